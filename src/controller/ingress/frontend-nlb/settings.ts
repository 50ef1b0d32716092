import { stringMap } from '../../../annotations/codec/codec';
import { registry } from '../../../annotations/registry';
import type { LoadBalancerAttribute, LoadBalancerSpec, Scheme, Tags } from '../../../model/resources';
import { Unknown } from '../../../model/stack';
import { quoted } from '../../../text/quoted';
import { counted } from '../../../text/words';
import { sortedAttributes } from '../../parts/attributes';
import { subnetMapping } from '../../parts/subnet-resolution';
import type { SubnetNeeds } from '../../parts/subnet-rules';
import { annotatedSubnets, newSubnets } from '../../parts/subnets';
import { ingressGroupTags } from '../../parts/tags';
import { has } from '../../versions/has';
import { groupAnnotation, IN_ANY_ORDER, refuseGroupAnnotation, settingOf } from '../group-annotation';
import { type GroupBuild, read } from '../group-build';
import { agree } from '../merge';

/** As asked for, else the controller's default: the application load balancer's own scheme does not count. @throws {Refusal} */
export function frontendNlbScheme(build: GroupBuild): Scheme {
  const { group, environment } = build;
  const asked = groupAnnotation(build, group.members, registry.frontendNlbScheme);
  return asked ?? (environment.controller.defaultLoadBalancerScheme as Scheme);
}

/**
 * The subnets, each with an Elastic IP address where there are some, in the order of both; before 2.14.0 those of the Application
 * Load Balancer where none are named.
 * @throws {Refusal}
 */
export function frontendNlbSubnets(
  build: GroupBuild,
  needs: SubnetNeeds,
  ofAlb: LoadBalancerSpec['subnetMapping'],
): LoadBalancerSpec['subnetMapping'] {
  const { environment, group } = build;
  const named = annotatedSubnets(environment, group.members, registry.frontendNlbSubnets, needs);
  if (!named && !has(environment, 'nlb-subnets-of-its-own')) return ofAlb;
  const subnets = named ?? newSubnets(build, needs);
  const allocations = eipAllocations(build, needs.scheme);
  if (allocations.length > 0 && !(subnets instanceof Unknown) && subnets.length !== allocations.length) {
    throw refuseGroupAnnotation(
      group.members,
      registry.frontendNlbEipAllocations,
      `lists ${counted(allocations.length, 'Elastic IP address', 'Elastic IP addresses')} for ${counted(subnets.length, 'subnet')}, must list one for each subnet`,
    );
  }
  return subnetMapping(subnets, allocations);
}

function eipAllocations(build: GroupBuild, scheme: Scheme): readonly string[] {
  const { members } = build.group;
  const row = registry.frontendNlbEipAllocations;
  const asked = groupAnnotation(build, members, row, IN_ANY_ORDER);
  if (asked && scheme !== 'internet-facing') {
    throw refuseGroupAnnotation(members, row, `needs an internet-facing network load balancer, this one is ${scheme}`);
  }
  return asked ?? [];
}

const ROUTING_POLICY = 'dns_record.client_routing_policy';
const ROUTING_POLICIES = ['availability_zone_affinity', 'partial_availability_zone_affinity', 'any_availability_zone'];

/** Every member after the first one with attributes must have the same, be they none. @throws {Refusal} */
export function frontendNlbAttributes(build: GroupBuild): readonly LoadBalancerAttribute[] {
  const { members } = build.group;
  const row = registry.frontendNlbAttributes;
  const first = members.findIndex(({ ingress }) => Object.hasOwn(ingress.annotations, row.key));
  const attributes = agree(members.slice(Math.max(first, 0)), ({ ingress }) => read(build, row, ingress) ?? null, {
    ...settingOf(row),
    ...AS_MAP,
  });
  const policy = attributes?.[ROUTING_POLICY];
  if (policy !== undefined && !ROUTING_POLICIES.includes(policy)) {
    const reason = `${ROUTING_POLICY}: ${quoted(policy)} must be one of ${ROUTING_POLICIES.join(', ')}`;
    throw refuseGroupAnnotation(members, row, reason);
  }
  return sortedAttributes(attributes ?? {});
}

/** Those asked for replace all others, the controller's default tags included. @throws {Refusal} */
export function frontendNlbTags(build: GroupBuild): Tags {
  return groupAnnotation(build, build.group.members, registry.frontendNlbTags, AS_MAP) ?? ingressGroupTags(build);
}

/** Maps are the same in any order of keys; no map is not an empty one. */
const AS_MAP = {
  equal: (a: Tags | null, b: Tags | null) => canonical(a) === canonical(b),
  show: (map: Tags | null) => (map ? quoted(stringMap.format(map)) : 'nothing'),
};

function canonical(map: Tags | null): string {
  return JSON.stringify(map && Object.entries(map).sort());
}
