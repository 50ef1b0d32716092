import { call, type Expression, verbatim } from '../../code/expression';
import type { Library } from '../../library';
import type { Rendering } from '../written-object';
import { constructRendering, earlierConstant, type GatewayObject, text } from './construct';
import { allowedNamespaces, gatewayListeners, type ListenerData, type NamespacesData } from './listeners';

interface ParametersRef {
  readonly name?: string;
  readonly namespace?: string;
}

/** `new alb.GatewayClass(…)`. */
export function gatewayClassRenderings(written: GatewayObject): Rendering[] {
  const { description, parametersRef } = (written.object.data.spec ?? {}) as {
    readonly description?: string;
    readonly parametersRef?: ParametersRef;
  };
  const configuration = earlierConstant(
    written,
    'LoadBalancerConfiguration',
    parametersRef?.namespace,
    parametersRef?.name,
  );
  const named = {
    configurationName: text(parametersRef?.name),
    configurationNamespace: text(parametersRef?.namespace),
  };
  const rendering = (by: Record<string, Expression | undefined>, ...uses: (typeof configuration)[]) =>
    constructRendering('GatewayClass', written, { description: text(description), ...by }, usesOf(...uses));
  const byConstant = configuration && rendering({ configuration: configuration.constant }, configuration);
  return [...(byConstant ? [byConstant] : []), rendering(named)];
}

interface GatewaySpec {
  readonly gatewayClassName?: string;
  readonly listeners?: readonly ListenerData[];
  readonly infrastructure?: { readonly parametersRef?: ParametersRef };
  readonly allowedListeners?: { readonly namespaces?: NamespacesData };
}

/** `new alb.Gateway(…)`: with its class and configuration by their constants, or by their names. */
export function gatewayRenderings(written: GatewayObject, library: Library): Rendering[] {
  const { namespace, data } = written.object;
  const spec = (data.spec ?? {}) as GatewaySpec;
  const named = spec.infrastructure?.parametersRef?.name;
  const configuration = earlierConstant(written, 'LoadBalancerConfiguration', namespace, named);
  const gatewayClass = earlierConstant(written, 'GatewayClass', undefined, spec.gatewayClassName);
  const certificate = named === undefined ? 'discovered' : 'fromLoadBalancerConfiguration';
  const listeners = gatewayListeners(spec.listeners ?? [], namespace, certificate, library);
  if (!listeners) return [];
  const className = spec.gatewayClassName === 'alb' ? undefined : text(spec.gatewayClassName);
  const more = { ...listeners, allowedListenerSets: allowedNamespaces(spec.allowedListeners?.namespaces, namespace) };
  const ways = [
    [gatewayClass, configuration],
    [undefined, configuration],
    [gatewayClass, undefined],
    [undefined, undefined],
  ] as const;
  // A construct that turned out to be an ApiObject can only be named.
  return ways.map(([byClass, byConfiguration]) => {
    const properties = {
      ...(byClass ? { gatewayClass: byClass.constant } : { gatewayClassName: className }),
      ...(byConfiguration ? { configuration: byConfiguration.constant } : { configurationName: text(named) }),
      ...more,
    };
    return constructRendering('Gateway', written, properties, usesOf(byClass, byConfiguration));
  });
}

function usesOf(...known: readonly ({ readonly id: string } | undefined)[]) {
  return { calls: [], uses: known.flatMap((each) => each?.id ?? []) };
}

/** `new alb.ListenerSet(…)`. */
export function listenerSetRenderings(written: GatewayObject, library: Library): Rendering[] {
  const { namespace, data } = written.object;
  const { parentRef, listeners = [] } = (data.spec ?? {}) as {
    readonly parentRef?: ParametersRef;
    readonly listeners?: readonly ListenerData[];
  };
  const properties = gatewayListeners(listeners, namespace, 'fromLoadBalancerConfiguration', library);
  if (!properties || parentRef?.name === undefined) return [];
  const parent =
    parentRef.namespace === undefined ? earlierConstant(written, 'Gateway', namespace, parentRef.name) : undefined;
  // A Gateway allows the ListenerSets that name it as a construct.
  const spec = parent?.object.data.spec as GatewaySpec | undefined;
  const byConstant = parent && spec?.allowedListeners ? { gateway: parent.constant, ...properties } : undefined;
  const byName = { gateway: gatewayByName(parentRef.name, parentRef.namespace), ...properties };
  return [
    ...(byConstant ? [constructRendering('ListenerSet', written, byConstant, usesOf(parent))] : []),
    constructRendering('ListenerSet', written, byName),
  ];
}

/** `alb.Gateway.fromGatewayName(…)`. */
export function gatewayByName(name: string, namespace?: string, sections?: Expression): Expression {
  const where = namespace === undefined && sections ? verbatim('undefined') : text(namespace);
  return call('alb.Gateway.fromGatewayName', text(name), where, sections);
}
