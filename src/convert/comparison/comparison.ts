import type { Facts } from '../meaning/facts';
import type { ListenerMeaning, LoadBalancerMeaning, RuleMeaning } from '../meaning/meaning';
import { type Divergence, divergences } from './routing';

/** Something that is not the same on both sides. */
export interface Difference {
  /** `load balancer`, or a listener: `HTTPS:443`. */
  readonly place: string;
  /** What differs: a setting, or what happens to some requests. */
  readonly what: string;
  /** Undefined where it is not set. */
  readonly ingress: string | undefined;
  readonly gateway: string | undefined;
  /** The rules that treat the same request differently, by their ids. */
  readonly rules?: { readonly ingress: string; readonly gateway: string };
}

export const LOAD_BALANCER = 'load balancer';

/** In what the load balancer of a Gateway is not the one of the Ingresses. */
export function differencesOf(ingress: LoadBalancerMeaning, gateway: LoadBalancerMeaning): Difference[] {
  return [
    ...factDifferences(LOAD_BALANCER, ingress.facts, gateway.facts),
    ...keysOf(ingress.listeners, gateway.listeners).flatMap((key) =>
      listenerDifferences(key, ingress.listeners.get(key), gateway.listeners.get(key)),
    ),
  ];
}

function listenerDifferences(
  place: string,
  ingress: ListenerMeaning | undefined,
  gateway: ListenerMeaning | undefined,
): Difference[] {
  if (!ingress || !gateway) {
    const side = (listener: ListenerMeaning | undefined) => (listener ? 'there is one' : undefined);
    return [{ place, what: 'listener', ingress: side(ingress), gateway: side(gateway) }];
  }
  const [first] = divergences(ingress.rules, gateway.rules);
  return [...factDifferences(place, ingress.facts, gateway.facts), ...(first ? routingDifferences(place, first) : [])];
}

/** What the two rules do differently; that they forward to the same target group may not be worth saying. */
function routingDifferences(place: string, { one, other }: Divergence<RuleMeaning, RuleMeaning>): Difference[] {
  const rules = { ingress: one.id, gateway: other.id };
  return factDifferences(place, one.effect.facts, other.effect.facts).map((each) => ({ ...each, rules }));
}

function factDifferences(place: string, ingress: Facts, gateway: Facts): Difference[] {
  const differing = keysOf(ingress, gateway).filter((name) => ingress.get(name) !== gateway.get(name));
  return differing.map((what) => ({ place, what, ingress: ingress.get(what), gateway: gateway.get(what) }));
}

function keysOf(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])];
}
