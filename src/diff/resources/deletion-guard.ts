import { parseAnnotation } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import type { GatewayPlan } from '../../controller/gateway/gateway-plan';
import { isGatewayPlan } from '../../controller/load-balancer-plans';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { InvalidValue } from '../../text/invalid-value';
import { valueAt } from '../difference';
import type { GroupPair, SideIndex } from '../side';

const PROTECTION = 'deletion_protection.enabled';

/**
 * Members that are deleted as objects while their own annotation asks for deletion protection: these, and only these, the
 * controller refuses to let go. One of them stops everything that would be done to its load balancer.
 */
export function guardProblems({ before, sides }: GroupPair): Problem[] {
  if (!before) return [];
  const { group } = before;
  if (isGatewayPlan(group)) return gatewayGuard(group, sides.after);
  return group.members
    .filter((member) => isProtected(member) && !sides.after.find(member.ref))
    .map(({ ref }) => ({
      message: `${describeObject(ref)} can't be deleted while it asks for ${PROTECTION}=true: it stays in deletion, and nothing of its load balancer is changed until that is set to false`,
      object: ref,
      annotation: registry.loadBalancerAttributes.key,
    }));
}

function isProtected({ annotations }: IngressManifest): boolean {
  const row = registry.loadBalancerAttributes;
  const text = annotations[row.key];
  if (text === undefined) return false;
  try {
    return parseAnnotation(row, row.key, text)[PROTECTION] === 'true';
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}

/** A Gateway is not let go while a configuration that holds for it asks for protection; the configuration outlives it. */
function gatewayGuard({ gateway, configurations }: GatewayPlan, after: SideIndex): Problem[] {
  if (after.find(gateway.ref)) return [];
  for (const configuration of configurations) {
    const { raw } = after.find(configuration.ref) ?? configuration;
    const attributes = valueAt(raw, ['spec', 'loadBalancerAttributes']);
    const index = Array.isArray(attributes)
      ? attributes.findIndex((each: unknown) => valueAt(each, ['key']) === PROTECTION)
      : -1;
    if (index < 0) continue;
    const field = ['spec', 'loadBalancerAttributes', index, 'value'];
    if (valueAt(raw, field) !== 'true') return [];
    const message = `${describeObject(gateway.ref)} can't be deleted while ${describeObject(configuration.ref)} asks for ${PROTECTION}=true: it stays in deletion, and so does its load balancer, until that is set to false`;
    return [{ message, object: configuration.ref, field, related: [gateway.ref] }];
  }
  return [];
}
