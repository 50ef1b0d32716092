import { parseAnnotation } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { InvalidValue } from '../../text/invalid-value';
import type { GroupPair } from '../side';

const PROTECTION = 'deletion_protection.enabled';

/**
 * Members that are deleted as objects while their own annotation asks for deletion protection: these, and only these, the
 * controller refuses to let go. One of them stops everything that would be done to its load balancer.
 */
export function guardProblems({ before, sides }: GroupPair): Problem[] {
  const members = before?.group.members ?? [];
  return members
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
