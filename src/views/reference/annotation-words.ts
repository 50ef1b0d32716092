import type { AnnotationLocation, AnnotationRow, MergeBehavior } from '../../annotations/registry';

const LOCATIONS: Record<AnnotationLocation, string> = {
  Ingress: 'Ingress',
  Service: 'Service',
  both: 'Ingress or Service; the Service wins',
  Namespace: 'Namespace',
  Pod: 'Pod',
  TargetGroupBinding: 'TargetGroupBinding',
};

const MERGES: Record<MergeBehavior, string> = {
  exclusive: 'all members that set it must agree, else the whole group is refused',
  merge: 'united over all members; the same key with two values is refused',
  member: 'concerns the Ingress that sets it, not the others',
  targetGroup: 'concerns the target groups of its Ingress or Service',
  rule: 'concerns the rules that forward to its Ingress or Service',
  object: 'groups do not matter',
  output: 'written by the controller',
};

/** The objects that carry it, in words. */
export function locationText({ on, merge }: AnnotationRow<unknown>): string {
  // ExternalDNS reads every object for itself.
  return merge === 'object' && on === 'both' ? 'Ingress or Service, each for itself' : LOCATIONS[on];
}

/** What happens in a group, in words. */
export function mergeText({ merge, mergeNote }: AnnotationRow<unknown>): string {
  return mergeNote ? `${MERGES[merge]} (${mergeNote})` : MERGES[merge];
}

/** How EKS Auto Mode treats it, in words. */
export function autoModeText({ autoMode }: AnnotationRow<unknown>): string | undefined {
  if (!autoMode) return undefined;
  const { support, note, asOf, disputed } = autoMode;
  const doubt = disputed === undefined ? '' : `; sources disagree: ${disputed}`;
  return `${support === 'unsupported' ? 'not supported' : 'differs'}: ${note} (as of ${asOf}${doubt})`;
}

/** The part of a key after the prefix. */
export function suffixOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

/** The first sentence, for lists. */
export function summaryOf({ doc }: AnnotationRow<unknown>): string {
  return /^.*?[.:;](?= |$)/.exec(doc)?.[0].replace(/[.:;]$/, '') ?? doc;
}
