import type { Check } from '../../elbv2/allowed';
import type { AttributeTable } from '../../elbv2/attribute-table';
import { attributeProblem } from '../../elbv2/attributes';
import { LISTENER_ATTRIBUTES } from '../../elbv2/listener-attributes';
import { LOAD_BALANCER_ATTRIBUTES, NETWORK_LOAD_BALANCER_ATTRIBUTES } from '../../elbv2/load-balancer-attributes';
import { attributeContradiction, TARGET_GROUP_ATTRIBUTES } from '../../elbv2/target-group-attributes';
import { pairsOf } from './check';

export const loadBalancerAttributes = attributesOf(LOAD_BALANCER_ATTRIBUTES);
export const networkLoadBalancerAttributes = attributesOf(NETWORK_LOAD_BALANCER_ATTRIBUTES);
export const listenerAttributes = attributesOf(LISTENER_ATTRIBUTES);

const ofTargetGroup = attributesOf(TARGET_GROUP_ATTRIBUTES);
export const targetGroupAttributes: Check<Record<string, string>> = (map) =>
  ofTargetGroup(map) ?? attributeContradiction(map);

function attributesOf(table: AttributeTable): Check<Record<string, string>> {
  return pairsOf((key, value) => attributeProblem(table, key, value));
}
