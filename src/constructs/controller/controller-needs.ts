import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { FEATURE_GATES, isFeatureGate } from '../../annotations/feature-gate';
import { registry, rowOf } from '../../annotations/registry';
import type { Feature } from '../../iam/permissions';
import { isIn, type Release } from '../../releases/release';
import { GATES } from '../../releases/tables/feature-gates';
import type { LoadBalancerControllerOptions } from './load-balancer-controller-props';

/** What the app asks of a controller that this one, with these options, would not do. */
export function faultsOf(root: IConstruct, options: LoadBalancerControllerOptions, release?: Release): string[] {
  return objectsOf(root).flatMap((object) => [
    ...gateFaults(object, options, release),
    ...classFaults(object, options),
  ]);
}

function gateFaults(
  object: ApiObject,
  { featureGates = {} }: LoadBalancerControllerOptions,
  release: Release | undefined,
): string[] {
  return annotationKeys(object).flatMap((key) => {
    const gate = rowOf(key)?.row.featureGate;
    if (gate === undefined || !isFeatureGate(gate) || (featureGates[gate] ?? FEATURE_GATES[gate])) return [];
    // What the release does not know is reported elsewhere.
    if (!isIn(release, GATES[gate])) return [];
    return [
      `${object.kind} ${object.node.path} uses ${key}, which does nothing without featureGates: { ${gate}: true }`,
    ];
  });
}

/** The chart cannot take over a class that is there already. */
function classFaults(object: ApiObject, options: LoadBalancerControllerOptions): string[] {
  const { createIngressClass = true, ingressClassName = 'alb' } = options;
  if (!createIngressClass || object.kind !== 'IngressClass' || object.name !== ingressClassName) return [];
  return [
    `the chart makes the IngressClass ${ingressClassName}, and so does ${object.node.path}: set createIngressClass: false`,
  ];
}

/** What the app uses that needs more permissions than usual. */
export function featuresOf(root: IConstruct): Feature[] {
  const features = new Set<Feature>();
  for (const object of objectsOf(root)) {
    const keys = annotationKeys(object);
    if (keys.includes(registry.createAcmCert.key)) features.add('certificate-management');
    if (keys.includes(registry.wafv2AclName.key)) features.add('web-acl-names');
    if (object.kind === 'TargetGroupBinding' || object.kind === 'IngressClassParams') {
      const { spec = {} } = object.toJson() as { spec?: { iamRoleArnToAssume?: string; wafv2AclName?: string } };
      if (spec.iamRoleArnToAssume !== undefined) features.add('assume-role');
      if (spec.wafv2AclName !== undefined) features.add('web-acl-names');
    }
  }
  return [...features];
}

function objectsOf(root: IConstruct): ApiObject[] {
  return root.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
}

function annotationKeys(object: ApiObject): string[] {
  const metadata = object.metadata.toJson() as { annotations?: Record<string, string> } | undefined;
  return Object.keys(metadata?.annotations ?? {});
}
