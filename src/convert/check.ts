import { buildPlan } from '../controller/build';
import { planGateways } from '../controller/gateway/gateways';
import type { Inputs } from '../controller/inputs';
import { ELSEWHERE } from '../controller/plan';
import { allowedReading } from './allowed-reading';
import { type Difference, differencesOf, LOAD_BALANCER } from './comparison/comparison';
import type { ConvertOptions } from './convert';
import { withObjects } from './group';
import { knownEnvironment } from './known-environment';
import { meaningOf } from './meaning/meaning';
import type { ConvertedObject } from './objects/object';

/** Which load balancers are held against each other. */
export interface Pair {
  /** The id of the group of the Ingresses. */
  readonly group: string;
  /** `namespace/name` */
  readonly gateway: string;
}

/** In what the load balancer of a Gateway, whoever wrote its objects, is not the one of the Ingresses. Both are planned from scratch. */
export function compareObjects(
  { inventory, environment }: Pick<Inputs, 'inventory' | 'environment'>,
  objects: readonly ConvertedObject[],
  pair: Pair,
  { assume = ELSEWHERE, allowed = new Set() }: ConvertOptions = {},
): Difference[] {
  const { groups } = buildPlan(inventory, environment, assume);
  const group = groups.find(({ id }) => id === pair.group);
  const known = knownEnvironment(environment, groups, allowed);
  const plans = planGateways(withObjects(inventory, objects), known.environment, assume);
  const gateway = plans.gateways.find(({ id }) => id === pair.gateway);
  const [ingressStack, gatewayStack] = [group?.stack, gateway?.stack];
  if (!group || !gateway || !ingressStack || !gatewayStack) {
    const side = (stack: unknown) => (stack ? 'is built' : undefined);
    return [{ place: LOAD_BALANCER, what: 'load balancer', ingress: side(ingressStack), gateway: side(gatewayStack) }];
  }
  const reading = { ...allowedReading(inventory, known, allowed), without: new Set<string>() };
  return differencesOf(
    meaningOf({ ...group, stack: ingressStack }, reading),
    meaningOf({ ...gateway, stack: gatewayStack }, reading),
  );
}
