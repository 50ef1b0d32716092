import { registry } from '../../annotations/registry';
import type { Check } from '../../elbv2/allowed';
import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject, type IngressClassParamsSpec } from '../../manifests/kubernetes/objects';
import { valueAt } from '../facts/raw';
import type { Rule } from '../rule';
import { ELB_API, LBC_DOCS } from '../sources';

type Path = readonly (string | number)[];

/** A value that is judged by itself, and where it stands. */
interface Part {
  readonly path: Path;
  readonly problem: string | undefined;
}

export const invalidClassParamsValue: Rule = {
  id: 'invalid-class-params-value',
  since: '0.1.0',
  severity: 'error',
  summary: 'IngressClassParams have a value that the controller or ELBv2 refuses.',
  why: 'Kubernetes takes it, since the schema allows any text. Then every Ingress of the class is without a load balancer, or keeps the one it has as it is.',
  fix: 'Use a value that the message allows.',
  sources: [
    `${LBC_DOCS}/guide/ingress/ingress_class/#ingressclassparams`,
    `${ELB_API}/API_ModifyLoadBalancerAttributes.html`,
  ],
  examples: {
    invalid: [
      {
        title: 'An attribute out of range, and a certificate that is no ARN',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: public}
          spec:
            certificateArn:
              - shop.example.com
            loadBalancerAttributes:
              - key: deletion_protection.enabled
                value: "true"
              - key: idle_timeout.timeout_seconds
                value: "60000"
          ---
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: public}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: public}
        `,
        finds: [
          {
            line: 6,
            field: 'spec.certificateArn[0]',
            message:
              'IngressClassParams public: spec.certificateArn[0]: "shop.example.com" must be the ARN of a certificate such as "arn:aws:acm:us-west-2:111122223333:certificate/…" or "arn:aws:iam::111122223333:server-certificate/…"',
          },
          {
            line: 11,
            field: 'spec.loadBalancerAttributes[1].value',
            message:
              'IngressClassParams public: spec.loadBalancerAttributes[1].value: idle_timeout.timeout_seconds "60000" must be a whole number from 1 to 4000 seconds',
          },
        ],
      },
      {
        title: 'With EKS Auto Mode',
        yaml: `
          apiVersion: eks.amazonaws.com/v1
          kind: IngressClassParams
          metadata: {name: public}
          spec:
            certificateARNs: [shop]
          ---
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: public}
          spec:
            controller: eks.amazonaws.com/alb
            parameters: {apiGroup: eks.amazonaws.com, kind: IngressClassParams, name: public}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: public
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 5,
            field: 'spec.certificateARNs[0]',
            message:
              'IngressClassParams public: spec.certificateARNs[0]: "shop" must be the ARN of a certificate such as "arn:aws:acm:us-west-2:111122223333:certificate/…" or "arn:aws:iam::111122223333:server-certificate/…"',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Values that ELBv2 takes',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: internal}
          spec:
            scheme: internal
            tags: [{key: team, value: shop}]
            loadBalancerAttributes: [{key: idle_timeout.timeout_seconds, value: "120"}]
        `,
      },
    ],
  },
  *check({ inventory }) {
    for (const params of inventory.ingressClassParams.values()) {
      for (const { path, problem } of partsOf(params.spec)) {
        if (problem === undefined) continue;
        const field = ['spec', ...asWritten(path, params.raw)];
        yield { message: `${describeObject(params.ref)}: ${fieldPath(field)}: ${problem}`, object: params, field };
      }
    }
  },
};

function* partsOf(spec: IngressClassParamsSpec): Iterable<Part> {
  const { loadBalancerAttributes, tags, certificateArn, inboundCidrs, loadBalancerName, sslPolicy } = registry;
  // Kubernetes refuses both together: which of them is meant, nobody knows.
  const isClear = spec.prefixListsIDs === undefined || spec.PrefixListsIDs === undefined;
  const prefixLists = isClear ? (spec.prefixListsIDs ?? spec.PrefixListsIDs) : [];
  yield* elements('certificateArn', spec.certificateArn, certificateArn.check);
  yield* elements('inboundCIDRs', spec.inboundCIDRs, inboundCidrs.check);
  yield* elements('prefixListsIDs', prefixLists, registry.securityGroupPrefixLists.check);
  yield* pairs(['loadBalancerAttributes'], spec.loadBalancerAttributes, loadBalancerAttributes.check);
  yield* pairs(['tags'], spec.tags, tags.check);
  for (const [index, { listenerAttributes }] of (spec.listeners ?? []).entries()) {
    yield* pairs(['listeners', index, 'listenerAttributes'], listenerAttributes, registry.listenerAttributes.check);
  }
  if (spec.loadBalancerName) {
    yield { path: ['loadBalancerName'], problem: loadBalancerName.check?.(spec.loadBalancerName) };
  }
  if (spec.sslPolicy) yield { path: ['sslPolicy'], problem: sslPolicy.check?.(spec.sslPolicy) };
}

function* elements(
  name: string,
  values: readonly string[] = [],
  check: Check<string[]> = () => undefined,
): Iterable<Part> {
  for (const [index, value] of values.entries()) yield { path: [name, index], problem: check([value]) };
}

type Pair = { readonly key: string; readonly value: string };

function* pairs(
  path: Path,
  values: readonly Pair[] = [],
  check: Check<Record<string, string>> = () => undefined,
): Iterable<Part> {
  for (const [index, { key, value }] of values.entries()) {
    yield { path: [...path, index, 'value'], problem: check({ [key]: value }) };
  }
}

/** Names that the classes of EKS Auto Mode and earlier releases have for the same field. */
const OTHER_NAMES: ReadonlyMap<string | number | undefined, string> = new Map([
  ['certificateArn', 'certificateARNs'],
  ['prefixListsIDs', 'PrefixListsIDs'],
]);

function asWritten([name = '', ...rest]: Path, raw: object): Path {
  const other = OTHER_NAMES.get(name);
  const isOther = other !== undefined && valueAt(raw, ['spec', name]) === undefined;
  return [isOther ? other : name, ...rest];
}
