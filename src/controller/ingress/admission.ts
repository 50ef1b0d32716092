import { registry } from '../../annotations/registry';
import {
  describeObject,
  type IngressClassParamsManifest,
  type IngressManifest,
  type Inventory,
  objectKey,
} from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { quoted } from '../../text/quoted';
import type { Environment } from '../environment/environment';
import { isNetworkAddress, parseCidr } from '../parts/cidr';
import type { RefusedClassParams, RefusedIngress } from '../plan';
import { Refusal } from '../refusal';
import { CONTROLLER, type IngressClasses } from './ingress-class';
import { annotatedConditions } from './rule/rule-condition';
import { backendService } from './target-group/backend';

/** The Ingresses that the controller's validating webhook refuses to create. */
export function ingressAdmission(
  { ingresses }: Inventory,
  environment: Environment,
  classes: IngressClasses,
): RefusedIngress[] {
  const refused = ingresses.flatMap((ingress) => {
    try {
      admitIngress(ingress, environment, classes);
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [{ ingress, problem: error.problem }];
    }
  });
  // The order of the manifests means nothing.
  return refused.sort((a, b) => (objectKey(a.ingress) < objectKey(b.ingress) ? -1 : 1));
}

function admitIngress(ingress: IngressManifest, environment: Environment, classes: IngressClasses): void {
  const { controller } = environment;
  const annotated = classes.annotatedClass(ingress);
  if (annotated === 'others') return;
  if (annotated === undefined) {
    const ingressClass = classes.load(ingress);
    if (ingressClass ? ingressClass.controller !== CONTROLLER : controller.ingressClass !== '') return;
  }
  if (annotated === 'ours' && controller.disableIngressClassAnnotation) throw forbidden(ingress, registry.ingressClass);
  if (controller.disableIngressGroupNameAnnotation && Object.hasOwn(ingress.annotations, registry.groupName.key)) {
    throw forbidden(ingress, registry.groupName);
  }
  // Even where the annotation hides the class, it must exist.
  if (ingress.ingressClassName !== undefined) classes.load(ingress);
  for (const { backend } of ingress.rules.flatMap(({ paths = [] }) => paths)) {
    annotatedConditions({ environment }, ingress, backendService(ingress, backend).name);
  }
}

function forbidden(ingress: IngressManifest, { key }: { readonly key: string }): Refusal {
  return new Refusal({
    message: `${describeObject(ingress.ref)} must not have the annotation ${key}, the controller's flags forbid it`,
    object: ingress.ref,
    annotation: key,
  });
}

/** The IngressClassParams that the controller's validating webhook refuses. */
export function classParamsAdmission({ ingressClassParams }: Inventory): RefusedClassParams[] {
  return [...ingressClassParams.values()].flatMap((params) => {
    const problems = [...cidrProblems(params), ...subnetProblems(params)];
    return problems.length > 0 ? [{ params, problems }] : [];
  });
}

function cidrProblems(params: IngressClassParamsManifest): Problem[] {
  return (params.spec.inboundCIDRs ?? []).flatMap((text, index) => {
    const cidr = parseCidr(text);
    if (cidr && isNetworkAddress(cidr)) return [];
    const reason = cidr
      ? `has bits set after its first ${cidr.prefixLength}`
      : 'is not an IPv4 or IPv6 CIDR block, such as 10.0.0.0/8';
    return [problem(params, ['inboundCIDRs', index], `${quoted(text)} ${reason}`)];
  });
}

function subnetProblems(params: IngressClassParamsManifest): Problem[] {
  const { subnets } = params.spec;
  if (!subnets) return [];
  const { ids, tags } = subnets;
  if (!ids && !tags) return [problem(params, ['subnets'], 'must have ids or tags')];
  if (ids && tags) return [problem(params, ['subnets', 'tags'], 'must not be set beside ids')];
  if (ids) return duplicateProblems(params, ['subnets', 'ids'], ids);
  const values = Object.entries(tags ?? {});
  if (values.length === 0) return [problem(params, ['subnets', 'tags'], 'must have at least one tag key')];
  return values.flatMap(([key, list]) => duplicateProblems(params, ['subnets', 'tags', key], list));
}

type Path = readonly (string | number)[];

function duplicateProblems(params: IngressClassParamsManifest, path: Path, values: readonly string[]): Problem[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (seen.has(value)) return [problem(params, [...path, index], `${quoted(value)} is there twice`)];
    seen.add(value);
    return [];
  });
}

function problem(params: IngressClassParamsManifest, path: Path, reason: string): Problem {
  const field = ['spec', ...path];
  return { message: `${describeObject(params.ref)}: ${field.join('.')}: ${reason}`, object: params.ref, field };
}
