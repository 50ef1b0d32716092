import { type AnnotationRow, registry } from '../../annotations/registry';
import { describeObject, type IngressClassParamsManifest } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import type { Scheme } from '../../model/resources';
import { Unknown } from '../../model/stack';
import { CLUSTER_TAG, INGRESS_STACK_TAG } from '../../model/tracking-tags';
import { inVpc } from '../environment/aws-lookup';
import type { Environment } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import { carryingMember, groupAnnotation, IN_ANY_ORDER } from '../ingress/group-annotation';
import type { ClassifiedIngress, GroupBuild } from '../ingress/group-build';
import { agree } from '../ingress/merge';
import { Refusal } from '../refusal';
import {
  discoveredSubnets,
  NoSubnets,
  namedSubnets,
  type SubnetIds,
  type SubnetSelector,
  selectedSubnets,
} from './subnet-resolution';
import type { SubnetNeeds } from './subnet-rules';

/**
 * The subnets of the application load balancer: those that IngressClassParams select, those that the members name, those
 * that the load balancer has already, or new ones.
 * @throws {Refusal}
 */
export function loadBalancerSubnets(build: GroupBuild, needs: SubnetNeeds): SubnetIds {
  const { group, environment } = build;
  const selecting = group.members.filter(({ params }) => params?.spec.subnets);
  const naming = group.members.filter(({ params }) => !params?.spec.subnets);
  const params = selecting[0]?.params;
  if (params) {
    refuseBoth(params, naming);
    return classSubnets(environment, params, selecting, needs);
  }
  return (
    annotatedSubnets(environment, naming, registry.subnets, needs) ??
    keptSubnets(build, needs.scheme) ??
    newSubnets(build, needs)
  );
}

/** The subnets that the members name in an annotation, in whatever order. @throws {Refusal} */
export function annotatedSubnets(
  environment: Environment,
  members: readonly ClassifiedIngress[],
  row: AnnotationRow<string[]>,
  needs: SubnetNeeds,
): SubnetIds | undefined {
  const names = groupAnnotation({ environment }, members, row, IN_ANY_ORDER);
  if (!names) return undefined;
  const object = carryingMember(members, row)?.ingress.ref;
  return orRefuse(row.key, { object, annotation: row.key }, () => namedSubnets(environment, names, needs));
}

/** The subnets that the controller finds itself. @throws {Refusal} */
export function newSubnets({ group, environment }: GroupBuild, needs: SubnetNeeds): SubnetIds {
  const object = group.members[0]?.ingress.ref;
  return orRefuse(`no subnets for the ${needs.scheme} ${needs.type} load balancer`, { object }, () =>
    discoveredSubnets(environment, needs),
  );
}

/** The members' IngressClassParams must select alike, to the order of ids. */
function classSubnets(
  environment: Environment,
  { ref }: IngressClassParamsManifest,
  members: readonly ClassifiedIngress[],
  needs: SubnetNeeds,
): SubnetIds {
  const selector = agree(members, ({ params }) => params?.spec.subnets, {
    name: 'spec.subnets of IngressClassParams',
    equal: (a, b) => canonical(a) === canonical(b),
  });
  return orRefuse(`${describeObject(ref)}: spec.subnets`, { object: ref, field: ['spec', 'subnets'] }, () =>
    selectedSubnets(environment, selector ?? {}, needs),
  );
}

function refuseBoth({ ref }: IngressClassParamsManifest, naming: readonly ClassifiedIngress[]): void {
  const other = carryingMember(naming, registry.subnets)?.ingress;
  if (!other) return;
  throw new Refusal({
    message: `${describeObject(other.ref)} names subnets in ${registry.subnets.key}, but ${describeObject(ref)} selects them for another Ingress of its load balancer: only one way is allowed`,
    object: other.ref,
    annotation: registry.subnets.key,
    related: [ref],
  });
}

/**
 * The subnets of the first load balancer that carries this group's tags, be it the network load balancer in front of it:
 * they stay as they are while the scheme does.
 */
function keptSubnets({ group, environment }: GroupBuild, scheme: Scheme): SubnetIds | undefined {
  const { loadBalancers, clusterName } = environment;
  // The Resource Groups Tagging API looks into every VPC.
  const visible = isEnabled(environment, 'EnableRGTAPI') ? loadBalancers : inVpc(environment, loadBalancers);
  const ofGroup = visible?.filter(({ tags }) => tags[INGRESS_STACK_TAG] === group.id) ?? [];
  if (ofGroup.length > 0 && clusterName === undefined) return new Unknown('the name of the cluster');
  const existing = ofGroup.find(({ tags }) => tags[CLUSTER_TAG] === clusterName);
  return existing?.scheme === scheme ? existing.subnets : undefined;
}

function canonical({ ids = [], tags = {} }: SubnetSelector): string {
  return JSON.stringify([ids, Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Tells who asked for the subnets that are not to be had. */
function orRefuse(asked: string, where: Omit<Problem, 'message'>, find: () => SubnetIds): SubnetIds {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof NoSubnets)) throw error;
    throw new Refusal({ message: `${asked}: ${error.message}`, ...where });
  }
}
