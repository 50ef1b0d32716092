import type { Library } from '../../library';
import type { InputObject, Rendering, Surroundings } from '../written-object';
import { gatewayClassRenderings, gatewayRenderings, listenerSetRenderings } from './gateway';
import { listenerRuleConfigurationRenderings } from './listener-rule-configuration';
import { loadBalancerConfigurationRenderings } from './load-balancer-configuration';
import { referenceGrantRenderings } from './reference-grant';
import { routeRenderings } from './route';
import { targetGroupConfigurationRenderings } from './target-group-configuration';

/** The ways to write an object of the Gateway API, or of the controller's configurations for it. */
export function gatewayApiRenderings(
  object: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
): Rendering[] {
  const written = { object, id, surroundings };
  try {
    switch (object.kind) {
      case 'GatewayClass':
        return gatewayClassRenderings(written);
      case 'Gateway':
        return gatewayRenderings(written, library);
      case 'ListenerSet':
        return listenerSetRenderings(written, library);
      case 'HTTPRoute':
        return routeRenderings(written, 'HttpRoute', library);
      case 'GRPCRoute':
        return routeRenderings(written, 'GrpcRoute', library);
      case 'ReferenceGrant':
        return referenceGrantRenderings(written, library);
      case 'LoadBalancerConfiguration':
        return loadBalancerConfigurationRenderings(written, library);
      case 'TargetGroupConfiguration':
        return targetGroupConfigurationRenderings(written, library);
      case 'ListenerRuleConfiguration':
        return listenerRuleConfigurationRenderings(written, library);
      default:
        return [];
    }
  } catch {
    // A field that is not of its type: the object is written as it stands.
    return [];
  }
}
