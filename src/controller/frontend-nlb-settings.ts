import { quote, stringMap } from '../annotations/codec';
import { registry } from '../annotations/registry';
import type { LoadBalancerAttribute, LoadBalancerSpec, Scheme, Tags } from '../model/resources';
import { Unknown } from '../model/stack';
import { type ClassifiedIngress, type GroupBuild, read } from './group-build';
import { sortedAttributes } from './load-balancer-settings';
import { agree } from './merge';
import { Refusal } from './refusal';
import { subnetMapping } from './subnet-resolution';
import type { SubnetNeeds } from './subnet-rules';
import { annotatedSubnets, newSubnets } from './subnets';
import { ingressGroupTags } from './tags';

/** As asked for, else the controller's default: the application load balancer's own scheme does not count. @throws {Refusal} */
export function frontendNlbScheme({ group, environment }: GroupBuild): Scheme {
  const row = registry.frontendNlbScheme;
  const asked = agree(group.members, ({ ingress }) => read(row, ingress), { name: row.key, annotation: row.key });
  return asked ?? (environment.controller.defaultLoadBalancerScheme as Scheme);
}

/** The subnets, each with an Elastic IP address where there are some, in the order of both. @throws {Refusal} */
export function frontendNlbSubnets(build: GroupBuild, needs: SubnetNeeds): LoadBalancerSpec['subnetMapping'] {
  const { environment, group } = build;
  const subnets =
    annotatedSubnets(environment, group.members, registry.frontendNlbSubnets, needs) ?? newSubnets(build, needs);
  const allocations = eipAllocations(group.members, needs.scheme);
  if (allocations.length > 0 && !(subnets instanceof Unknown) && subnets.length !== allocations.length) {
    throw refuseAllocations(
      group.members,
      `lists ${allocations.length} Elastic IP addresses for ${subnets.length} subnets, must list one a subnet`,
    );
  }
  return subnetMapping(subnets, allocations);
}

function eipAllocations(members: readonly ClassifiedIngress[], scheme: Scheme): readonly string[] {
  const row = registry.frontendNlbEipAllocations;
  const asked = agree(members, ({ ingress }) => read(row, ingress), {
    name: row.key,
    annotation: row.key,
    equal: (a, b) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort()),
    show: (value) => quote(value.join(',')),
  });
  if (asked && scheme !== 'internet-facing') {
    throw refuseAllocations(members, `needs an internet-facing network load balancer, this one is ${scheme}`);
  }
  return asked ?? [];
}

function refuseAllocations(members: readonly ClassifiedIngress[], reason: string): Refusal {
  const { key } = registry.frontendNlbEipAllocations;
  const object = members.find(({ ingress }) => Object.hasOwn(ingress.annotations, key))?.ingress.ref;
  return new Refusal({ message: `${key}: ${reason}`, object, annotation: key });
}

const ROUTING_POLICY = 'dns_record.client_routing_policy';
const ROUTING_POLICIES = ['availability_zone_affinity', 'partial_availability_zone_affinity', 'any_availability_zone'];

/** Every member after the first one with attributes must have the same, be they none. @throws {Refusal} */
export function frontendNlbAttributes(members: readonly ClassifiedIngress[]): readonly LoadBalancerAttribute[] {
  const row = registry.frontendNlbAttributes;
  const values = members.map(({ ingress }) => read(row, ingress));
  const first = values.findIndex((value) => value !== undefined);
  const attributes = agree(members.slice(Math.max(first, 0)), ({ ingress }) => read(row, ingress) ?? null, {
    name: row.key,
    annotation: row.key,
    equal: sameMap,
    show: (value) => (value ? quote(stringMap.format(value)) : 'nothing'),
  });
  const policy = attributes?.[ROUTING_POLICY];
  if (policy !== undefined && !ROUTING_POLICIES.includes(policy)) {
    throw new Refusal({
      message: `${row.key}: ${ROUTING_POLICY}: ${quote(policy)} must be one of ${ROUTING_POLICIES.join(', ')}`,
      object: members[first]?.ingress.ref,
      annotation: row.key,
    });
  }
  return sortedAttributes(attributes ?? {});
}

/** Those asked for replace all others, the controller's default tags included. @throws {Refusal} */
export function frontendNlbTags(build: GroupBuild): Tags {
  const row = registry.frontendNlbTags;
  const own = agree(build.group.members, ({ ingress }) => read(row, ingress), {
    name: row.key,
    annotation: row.key,
    equal: sameMap,
    show: (value) => quote(stringMap.format(value)),
  });
  return own ?? ingressGroupTags(build);
}

function sameMap(a: Tags | null, b: Tags | null): boolean {
  const entries = (map: Tags | null) => JSON.stringify(map && Object.entries(map).sort());
  return entries(a) === entries(b);
}
