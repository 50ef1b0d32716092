import type { KubernetesTypes } from '../kubernetes-types';
import type { Library } from '../library';
import { ingressClassParamsRendering, ingressClassRendering } from './classes';
import { gatewayApiRenderings } from './gateway/renderings';
import { ingressRenderings } from './ingress';
import { anyObject, typedObject } from './plain';
import { serviceRendering } from './service';
import { targetGroupBindingRendering } from './target-group-binding';
import type { InputObject, Rendering, Surroundings } from './written-object';

/** The ways to write an object, the most typed first; the last one can say everything. */
export function renderingsOf(
  object: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
  types: KubernetesTypes,
): Rendering[] {
  return [
    ...ours(object, id, surroundings, library, types),
    typedObject(object, id, surroundings, types),
    anyObject(object, id, surroundings),
  ].filter((each) => each !== undefined);
}

function ours(
  object: InputObject,
  id: string,
  surroundings: Surroundings,
  library: Library,
  types: KubernetesTypes,
): (Rendering | undefined)[] {
  const { apiVersion, kind } = object;
  if (apiVersion.startsWith('gateway.')) return gatewayApiRenderings(object, id, surroundings, library);
  switch (`${apiVersion.split('/')[0]}/${kind}`) {
    case 'networking.k8s.io/Ingress':
      return ingressRenderings(object, id, surroundings, library, types);
    case 'networking.k8s.io/IngressClass':
      return [ingressClassRendering(object, id, surroundings, library)];
    case 'elbv2.k8s.aws/IngressClassParams':
    case 'eks.amazonaws.com/IngressClassParams':
      return [ingressClassParamsRendering(object, id, surroundings, library)];
    case 'elbv2.k8s.aws/TargetGroupBinding':
    case 'eks.amazonaws.com/TargetGroupBinding':
      return [targetGroupBindingRendering(object, id, surroundings, library)];
    case 'v1/Service':
      return [serviceRendering(object, id, surroundings, library, types)];
    default:
      return [];
  }
}
