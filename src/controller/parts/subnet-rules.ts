/** What AWS and the controller ask of the subnets of a load balancer. */

import type { IpAddressType, Scheme } from '../../model/resources';
import { quotedValue } from '../../text/quoted';
import type { Environment, Subnet } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import { has } from '../versions/has';

/** The load balancer that needs the subnets. */
export interface SubnetNeeds {
  readonly type: 'application' | 'network';
  readonly scheme: Scheme;
  readonly ipAddressType: IpAddressType;
}

const LEAST_FREE_IPS = 8;

/** Why these subnets, each asked for by id or name, can't carry the load balancer together; undefined when they can. */
export function whyNotTogether(
  environment: Environment,
  subnets: readonly Subnet[],
  needs: SubnetNeeds,
): string | undefined {
  const shared = [...byZone(subnets)].find(([, inZone]) => inZone.length > 1);
  if (shared) return `${ids(shared[1])} are in the same availability zone, ${shared[0]}; a zone takes one subnet`;
  const reason = whyNotEnough(environment, subnets, needs);
  if (reason !== undefined || !needsIpv6(environment, needs)) return reason;
  const without = subnets.filter((subnet) => !subnet.ipv6Cidr);
  if (without.length === 0) return undefined;
  return `${ids(without)} ${without.length > 1 ? 'have' : 'has'} no IPv6 CIDR block, which the IP address type ${needs.ipAddressType} needs`;
}

/** Why these subnets, one a zone, are not enough; `mayBeOne` where one suffices whatever the load balancer. */
export function whyNotEnough(
  environment: Environment,
  subnets: readonly Subnet[],
  { type }: Pick<SubnetNeeds, 'type'>,
  mayBeOne = isEnabled(environment, 'ALBSingleSubnet'),
): string | undefined {
  const odd = subnets.find(({ outpostArn, zoneType }) => !outpostArn && zoneType && !ZONE_TYPES.has(zoneType));
  if (odd) return `${odd.id} is in a zone of the unknown type ${quotedValue(odd.zoneType)}`;
  const kinds = new Set(subnets.map(zoneKind));
  if (kinds.size > 1) return `the subnets are in zones of different kinds: ${[...kinds].sort().join(', ')}`;
  const needsTwo = type === 'application' && kinds.has('availability-zone') && !mayBeOne;
  if (!needsTwo || subnets.length >= 2) return undefined;
  return `an application load balancer needs subnets in two availability zones, there is only ${ids(subnets)}`;
}

/** One subnet a zone, ordered by id; of several in a zone, one tagged for this cluster, else the first by id. */
export function oneEachZone(environment: Environment, subnets: readonly Subnet[]): readonly Subnet[] {
  const better = (one: Subnet, other: Subnet) => {
    const isOwn = isOfThisCluster(environment, one);
    if (isOwn !== isOfThisCluster(environment, other)) return isOwn ? one : other;
    return other.id < one.id ? other : one;
  };
  return [...byZone(subnets).values()].map((inZone) => inZone.reduce(better)).sort(byId);
}

/** Why a subnet is passed over when the controller looks for some itself; undefined when it is fit. */
export function whyUnfit(
  environment: Environment,
  subnet: Subnet,
  needs: SubnetNeeds,
  leastFreeIps = LEAST_FREE_IPS,
): string | undefined {
  if (isOfOtherClusters(environment, subnet)) return `${subnet.id} is tagged for another cluster`;
  if (subnet.availableIps < leastFreeIps) return `${subnet.id} has fewer than ${leastFreeIps} free IP addresses`;
  if (needsIpv6(environment, needs) && !subnet.ipv6Cidr) return `${subnet.id} has no IPv6 CIDR block`;
  return undefined;
}

export function byId(one: Subnet, other: Subnet): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** Whether the subnet is tagged for clusters at all. */
export function hasClusterTag({ tags }: Subnet): boolean {
  return Object.keys(tags).some((key) => key.startsWith('kubernetes.io/cluster'));
}

function isOfOtherClusters(environment: Environment, subnet: Subnet): boolean {
  return (
    isEnabled(environment, 'SubnetsClusterTagCheck') && hasClusterTag(subnet) && !isOfThisCluster(environment, subnet)
  );
}

function isOfThisCluster({ clusterName }: Environment, { tags }: Subnet): boolean {
  return clusterName !== undefined && Object.hasOwn(tags, `kubernetes.io/cluster/${clusterName}`);
}

function needsIpv6(environment: Environment, { ipAddressType }: SubnetNeeds): boolean {
  return ipAddressType !== 'ipv4' && has(environment, 'dual-stack-needs-ipv6-subnets');
}

const ZONE_TYPES: ReadonlySet<string> = new Set(['availability-zone', 'local-zone', 'wavelength-zone']);

function zoneKind({ outpostArn, zoneType }: Subnet): string {
  return outpostArn ? 'outpost' : zoneType || 'availability-zone';
}

function byZone(subnets: readonly Subnet[]): Map<string, Subnet[]> {
  const zones = new Map<string, Subnet[]>();
  for (const subnet of subnets) {
    // A subnet of which nobody says where it is shares its zone with no other.
    const zone = subnet.availabilityZone ?? subnet.availabilityZoneId ?? subnet.id;
    const inZone = zones.get(zone);
    if (inZone) inZone.push(subnet);
    else zones.set(zone, [subnet]);
  }
  return zones;
}

function ids(subnets: readonly Subnet[]): string {
  return subnets.map(({ id }) => id).join(', ');
}
