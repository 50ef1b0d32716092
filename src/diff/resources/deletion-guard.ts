import { parseAnnotation } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import { annotationCause } from '../causes/cause';
import type { Note } from '../change';
import type { GroupPair } from '../side';

const PROTECTION = 'deletion_protection.enabled';

/**
 * Members that are deleted as objects while their own annotation asks for deletion protection: these, and only these, the
 * controller refuses to let go.
 */
export function guardedMembers({ before, sides }: GroupPair): IngressManifest[] {
  if (!before) return [];
  return before.group.members.filter((member) => isProtected(member) && !sides.after.find(member.ref));
}

/** One such member stops its whole group. */
export function guardNotes(pair: GroupPair): Note[] {
  return guardedMembers(pair).map((member) => ({
    loadBalancer: pair.id,
    cause: annotationCause({ before: member, after: undefined }, registry.loadBalancerAttributes.key),
    message: `${describeObject(member.ref)} can't be deleted while it asks for ${PROTECTION}=true: it hangs in deletion, and nothing else of its load balancer is deployed until that is set to false`,
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
