import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest, objectKey } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { quoted } from '../../text/quoted';
import type { RefusedIngress } from '../plan';
import { Refusal } from '../refusal';
import { deployedGroups } from './finalizer';
import { attempt, type ClassifiedIngress, type IngressGroup, type Reader, read } from './group-build';
import { AmbiguousDefaultClass, type IngressClasses } from './ingress-class';

const GROUP_NAME = /^([a-z0-9][-a-z0-9.]*)?[a-z0-9]$/;
const MAX_GROUP_NAME_LENGTH = 63;
const MAX_GROUP_ORDER = 1000;

/** A group that is loaded, or that cannot be: then it has problems and no members of either kind. */
export interface LoadedGroup extends IngressGroup {
  readonly problems: readonly Problem[];
}

export interface LoadedGroups {
  /** By id. */
  readonly groups: readonly LoadedGroup[];
  readonly loadErrors: readonly RefusedIngress[];
  readonly ignored: readonly IngressManifest[];
  /** The Ingresses that are in a group. */
  readonly classified: ReadonlyMap<IngressManifest, ClassifiedIngress>;
}

type GroupId = Pick<IngressGroup, 'id' | 'explicit'>;

interface GroupDraft extends GroupId {
  readonly members: ClassifiedIngress[];
  readonly inactiveMembers: IngressManifest[];
  readonly problems: Problem[];
}

/** Sorts all Ingresses into the groups they belong to, or belonged to when they were last deployed. */
export function loadGroups(
  reader: Reader,
  ingresses: readonly IngressManifest[],
  classes: IngressClasses,
): LoadedGroups {
  const drafts = new Map<string, GroupDraft>();
  const loadErrors: (RefusedIngress & { readonly cause: Refusal })[] = [];
  const ignored: IngressManifest[] = [];
  const classified = new Map<IngressManifest, ClassifiedIngress>();
  for (const ingress of sortByKey(ingresses)) {
    const placed = placeOf(reader, ingress, classes);
    if ('group' in placed) {
      draftOf(drafts, placed.group).members.push(placed.member);
      classified.set(ingress, placed.member);
    } else ignored.push(ingress);
    if ('refused' in placed) loadErrors.push({ ingress, problem: placed.refused.problem, cause: placed.refused });
    for (const former of deployedGroups(ingress)) {
      if ('group' in placed && placed.group.id === former.id) continue;
      leave(draftOf(drafts, former), ingress, 'refused' in placed ? placed.refused : undefined);
    }
  }
  const blocking = loadErrors.filter(({ cause }) => cause instanceof AmbiguousDefaultClass);
  const groups = [...drafts.values()].map((draft) => finish(reader, draft, blocking));
  return { groups: groups.sort((a, b) => compare(a.id, b.id)), loadErrors, ignored, classified };
}

type Place =
  | { readonly group: GroupId; readonly member: ClassifiedIngress }
  | { readonly refused: Refusal }
  | { readonly ignored: true };

function placeOf(reader: Reader, ingress: IngressManifest, classes: IngressClasses): Place {
  if (ingress.deleting) return { ignored: true };
  try {
    const member = classes.classify(ingress);
    return member ? { group: groupOf(reader, member), member } : { ignored: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: error };
  }
}

/** An Ingress with a wrong group name is in no group at all. */
class InvalidGroupName extends Refusal {}

/** The group that an Ingress is in. @throws {Refusal} for an invalid name */
export function groupOf(reader: Reader, { ingress, params }: ClassifiedIngress): GroupId {
  const ofParams = params?.spec.group;
  if (params && ofParams) {
    checkGroupName(ofParams.name, { object: params.ref, field: ['spec', 'group', 'name'] });
    return { id: ofParams.name, explicit: true };
  }
  const annotated = read(reader, registry.groupName, ingress);
  if (annotated === undefined) return { id: objectKey(ingress), explicit: false };
  checkGroupName(annotated, { object: ingress.ref, annotation: registry.groupName.key });
  return { id: annotated, explicit: true };
}

function checkGroupName(
  name: string,
  place: Pick<Problem, 'annotation' | 'field'> & Required<Pick<Problem, 'object'>>,
): void {
  if (GROUP_NAME.test(name) && name.length <= MAX_GROUP_NAME_LENGTH) return;
  throw new InvalidGroupName({
    message: `${describeObject(place.object)} has the group name ${quoted(name)}, which must be at most ${MAX_GROUP_NAME_LENGTH} lower case letters, digits, "-" and ".", beginning and ending with a letter or digit`,
    ...place,
  });
}

/** Notes an Ingress that was of a group. One whose class is broken is not let go: perhaps the class was changed by accident. */
function leave(group: GroupDraft, ingress: IngressManifest, refused: Refusal | undefined): void {
  if (refused && !(refused instanceof InvalidGroupName)) group.problems.push(refused.problem);
  else if (!group.inactiveMembers.includes(ingress)) group.inactiveMembers.push(ingress);
}

function draftOf(drafts: Map<string, GroupDraft>, { id, explicit }: GroupId): GroupDraft {
  let draft = drafts.get(id);
  if (!draft) {
    draft = { id, explicit, members: [], inactiveMembers: [], problems: [] };
    drafts.set(id, draft);
  }
  return draft;
}

function finish(reader: Reader, draft: GroupDraft, blocking: readonly RefusedIngress[]): LoadedGroup {
  const problems = [...blocking.map(({ problem }) => problem), ...draft.problems];
  const ordered = draft.members.map((member) => ({
    member,
    order: attempt({ problems }, () => orderOf(reader, member)) ?? 0,
  }));
  const { id, explicit, inactiveMembers } = draft;
  if (problems.length > 0) return { id, explicit, members: [], inactiveMembers: [], problems };
  // The sort is stable, so that members of one order stay sorted by namespace and name.
  ordered.sort((a, b) => a.order - b.order);
  return { id, explicit, members: ordered.map(({ member }) => member), inactiveMembers, problems };
}

/** @throws {Refusal} */
export function orderOf(reader: Reader, { ingress }: ClassifiedIngress): number {
  const order = read(reader, registry.groupOrder, ingress) ?? 0;
  if (Math.abs(order) <= MAX_GROUP_ORDER) return order;
  throw new Refusal({
    message: `${describeObject(ingress.ref)} has the group order ${order}, must be between -${MAX_GROUP_ORDER} and ${MAX_GROUP_ORDER}`,
    object: ingress.ref,
    annotation: registry.groupOrder.key,
  });
}

function sortByKey(ingresses: readonly IngressManifest[]): IngressManifest[] {
  return ingresses
    .map((ingress) => ({ ingress, key: objectKey(ingress) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ ingress }) => ingress);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
