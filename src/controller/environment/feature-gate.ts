import { FEATURE_GATES, type FeatureGate } from '../../annotations/feature-gate';
import type { Environment } from './environment';

export type { FeatureGate };

export const featureGates = Object.keys(FEATURE_GATES) as readonly FeatureGate[];

/** Whether a gate is open: as the flags say, else the controller's default. */
export function isEnabled({ controller }: Pick<Environment, 'controller'>, gate: FeatureGate): boolean {
  return Object.hasOwn(controller.featureGates, gate) ? controller.featureGates[gate] === true : FEATURE_GATES[gate];
}
