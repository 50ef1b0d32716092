import { buildPlan } from '../controller/build';
import { planGateways } from '../controller/gateway/gateways';
import type { Inputs } from '../controller/inputs';
import { type Assumptions, ELSEWHERE } from '../controller/plan';
import { type Difference, differencesOf, LOAD_BALANCER } from './comparison/comparison';
import { withObjects } from './group';
import { meaningOf } from './meaning/meaning';
import { SecretNumbers } from './meaning/reading';
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
  assume: Assumptions = ELSEWHERE,
): Difference[] {
  const group = buildPlan(inventory, environment, assume).groups.find(({ id }) => id === pair.group);
  const plans = planGateways(withObjects(inventory, objects), environment, assume);
  const gateway = plans.gateways.find(({ id }) => id === pair.gateway);
  const [ingressStack, gatewayStack] = [group?.stack, gateway?.stack];
  if (!group || !gateway || !ingressStack || !gatewayStack) {
    const side = (stack: unknown) => (stack ? 'is built' : undefined);
    return [{ place: LOAD_BALANCER, what: 'load balancer', ingress: side(ingressStack), gateway: side(gatewayStack) }];
  }
  const { defaultTags } = environment.controller;
  const reading = {
    inventory,
    defaultTags,
    secrets: new SecretNumbers(),
    counts: () => true,
    without: new Set<string>(),
  };
  return differencesOf(
    meaningOf({ ...group, stack: ingressStack }, reading),
    meaningOf({ ...gateway, stack: gatewayStack }, reading),
  );
}
