import { rowOf } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const misplacedAnnotation: Rule = {
  id: 'misplaced-annotation',
  since: '0.1.0',
  severity: 'error',
  summary: 'An annotation is on an object where the controller does not read it, or should be a label.',
  why: 'The controller ignores it silently, so the setting keeps its default.',
  fix: 'Move it to the object that the message names.',
  sources: [`${LBC_DOCS}/guide/ingress/annotations/`, `${LBC_DOCS}/deploy/pod_readiness_gate/`],
  examples: {
    invalid: [
      {
        title: 'A setting of the load balancer on a Service',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internet-facing
          spec: {ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/scheme',
            message:
              'Service default/web has the annotation alb.ingress.kubernetes.io/scheme, which is an annotation of an Ingress and has no effect here',
          },
        ],
      },
      {
        title: 'A label of a Namespace as an annotation',
        yaml: `
          apiVersion: v1
          kind: Namespace
          metadata:
            name: shop
            annotations:
              elbv2.k8s.aws/pod-readiness-gate-inject: enabled
        `,
        finds: [
          {
            line: 6,
            annotation: 'elbv2.k8s.aws/pod-readiness-gate-inject',
            message:
              'Namespace shop has the annotation elbv2.k8s.aws/pod-readiness-gate-inject, which is a label of a Namespace and has no effect here',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A setting of target groups may stand on either',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/healthcheck-path: /healthz
          spec: {ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ inventory, facts }) {
    for (const service of inventory.services.values()) yield* problems(service, 'Service');
    for (const namespace of inventory.namespaces.values()) yield* problems(namespace, 'Namespace');
    for (const { ingress } of facts.ingresses) yield* problems(ingress, 'Ingress');
  },
};

function* problems(object: Manifest, kind: 'Service' | 'Namespace' | 'Ingress'): Iterable<Finding> {
  for (const annotation of Object.keys(object.annotations)) {
    const row = rowOf(annotation)?.row;
    if (!row || (!row.label && (row.on === kind || (row.on === 'both' && kind !== 'Namespace')))) continue;
    const home = row.on === 'both' ? 'an Ingress or a Service' : `${/^[AEIOU]/.test(row.on) ? 'an' : 'a'} ${row.on}`;
    const what = row.label ? `a label of ${home}` : `an annotation of ${home}`;
    const message = `${describeObject(object.ref)} has the annotation ${annotation}, which is ${what} and has no effect here`;
    yield { message, object, annotation, part: 'key' };
  }
}
