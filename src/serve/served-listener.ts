import { builtPlans } from '../controller/built-plans';
import type { Plan } from '../controller/plan';
import { type BuiltListener, loadBalancersOf } from '../model/load-balancers';
import type { LoadBalancerSpec } from '../model/resources';
import type { Stack } from '../model/stack';

/** A listener of a planned load balancer, with what is asked for each request. */
export interface ServedListener {
  /** The id of the group, or of the Gateway. */
  readonly loadBalancer: string;
  readonly port: number;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly stack: Stack;
  readonly listener: BuiltListener;
  readonly loadBalancerAttributes: ReadonlyMap<string, string>;
  readonly listenerAttributes: ReadonlyMap<string, string>;
}

/** The listeners that application load balancers of a plan would have; what is refused has none. */
export function servedListeners(plan: Plan, loadBalancers?: readonly string[]): ServedListener[] {
  return builtPlans(plan).flatMap(({ id, stack }) =>
    loadBalancers && !loadBalancers.includes(id)
      ? []
      : loadBalancersOf(stack)
          .filter(({ spec }) => spec.type === 'application')
          .flatMap(({ spec, listeners }) => listeners.flatMap((listener) => served(id, stack, spec, listener))),
  );
}

function served(id: string, stack: Stack, spec: LoadBalancerSpec, listener: BuiltListener): ServedListener[] {
  const { port, protocol, listenerAttributes = [] } = listener.spec;
  if (protocol !== 'HTTP' && protocol !== 'HTTPS') return [];
  const { loadBalancerAttributes = [] } = spec;
  return [
    {
      ...{ loadBalancer: id, port, protocol, stack, listener },
      loadBalancerAttributes: new Map(loadBalancerAttributes.map(({ key, value }) => [key, value])),
      listenerAttributes: new Map(listenerAttributes.map(({ Key, Value }) => [Key, Value])),
    },
  ];
}

/** The same listener in another plan. */
export function listenerKey({ loadBalancer, protocol, port }: ServedListener): string {
  return `${loadBalancer} ${protocol}:${port}`;
}

/** The host names that its rules ask for, without patterns that no certificate can have. */
export function hostsOf({ listener }: ServedListener): string[] {
  const values = listener.rules.flatMap(({ spec }) =>
    spec.conditions.flatMap(({ hostHeaderConfig }) => hostHeaderConfig?.values ?? []),
  );
  return [...new Set(values)].filter((host) => /^(?:\*\.)?[a-z0-9.-]+$/i.test(host));
}
