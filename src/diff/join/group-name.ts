import type { GroupPlan } from '../../controller/plan';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import type { GroupPair } from '../side';

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
  return listText(members.map(({ ref }) => describeObject(ref)));
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
  return named.length > 0 ? listText(named) : undefined;
}

const SHOWN = 3;

/** `a, b and 3 more` */
export function listText(items: readonly string[]): string {
  if (items.length <= SHOWN) return items.join(', ');
  return `${items.slice(0, SHOWN - 1).join(', ')} and ${items.length - SHOWN + 1} more`;
}
