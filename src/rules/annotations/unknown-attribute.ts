import { type RowName, registry } from '../../annotations/registry';
import type { AttributeTable } from '../../elbv2/attribute-table';
import { otherTableOf } from '../../elbv2/attribute-tables';
import { LISTENER_ATTRIBUTES } from '../../elbv2/listener-attributes';
import { LOAD_BALANCER_ATTRIBUTES, NETWORK_LOAD_BALANCER_ATTRIBUTES } from '../../elbv2/load-balancer-attributes';
import { TARGET_GROUP_ATTRIBUTES } from '../../elbv2/target-group-attributes';
import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject, type IngressClassParamsManifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import { nearestName } from '../../text/nearest-name';
import type { ObjectFinding } from '../finding';
import type { Rule } from '../rule';
import { ELB_API } from '../sources';

export const unknownAttribute: Rule = {
  id: 'unknown-attribute',
  since: '0.1.0',
  severity: 'warning',
  ofValues: true,
  summary: 'ELBv2 does not document this attribute.',
  why: 'ELBv2 refuses all attributes of the annotation when one of them is unknown, and the controller stops there for the whole group. The attribute may also be newer than this version of cdk8s-alb.',
  fix: 'Correct the name.',
  sources: [
    `${ELB_API}/API_LoadBalancerAttribute.html`,
    `${ELB_API}/API_TargetGroupAttribute.html`,
    `${ELB_API}/API_ListenerAttribute.html`,
  ],
  examples: {
    invalid: [
      {
        title: 'A letter is missing',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_second=30
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/target-group-attributes',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/target-group-attributes has the unknown attribute deregistration_delay.timeout_second; did you mean deregistration_delay.timeout_seconds?',
          },
        ],
      },
      {
        title: 'In IngressClassParams',
        yaml: `
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: public}
          spec:
            loadBalancerAttributes:
              - key: idle_timeout.timeout_second
                value: "60"
        `,
        finds: [
          {
            line: 6,
            field: 'spec.loadBalancerAttributes[0].key',
            message:
              'IngressClassParams public: spec.loadBalancerAttributes[0].key has the unknown attribute idle_timeout.timeout_second; did you mean idle_timeout.timeout_seconds?',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The attribute as it is called',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=30
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts, inventory }) {
    for (const { object, key: annotation, text, found, idle } of facts.annotations) {
      const known = TABLES[found.name]?.known;
      if (!known || idle !== undefined) continue;
      for (const name of attributesIn(text)) {
        const problem = problemWith(name, known);
        if (problem) yield { message: `${describeObject(object.ref)}: ${annotation} ${problem}`, object, annotation };
      }
    }
    for (const params of inventory.ingressClassParams.values()) yield* ofParams(params);
  },
};

function problemWith(name: string, known: AttributeTable['known']): string | undefined {
  // Of an attribute of another kind, a check says where it belongs.
  if (Object.hasOwn(known, name) || otherTableOf(name)) return undefined;
  const near = nearestName(name, Object.keys(known));
  return `has the unknown attribute ${name}${near ? `; did you mean ${near}?` : ''}`;
}

function* ofParams(params: IngressClassParamsManifest): Iterable<ObjectFinding> {
  const lists: [path: (string | number)[], names: string[], known: AttributeTable['known']][] = [
    [['loadBalancerAttributes'], keysOf(params.spec.loadBalancerAttributes), LOAD_BALANCER_ATTRIBUTES.known],
  ];
  for (const [index, { listenerAttributes }] of (params.spec.listeners ?? []).entries()) {
    const path = ['listeners', index, 'listenerAttributes'];
    lists.push([path, keysOf(listenerAttributes), LISTENER_ATTRIBUTES.known]);
  }
  for (const [path, names, known] of lists) {
    for (const [index, name] of names.entries()) {
      const problem = problemWith(name, known);
      const field = ['spec', ...path, index, 'key'];
      if (problem)
        yield { message: `${describeObject(params.ref)}: ${fieldPath(field)} ${problem}`, object: params, field };
    }
  }
}

function keysOf(pairs: readonly { readonly key: string }[] = []): string[] {
  return pairs.map(({ key }) => key);
}

const TABLES: Partial<Record<RowName, AttributeTable>> = {
  loadBalancerAttributes: LOAD_BALANCER_ATTRIBUTES,
  targetGroupAttributes: TARGET_GROUP_ATTRIBUTES,
  listenerAttributes: LISTENER_ATTRIBUTES,
  frontendNlbAttributes: NETWORK_LOAD_BALANCER_ATTRIBUTES,
};

function attributesIn(text: string): string[] {
  try {
    return Object.keys(registry.targetGroupAttributes.codec.parse(text));
  } catch (error) {
    if (error instanceof InvalidValue) return [];
    throw error;
  }
}
