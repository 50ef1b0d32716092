import { registry } from '../annotations/registry';
import { gatewaySources, recordGateway } from '../controller/gateway/gateway-record';
import { type AnyLoadBalancerPlan, allPlans, isGatewayPlan, ownersOf } from '../controller/load-balancer-plans';
import type { GroupRecord } from '../controller/record/recording';
import { describeObject } from '../manifests/kubernetes/objects';
import { topicOf } from './causes/cause';
import { Causes } from './causes/cause-finder';
import { silentChanges } from './causes/silent-change';
import {
  type Cause,
  type Change,
  changeTypes,
  type GroupDiff,
  type Note,
  type PlanDiff,
  type RefusedSide,
} from './change';
import { diffGroup } from './group-diff';
import { groupKey } from './join/group-name';
import { movesOf } from './join/move';
import { refusedOf } from './refused-side';
import { guardProblems } from './resources/deletion-guard';
import { type GroupPair, type GroupView, type Side, SideIndex } from './side';
import { diffWrittenBindings } from './written-bindings';

/** What deploying the new side over the old one does. What the controller refuses on either side is left out, and reported as refused. */
export function diffPlans(old: Side, now: Side): PlanDiff {
  const before = new SideIndex(old);
  const after = new SideIndex(now);
  const causes = new Causes(before, after);
  const moves = movesOf(before, after, causes);
  const topicsOfMoves = new Set(moves.flatMap((move) => move.causes.map(topicOf)));
  const notes: Note[] = [];
  const groups: GroupDiff[] = [];
  const denied: RefusedSide[] = [];
  for (const pair of pairsOf(before, after)) {
    const guarded = guardProblems(pair);
    if (guarded.length > 0) {
      denied.push({ side: 'new', loadBalancer: pair.id, problems: guarded });
      continue;
    }
    const found = diffGroup(pair, causes);
    if (found.denied.length > 0) denied.push({ side: 'new', loadBalancer: pair.id, problems: found.denied });
    notes.push(...found.notes, ...silentChanges(pair, [topicsOf(found.reported), topicsOfMoves]));
    if (found.changes.length > 0) groups.push(groupDiff(pair, found.changes));
  }
  const bindings = diffWrittenBindings(before, after);
  return {
    groups: bindings.group ? [...groups, bindings.group] : groups,
    moves,
    notes: distinctNotes(notes),
    refused: [...refusedOf('old', old.plan), ...refusedOf('new', now.plan), ...denied, ...bindings.refused],
  };
}

function topicsOf(reported: ReadonlySet<readonly Cause[]>): ReadonlySet<string> {
  const topics = new Set<string>();
  for (const causes of reported) for (const cause of causes) topics.add(topicOf(cause));
  return topics;
}

/** The groups that neither side refuses, by id. */
function pairsOf(before: SideIndex, after: SideIndex): GroupPair[] {
  // With flags that are none, the controller does not even start.
  if ([before, after].some(({ plan }) => plan.controllerError !== undefined)) return [];
  const [olds, news] = [byId(before), byId(after)];
  const sides = { before, after };
  const isOneOf = (names: ReadonlySet<string>) => (plan: AnyLoadBalancerPlan) =>
    ownersOf(plan).some(({ ref }) => names.has(describeObject(ref)));
  const isHeld = isOneOf(heldMembers(after));
  // What was refused before may have been there in an older version.
  const wasHeld = isOneOf(new Set(before.plan.gatewayApi.rejected.map(({ manifest }) => describeObject(manifest.ref))));
  const pairs = [...new Set([...olds.keys(), ...news.keys()])].sort().map((key) => {
    const [old, now] = [olds.get(key), news.get(key)];
    const { id } = (now ?? old) as AnyLoadBalancerPlan;
    if ((old && !old.stack) || (now && !now.stack) || (old && isHeld(old)) || (now && wasHeld(now))) return undefined;
    return { id, before: viewOf(before, old), after: viewOf(after, now), sides, replaced: new Set<string>() };
  });
  return pairs.filter((pair) => pair !== undefined);
}

/**
 * Ingresses whose class is unknown: the controller does not let go of what it has built for them. Of Gateways that the API
 * server refuses, the cluster keeps the old version.
 */
function heldMembers({ plan }: SideIndex): ReadonlySet<string> {
  const held = plan.loadErrors.filter(({ problem: { annotation, field } }) => {
    const isGroupName = annotation === registry.groupName.key || field?.join('.') === 'spec.group.name';
    return !isGroupName;
  });
  const refs = [
    ...held.map(({ ingress }) => ingress.ref),
    ...plan.gatewayApi.rejected.map(({ manifest }) => manifest.ref),
  ];
  return new Set(refs.map(describeObject));
}

function byId({ plan }: SideIndex): Map<string, AnyLoadBalancerPlan> {
  return new Map(allPlans(plan).map((group) => [groupKey(group), group]));
}

/** A group without members is as good as none: the controller deletes what it had. */
function viewOf(side: SideIndex, group: AnyLoadBalancerPlan | undefined): GroupView | undefined {
  if (!group?.stack || ownersOf(group).length === 0) return undefined;
  const sources = isGatewayPlan(group)
    ? gatewaySources(group, side.inventory)
    : group.members.flatMap((member) => side.sourcesOf(member));
  const { stack } = group;
  let record: GroupRecord | undefined;
  return {
    side,
    group,
    stack,
    sources,
    get record() {
      record ??= isGatewayPlan(group) ? recordGateway(group, side.inventory) : group.record();
      return record;
    },
  };
}

function groupDiff({ id, before, after }: GroupPair, changes: readonly Change[]): GroupDiff {
  return { id, before: before?.group, after: after?.group, changes: [...changes].sort(byPlace) };
}

function byPlace(a: Change, b: Change): number {
  return changeTypes.indexOf(a.type) - changeTypes.indexOf(b.type) || compareIds(a, b);
}

/** Ports and priorities count as numbers; what is deleted stands after what is there. */
function compareIds(a: Change, b: Change): number {
  const gone = Number(a.action === 'delete') - Number(b.action === 'delete');
  if (a.type === 'ListenerRule' && gone !== 0)
    return a.id.split(':')[0] === b.id.split(':')[0] ? gone : compareNatural(a.id, b.id);
  return compareNatural(a.id, b.id) || gone;
}

const NATURAL = new Intl.Collator('en', { numeric: true });

function compareNatural(a: string, b: string): number {
  return NATURAL.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** What a class or a Service says can concern several groups, and is worth one note. */
function distinctNotes(notes: readonly Note[]): Note[] {
  const keyOf = ({ cause, message }: Note): string =>
    [describeObject(cause.object), cause.annotation, cause.field, message].join('\n');
  const distinct = new Map<string, Note>();
  for (const note of notes) if (!distinct.has(keyOf(note))) distinct.set(keyOf(note), note);
  return [...distinct.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, note]) => note);
}
