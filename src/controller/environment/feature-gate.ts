import { FEATURE_GATES, type FeatureGate } from '../../annotations/feature-gate';
import { isBefore, isIn, type Release } from '../../releases/release';
import { GATES } from '../../releases/tables/feature-gates';
import type { Environment } from './environment';

export type { FeatureGate };

/** The gates that a release knows; any other keeps it from starting. Undefined is the newest one. */
export function gatesOf(release: Release | undefined): readonly string[] {
  if (release === undefined) return Object.keys(FEATURE_GATES);
  return Object.entries(GATES).flatMap(([gate, life]) => (isIn(release, life) ? [gate] : []));
}

/** Whether a gate is open: as the flags say, else the controller's default. One that the release does not know is shut. */
export function isEnabled({ controller }: Pick<Environment, 'controller'>, gate: FeatureGate): boolean {
  const { version, featureGates } = controller;
  if (version !== undefined && !isIn(version, GATES[gate])) return false;
  if (Object.hasOwn(featureGates, gate)) return featureGates[gate] === true;
  return version === undefined ? FEATURE_GATES[gate] : defaultIn(version, gate);
}

/** The default that holds in a release. */
function defaultIn(release: Release, gate: FeatureGate): boolean {
  const defaults = Object.entries(GATES[gate].defaults).filter(([since]) => !isBefore(release, since));
  return defaults.at(-1)?.[1] === true;
}
