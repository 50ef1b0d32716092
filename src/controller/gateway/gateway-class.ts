import type { Environment } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import { Refusal } from '../refusal';
import { classConfiguration, defaultTargetGroups } from './configuration/load-balancer-configuration';
import type { ClassStatus } from './gateway-plan';
import type { GatewayObjects } from './objects/gateway-objects';
import type { GatewayClassManifest } from './objects/gateway-spec';

export const ALB_CONTROLLER = 'gateway.k8s.aws/alb';
export const NLB_CONTROLLER = 'gateway.k8s.aws/nlb';

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
