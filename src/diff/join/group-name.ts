import type { GroupPlan } from '../../controller/plan';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { listedBriefly } from '../../text/words';
import type { GroupPair } from '../side';

/** What tells a group from all others: each controller has its own load balancers, whatever their groups are called. */
export function groupKey({ id, controller }: Pick<GroupPlan, 'id' | 'controller'>): string {
  return `${id} ${controller}`;
}

/** What people call a group: by its name, or by its one Ingress. */
export function groupName({ id, explicit }: Pick<GroupPlan, 'id' | 'explicit'>): string {
  return explicit ? `the group ${id}` : `the load balancer of Ingress ${id}`;
}

export function pairName({ before, after }: GroupPair): string {
  const group = after?.group ?? before?.group;
  return group ? groupName(group) : '';
}

/** The members of a group, as far as there is room. */
export function membersText({ members }: GroupPlan): string {
  return listedBriefly(members.map(({ ref }) => describeObject(ref)));
}

/** The hosts that clients know the group by; undefined where its rules name none. */
export function hostsText({
  members,
}: {
  readonly members: readonly Pick<IngressManifest, 'rules' | 'tls'>[];
}): string | undefined {
  const hosts = members.flatMap(({ rules, tls }) => [
    ...rules.map(({ host }) => host),
    ...tls.flatMap((each) => each.hosts),
  ]);
  const named = [...new Set(hosts.filter((host) => host !== ''))];
  return named.length > 0 ? listedBriefly(named) : undefined;
}
