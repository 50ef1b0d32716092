import { type AnnotationRow, registry } from '../annotations/registry';
import { describeObject, type IngressClassParamsManifest } from '../manifests/objects';
import type { Environment, ExistingLoadBalancer } from './environment';
import { isEnabled } from './feature-gate';
import { type ClassifiedIngress, type GroupBuild, read } from './group-build';
import { agree } from './merge';
import { type Problem, Refusal } from './refusal';
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
  const named = annotatedSubnets(environment, naming, registry.subnets, needs);
  if (named) return named;
  const existing = existingLoadBalancer(build);
  return existing?.scheme === needs.scheme ? existing.subnets : newSubnets(build, needs);
}

/** The subnets that the members name in an annotation, in whatever order. @throws {Refusal} */
export function annotatedSubnets(
  environment: Environment,
  members: readonly ClassifiedIngress[],
  row: AnnotationRow<string[]>,
  needs: SubnetNeeds,
): SubnetIds | undefined {
  const names = agree(members, ({ ingress }) => read(row, ingress), {
    name: row.key,
    annotation: row.key,
    equal: (a, b) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort()),
    show: (value) => JSON.stringify(value.join(',')),
  });
  if (!names) return undefined;
  const object = carrier(members, row)?.ingress.ref;
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
  const other = carrier(naming, registry.subnets)?.ingress;
  if (!other) return;
  throw new Refusal({
    message: `${describeObject(other.ref)} names subnets in ${registry.subnets.key}, but ${describeObject(ref)} selects them for another Ingress of its load balancer: only one way is allowed`,
    object: other.ref,
    annotation: registry.subnets.key,
    related: [ref],
  });
}

/** The first load balancer that carries this group's tags, be it the network load balancer in front of it. */
function existingLoadBalancer({ group, environment }: GroupBuild): ExistingLoadBalancer | undefined {
  const { vpcId, clusterName } = environment;
  // The Resource Groups Tagging API looks into every VPC.
  const anyVpc = isEnabled(environment, 'EnableRGTAPI') || vpcId === undefined;
  return environment.loadBalancers?.find(
    (candidate) =>
      (anyVpc || candidate.vpcId === undefined || candidate.vpcId === vpcId) &&
      candidate.tags['elbv2.k8s.aws/cluster'] === clusterName &&
      candidate.tags['ingress.k8s.aws/stack'] === group.id,
  );
}

function carrier(members: readonly ClassifiedIngress[], row: AnnotationRow<string[]>): ClassifiedIngress | undefined {
  return members.find(({ ingress }) => Object.hasOwn(ingress.annotations, row.key));
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
