import {
  describeObject,
  type IngressClassManifest,
  type IngressClassParamsManifest,
  type IngressManifest,
  type Inventory,
} from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { quoted } from '../../text/quoted';
import { matchesSelector } from '../parts/label-selector';
import type { Assumptions } from '../plan';
import { Refusal } from '../refusal';

/** `spec.parameters` of an IngressClass must refer to this. */
const PARAMS = { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams' } as const;

/**
 * The IngressClassParams of a class, which must admit the namespace of the Ingress; undefined for a class without.
 * @throws {Refusal}
 */
export function classParams(
  inventory: Inventory,
  ingressClass: IngressClassManifest,
  ingress: IngressManifest,
  assume: Assumptions,
): IngressClassParamsManifest | undefined {
  const reference = ingressClass.parameters;
  if (!reference) return undefined;
  const name = describeObject(ingressClass.ref);
  const refuse = (reason: string, more: Omit<Problem, 'message'> = {}): Refusal =>
    new Refusal({ message: `${name} ${reason}`, object: ingressClass.ref, field: ['spec', 'parameters'], ...more });
  if (reference.apiGroup !== PARAMS.apiGroup || reference.kind !== PARAMS.kind) {
    const wrong = quoted(`${reference.apiGroup ?? ''}/${reference.kind}`);
    throw refuse(`has parameters of ${wrong}, must be ${PARAMS.apiGroup}/${PARAMS.kind}`);
  }
  const params = inventory.ingressClassParams.get(reference.name);
  if (params) {
    checkNamespace(inventory, params, ingress, assume);
    return params;
  }
  const missing = { apiVersion: `${PARAMS.apiGroup}/v1beta1`, kind: PARAMS.kind, name: reference.name };
  const invalid = inventory.invalid.get(describeObject(missing));
  throw invalid === undefined
    ? refuse(`refers to ${describeObject(missing)}, which does not exist`, { missing })
    : refuse(`refers to ${describeObject(missing)}, which is invalid, see ${invalid}`, { elsewhere: true });
}

function checkNamespace(
  { namespaces }: Inventory,
  params: IngressClassParamsManifest,
  ingress: IngressManifest,
  assume: Assumptions,
): void {
  const selector = params.spec.namespaceSelector;
  if (!selector) return;
  const namespace = namespaces.get(ingress.namespace);
  if (!namespace && assume.namespaces) return;
  if (matchesSelector(selector, namespace?.labels ?? {}, params)) return;
  throw new Refusal({
    message: `${describeObject(ingress.ref)} must not use ${describeObject(params.ref)}: its namespaceSelector does not match the labels of Namespace ${ingress.namespace}`,
    object: ingress.ref,
    field: ['metadata', 'namespace'],
    related: [params.ref],
    ...(namespace ? {} : { missing: { apiVersion: 'v1', kind: 'Namespace', name: ingress.namespace } }),
  });
}
