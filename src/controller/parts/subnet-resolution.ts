import type { IngressClassParamsSpec } from '../../manifests/kubernetes/objects';
import type { LoadBalancerSpec } from '../../model/resources';
import { type Token, Unknown } from '../../model/stack';
import { quoted, quotedBriefly } from '../../text/quoted';
import { counted } from '../../text/words';
import { firstRepeated, inVpc, matchesFilter } from '../environment/aws-lookup';
import type { Environment, Subnet } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import { has } from '../versions/has';
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
  if (has(environment, 'subnet-names-counted-apart')) refuseRepeatedIds(ids);
  if (names.length === 0) throw new NoSubnets('names no subnet');
  const named = ids.length < names.length ? inVpc(environment, environment.subnets) : [];
  if (!environment.subnets || !named) {
    return names.map((name) => (isId(name) ? name : new Unknown(`the subnet with the Name tag ${quoted(name)}`)));
  }
  const withId = subnetsWithIds(environment.subnets, ids);
  if (!has(environment, 'subnets-as-listed')) {
    return together(environment, asDescribed(environment, names, [...withId.values()], named), needs);
  }
  const nextOfName = subnetsByName(environment, named, names);
  const subnets = names.map((name) => withId.get(name) ?? nextOfName(name));
  return together(environment, subnets, needs);
}

/**
 * What controllers before 3.0.0 made of a list: the subnets with the ids, then those with a name that fits, each as EC2 lists them.
 * They only counted: 2.13.0 and newer ones the names, older ones ids and names together.
 */
function asDescribed(
  environment: Environment,
  listed: readonly string[],
  withIds: readonly Subnet[],
  ofVpc: readonly Subnet[],
): readonly Subnet[] {
  const names = listed.filter((name) => !isId(name));
  const withNames = ofVpc.filter((subnet) => hasTag(subnet, 'Name', names));
  const all = [...withIds, ...withNames];
  const [found, wanted] = has(environment, 'subnet-names-counted-apart')
    ? [withNames.length, names.length]
    : [all.length, listed.length];
  if (found !== wanted)
    throw new NoSubnets(`lists ${counted(wanted, 'subnet')}, and ${found} are found by ${quotedBriefly(listed)}`);
  return has(environment, 'listed-subnets-unsorted') ? all : all.sort(byId);
}

/**
 * The subnets with a selector's ids, else one a zone of those with its tags.
 * @throws {NoSubnets}
 */
export function selectedSubnets(environment: Environment, selector: SubnetSelector, needs: SubnetNeeds): SubnetIds {
  const { ids = [], tags = {} } = selector;
  if (ids.length > 0) {
    refuseRepeatedIds(ids);
    const unsorted = has(environment, 'selected-subnets-unsorted');
    if (!environment.subnets) return unsorted ? ids : [...ids].sort();
    // As EC2 lists them, not as the selector does.
    const found = [...subnetsWithIds(environment.subnets, ids).values()];
    return together(environment, unsorted ? found : found.sort(byId), needs);
  }
  const filters = Object.entries(tags);
  const described =
    filters.length > 0
      ? `subnets tagged ${filters.map(([key, values]) => `${key}=${values.join('|')}`).join(', ')}`
      : 'subnets of the VPC';
  const tagged = inVpc(environment, environment.subnets)?.filter((subnet) =>
    filters.every(([key, values]) => hasTag(subnet, key, values)),
  );
  if (!tagged) return new Unknown(described);
  const leastFreeIps = has(environment, 'free-addresses-of-tagged-subnets') ? undefined : 0;
  return chosen(environment, tagged, needs, { described, leastFreeIps });
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
  const counted = has(environment, 'nlb-in-one-subnet') ? needs : ({ ...needs, type: 'application' } as const);
  const mayBeOne = has(environment, 'one-discovered-subnet') ? undefined : false;
  const byReachability =
    has(environment, 'subnets-by-reachability') && isEnabled(environment, 'SubnetDiscoveryByReachability');
  if (tagged.length > 0 || !byReachability) {
    return chosen(environment, tagged, counted, { described, mayBeOne });
  }
  const reachable = subnets.filter((subnet) => (subnet.public ?? false) === isPublic);
  const all = `${described} or else all ${isPublic ? 'public' : 'private'} ones`;
  return chosen(environment, reachable, counted, { described: all, mayBeOne });
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

/** How subnets were looked for. */
interface Search {
  /** What for, as a message says it. */
  readonly described: string;
  /** Whether one suffices. @default as the feature gate says */
  readonly mayBeOne?: boolean | undefined;
  /** @default 8 */
  readonly leastFreeIps?: number | undefined;
}

/** What the controller takes of the subnets it has found itself. */
function chosen(
  environment: Environment,
  candidates: readonly Subnet[],
  needs: SubnetNeeds,
  { described, mayBeOne, leastFreeIps }: Search,
): SubnetIds {
  if (environment.clusterName === undefined && candidates.some(hasClusterTag)) return new Unknown(described);
  const unfit = new Map(candidates.map((subnet) => [subnet, whyUnfit(environment, subnet, needs, leastFreeIps)]));
  const subnets = oneEachZone(
    environment,
    candidates.filter((subnet) => unfit.get(subnet) === undefined),
  );
  if (subnets.length === 0) {
    const reasons = [...unfit.values()].join('; ');
    throw new NoSubnets(`there are no ${described}${reasons === '' ? '' : ` that will do: ${reasons}`}`);
  }
  const reason = whyNotEnough(environment, subnets, needs, mayBeOne);
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

/**
 * Hands out the subnets of a name one after the other, by id, since a name may be given to several and asked for as often. Before
 * 3.2.0 names had to be as many as the subnets with one of them, and a name that came twice was the same subnet twice.
 */
function subnetsByName(
  environment: Environment,
  subnets: readonly Subnet[],
  listed: readonly string[],
): (name: string) => Subnet {
  const names = listed.filter((name) => !isId(name));
  const share = has(environment, 'subnets-share-a-name');
  const found = share ? 0 : subnets.filter((subnet) => hasTag(subnet, 'Name', names)).length;
  if (!share && found !== names.length)
    throw new NoSubnets(
      `lists ${counted(names.length, 'name')}, and ${counted(found, 'subnet')} fit ${quotedBriefly(names)}`,
    );
  const left = new Map<string, Subnet[]>();
  for (const subnet of [...subnets].sort(byId)) {
    const { Name: name = '' } = subnet.tags;
    left.set(name, [...(left.get(name) ?? []), subnet]);
  }
  return (name) => {
    const ofName = left.get(name);
    const next = share ? ofName?.shift() : ofName?.at(-1);
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
