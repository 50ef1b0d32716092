import type { Environment } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import type { Assumptions } from '../plan';
import { Refusal } from '../refusal';
import { classConfiguration, defaultTargetGroups } from './configuration/load-balancer-configuration';
import type { ClassStatus } from './gateway-plan';
import type { GatewayObjects } from './objects/gateway-objects';
import type { GatewayClassManifest } from './objects/gateway-spec';

export const ALB_CONTROLLER = 'gateway.k8s.aws/alb';
export const NLB_CONTROLLER = 'gateway.k8s.aws/nlb';

/**
 * GatewayClasses that usually live elsewhere: where there are none, Gateways name those of this controller as its documentation does,
 * with alb in the name.
 */
export function assumedClasses({ classes, gateways }: GatewayObjects, assume: Assumptions): GatewayClassManifest[] {
  if (!assume.ingressClasses || classes.size > 0) return [];
  const names = new Set([...gateways.values()].map(({ spec }) => spec.gatewayClassName));
  return [...names].filter((name) => name.includes('alb')).map(assumedClass);
}

function assumedClass(name: string): GatewayClassManifest {
  return {
    ref: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', name },
    name,
    namespace: '',
    annotations: {},
    labels: {},
    origin: { file: '' },
    raw: {},
    spec: { controllerName: ALB_CONTROLLER },
    uid: '',
    created: Number.NEGATIVE_INFINITY,
  };
}

/** Whether the controller accepts a GatewayClass. */
export function classStatus(
  objects: GatewayObjects,
  gatewayClass: GatewayClassManifest,
  environment: Pick<Environment, 'controller'>,
): ClassStatus {
  if (!isOurs(gatewayClass, environment)) return { gatewayClass, accepted: false };
  try {
    const configuration = classConfiguration(objects, gatewayClass);
    if (configuration) defaultTargetGroups(objects, configuration);
    return { gatewayClass, accepted: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { gatewayClass, accepted: false, problem: error.problem };
  }
}

function isOurs({ spec }: GatewayClassManifest, environment: Pick<Environment, 'controller'>): boolean {
  if (spec.controllerName === ALB_CONTROLLER) return isEnabled(environment, 'ALBGatewayAPI');
  return spec.controllerName === NLB_CONTROLLER && isEnabled(environment, 'NLBGatewayAPI');
}
