import type { GroupPlan } from '../../controller/plan';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import type { Causes } from '../causes/cause-finder';
import type { Move } from '../change';
import type { SideIndex } from '../side';
import { groupKey, hostsText } from './group-name';

/** The Ingresses that are on both sides, on different load balancers. */
export function movesOf(before: SideIndex, after: SideIndex, causes: Causes): Move[] {
  const olds = new Map(before.inventory.ingresses.map((ingress) => [describeObject(ingress.ref), ingress]));
  const unclear = new Set(
    [...before.plan.loadErrors, ...after.plan.loadErrors].map(({ ingress }) => describeObject(ingress.ref)),
  );
  return after.inventory.ingresses.flatMap((ingress): Move[] => {
    const old = olds.get(describeObject(ingress.ref));
    if (!old || unclear.has(describeObject(ingress.ref))) return [];
    const from = before.groups.get(describeObject(ingress.ref));
    const to = after.groups.get(describeObject(ingress.ref));
    if ((from && groupKey(from)) === (to && groupKey(to))) return [];
    return [
      {
        ingress: ingress.ref,
        from: from?.id,
        to: to?.id,
        causes: causes.union([...after.placeOf(ingress), ...before.placeOf(old)]),
        message: messageOf(ingress, from, to, after),
      },
    ];
  });
}

function messageOf(
  { ref, rules, tls }: IngressManifest,
  from: GroupPlan | undefined,
  to: GroupPlan | undefined,
  after: SideIndex,
): string {
  const name = describeObject(ref);
  const hosts = hostsText({ members: [{ rules, tls }] });
  const lead = hosts === undefined ? '' : `, to which ${hosts} must be led`;
  const old = from ? fateOf(from, after) : '';
  if (!to) return `${name} leaves the controller: it is no longer served by ${from ? placeOf(from) : 'it'}, ${old}`;
  if (!to.stack) return `${name} can't move to ${placeOf(to)}, which the controller refuses`;
  if (!from) return `${name} comes to the controller, to ${placeOf(to)}: a DNS name${lead}`;
  return `${name} moves from ${placeOf(from)} to ${placeOf(to)}: new DNS name${lead}; ${old}`;
}

function placeOf({ id, explicit, controller }: GroupPlan): string {
  const place = explicit ? `the group ${id}` : 'its own load balancer';
  return controller === 'eks-auto-mode' ? `${place} of EKS Auto Mode` : place;
}

function fateOf(from: GroupPlan, after: SideIndex): string {
  const left = after.plan.groups.find((group) => groupKey(group) === groupKey(from));
  return left && left.members.length > 0
    ? 'the old load balancer stays for the others'
    : 'the old load balancer is deleted';
}
