import type { IngressClassParamsSpec } from '../../manifests/kubernetes/objects';
import type { LoadBalancerSpec } from '../../model/resources';
import { type Token, Unknown } from '../../model/stack';
import { quoted, quotedBriefly } from '../../text/quoted';
import { firstRepeated, inVpc, matchesFilter } from '../environment/aws-lookup';
import type { Environment, Subnet } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import {
  byId,
  hasClusterTag,
  oneEachZone,
  type SubnetNeeds,
  whyNotEnough,
  whyNotTogether,
  whyUnfit,
} from './subnet-rules';

/** The ids of subnets in the order in which the load balancer gets them. */
export type SubnetIds = readonly Token[] | Unknown;

export type SubnetSelector = NonNullable<IngressClassParamsSpec['subnets']>;

/** No subnets; the message is the reason alone, the caller knows who asked for them. */
export class NoSubnets extends Error {
  public override readonly name = 'NoSubnets';
}

/**
 * The subnets with these ids (`subnet-…`) or Name tags, in this order.
 * @throws {NoSubnets}
 */
export function namedSubnets(environment: Environment, names: readonly string[], needs: SubnetNeeds): SubnetIds {
  const ids = names.filter(isId);
  refuseRepeatedIds(ids);
  if (names.length === 0) throw new NoSubnets('names no subnet');
  const named = ids.length < names.length ? inVpc(environment, environment.subnets) : [];
  if (!environment.subnets || !named) {
    return names.map((name) => (isId(name) ? name : new Unknown(`the subnet with the Name tag ${quoted(name)}`)));
  }
  const withId = subnetsWithIds(environment.subnets, ids);
  const nextOfName = subnetsByName(named);
  const subnets = names.map((name) => withId.get(name) ?? nextOfName(name));
  return together(environment, subnets, needs);
}

/**
 * The subnets with a selector's ids, else one a zone of those with its tags.
 * @throws {NoSubnets}
 */
export function selectedSubnets(environment: Environment, selector: SubnetSelector, needs: SubnetNeeds): SubnetIds {
  const { ids = [], tags = {} } = selector;
  if (ids.length > 0) {
    refuseRepeatedIds(ids);
    if (!environment.subnets) return ids;
    // As EC2 lists them, not as the selector does.
    return together(environment, [...subnetsWithIds(environment.subnets, ids).values()], needs);
  }
  const filters = Object.entries(tags);
  const described =
    filters.length > 0
      ? `subnets tagged ${filters.map(([key, values]) => `${key}=${values.join('|')}`).join(', ')}`
      : 'all subnets of the VPC';
  const tagged = inVpc(environment, environment.subnets)?.filter((subnet) =>
    filters.every(([key, values]) => hasTag(subnet, key, values)),
  );
  return tagged ? chosen(environment, tagged, needs, described) : new Unknown(described);
}

/** What was found before: most load balancers of an environment need the same. */
const DISCOVERED = new WeakMap<Environment, Map<string, SubnetIds>>();

/**
 * The subnets that the controller finds itself: `discover`, done once for all load balancers with the same needs.
 * @throws {NoSubnets}
 */
export function discoveredSubnets(environment: Environment, needs: SubnetNeeds): SubnetIds {
  const found = DISCOVERED.get(environment) ?? new Map<string, SubnetIds>();
  DISCOVERED.set(environment, found);
  const key = `${needs.type} ${needs.scheme} ${needs.ipAddressType}`;
  const subnets = found.get(key) ?? discover(environment, needs);
  found.set(key, subnets);
  return subnets;
}

/**
 * One subnet a zone of those tagged for the scheme, or, when no subnet at all has the tag, of those that the internet
 * reaches or does not reach, as the scheme wants it.
 * @throws {NoSubnets}
 */
function discover(environment: Environment, needs: SubnetNeeds): SubnetIds {
  const isPublic = needs.scheme === 'internet-facing';
  const tag = isPublic ? 'kubernetes.io/role/elb' : 'kubernetes.io/role/internal-elb';
  const described = `subnets tagged ${tag}`;
  const subnets = inVpc(environment, environment.subnets);
  if (!subnets) return new Unknown(described);
  const tagged = subnets.filter((subnet) => hasTag(subnet, tag, ['', '1']));
  if (tagged.length > 0 || !isEnabled(environment, 'SubnetDiscoveryByReachability')) {
    return chosen(environment, tagged, needs, described);
  }
  const reachable = subnets.filter((subnet) => (subnet.public ?? false) === isPublic);
  return chosen(environment, reachable, needs, `${described} or else all ${isPublic ? 'public' : 'private'} ones`);
}

/** The mapping of each subnet, with its Elastic IP address where there are some. */
export function subnetMapping(ids: SubnetIds, allocations: readonly string[] = []): LoadBalancerSpec['subnetMapping'] {
  if (ids instanceof Unknown) return ids;
  return ids.map((subnetID, index) => ({ subnetID, allocationID: allocations[index] }));
}

function together(environment: Environment, subnets: readonly Subnet[], needs: SubnetNeeds): SubnetIds {
  const reason = whyNotTogether(environment, subnets, needs);
  if (reason !== undefined) throw new NoSubnets(reason);
  return subnets.map(({ id }) => id);
}

/** What the controller takes of the subnets it has found itself. */
function chosen(
  environment: Environment,
  candidates: readonly Subnet[],
  needs: SubnetNeeds,
  described: string,
): SubnetIds {
  if (environment.clusterName === undefined && candidates.some(hasClusterTag)) return new Unknown(described);
  const unfit = new Map(candidates.map((subnet) => [subnet, whyUnfit(environment, subnet, needs)]));
  const subnets = oneEachZone(
    environment,
    candidates.filter((subnet) => unfit.get(subnet) === undefined),
  );
  if (subnets.length === 0) {
    const reasons = [...unfit.values()].join('; ');
    throw new NoSubnets(`there are no ${described}${reasons === '' ? '' : ` that will do: ${reasons}`}`);
  }
  const reason = whyNotEnough(environment, subnets, needs);
  if (reason !== undefined) throw new NoSubnets(`of the ${described}: ${reason}`);
  return subnets.map(({ id }) => id);
}

function isId(name: string): boolean {
  return name.startsWith('subnet-');
}

/** EC2 answers a repeated id once, and the controller takes that for a subnet that was not found. */
function refuseRepeatedIds(ids: readonly string[]): void {
  const repeated = firstRepeated(ids);
  if (repeated !== undefined) throw new NoSubnets(`names ${quoted(repeated)} twice`);
}

/** Of any VPC, in the order of the environment. */
function subnetsWithIds(subnets: readonly Subnet[], ids: readonly string[]): ReadonlyMap<string, Subnet> {
  const wanted = new Set(ids);
  const found = new Map(subnets.filter(({ id }) => wanted.has(id)).map((subnet) => [subnet.id, subnet]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) throw new NoSubnets(`there is no subnet ${quotedBriefly(missing)}`);
  return found;
}

/** Hands out the subnets of a name one after the other, by id, since a name may be given to several and asked for as often. */
function subnetsByName(subnets: readonly Subnet[]): (name: string) => Subnet {
  const left = new Map<string, Subnet[]>();
  for (const subnet of [...subnets].sort(byId)) {
    const { Name: name = '' } = subnet.tags;
    left.set(name, [...(left.get(name) ?? []), subnet]);
  }
  return (name) => {
    const ofName = left.get(name);
    const next = ofName?.shift();
    if (next) return next;
    throw new NoSubnets(
      ofName
        ? `names ${quoted(name)} more often than subnets have that Name tag`
        : `there is no subnet with the Name tag ${quoted(name)}`,
    );
  };
}

function hasTag({ tags }: Subnet, key: string, values: readonly string[]): boolean {
  const value = Object.hasOwn(tags, key) ? tags[key] : undefined;
  return value !== undefined && values.some((pattern) => matchesFilter(pattern, value));
}
