import { ALB_CONTROLLER } from '../../controller/gateway/gateway-class';
import { gatewayObjects } from '../../controller/gateway/objects/gateway-objects';
import type { Inventory } from '../../manifests/kubernetes/objects';
import type { GatewayName } from './http-route';
import type { Names } from './names';
import { CONFIGURATION_API, type ConvertedObject, GATEWAY_API, objectOf } from './object';
import type { Listener } from './route-parts';
import { sectionName } from './route-parts';

/** A GatewayClass for all Gateways. */
export interface ConvertedClass {
  readonly name: string;
  /** Undefined where one of the input will do. */
  readonly object: ConvertedObject | undefined;
}

/** The class of the input that adds no settings, else a new one. */
export function gatewayClass(inventory: Inventory, names: Names): ConvertedClass {
  const classes = [...gatewayObjects(inventory).classes.values()];
  const usable = classes.find(({ spec }) => spec.controllerName === ALB_CONTROLLER && !spec.parametersRef);
  if (usable) return { name: usable.name, object: undefined };
  const name = names.take('GatewayClass', undefined, 'alb');
  return { name, object: objectOf(GATEWAY_API, 'GatewayClass', { name }, { controllerName: ALB_CONTROLLER }) };
}

export function gateway(
  { namespace, name }: GatewayName,
  gatewayClassName: string,
  configuration: string,
  listeners: readonly Listener[],
  namespaces: ReadonlyMap<string, ReadonlySet<string>>,
): ConvertedObject {
  return objectOf(
    GATEWAY_API,
    'Gateway',
    { name, namespace },
    {
      gatewayClassName,
      infrastructure: {
        parametersRef: { group: CONFIGURATION_API, kind: 'LoadBalancerConfiguration', name: configuration },
      },
      listeners: listeners.map(({ port, protocol }) => {
        const from = [...(namespaces.get(sectionName({ port, protocol })) ?? [])].sort();
        const own = from.every((each) => each === namespace);
        return {
          name: sectionName({ port, protocol }),
          port,
          protocol,
          ...(own ? {} : { allowedRoutes: allowed(from) }),
        };
      }),
    },
  );
}

/** The namespaces of the Ingresses, and no others. Every namespace has its name as a label. */
function allowed(values: readonly string[]): object {
  const matchExpressions = [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }];
  return { namespaces: { from: 'Selector', selector: { matchExpressions } } };
}
