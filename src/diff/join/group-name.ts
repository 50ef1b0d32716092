import type { GatewayPlan } from '../../controller/gateway/gateway-plan';
import { type AnyLoadBalancerPlan, ownersOf } from '../../controller/load-balancer-plans';
import type { GroupPlan } from '../../controller/plan';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { listedBriefly } from '../../text/words';
import type { GroupPair } from '../side';

/** What tells a group from all others: each controller has its own load balancers, whatever their groups are called. */
export function groupKey(group: Pick<GroupPlan, 'id' | 'controller'> | GatewayPlan): string {
  return `${group.id} ${'gateway' in group ? 'Gateway' : group.controller}`;
}

/** What people call a load balancer: by its group, its one Ingress or its Gateway. */
export function groupName(group: Pick<GroupPlan, 'id' | 'explicit'> | GatewayPlan): string {
  const { id } = group;
  if ('gateway' in group) return `the load balancer of Gateway ${id}`;
  return group.explicit ? `the group ${id}` : `the load balancer of Ingress ${id}`;
}

export function pairName({ before, after }: GroupPair): string {
  const group = after?.group ?? before?.group;
  return group ? groupName(group) : '';
}

/** The members of a group, as far as there is room. */
export function membersText(group: AnyLoadBalancerPlan): string {
  return listedBriefly(ownersOf(group).map(({ ref }) => describeObject(ref)));
}

/** The hosts that clients know a load balancer by; undefined where its rules name none. */
export function hostsText(group: Pick<GroupPlan, 'members'> | Served | GatewayPlan): string | undefined {
  const hosts = 'gateway' in group ? gatewayHosts(group) : group.members.flatMap(ingressHosts);
  const named = [...new Set(hosts.filter((host) => host !== ''))];
  return named.length > 0 ? listedBriefly(named) : undefined;
}

interface Served {
  readonly members: readonly Pick<IngressManifest, 'rules' | 'tls'>[];
}

function ingressHosts({ rules, tls }: Served['members'][number]): string[] {
  return [...rules.map(({ host }) => host), ...tls.flatMap((each) => each.hosts)];
}

function gatewayHosts({ gateway, routes }: GatewayPlan): string[] {
  const attached = routes.filter(({ ports }) => ports.length > 0);
  const ofRoutes = attached.flatMap(({ route }) => route.spec.hostnames ?? []);
  return [...ofRoutes, ...(gateway.spec.listeners ?? []).flatMap(({ hostname }) => hostname ?? [])];
}
