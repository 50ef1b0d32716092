import { describeObject, type Manifest } from '../manifests/objects';
import { annotationKeyProblem } from './facts/dns';
import type { Finding, Rule } from './rule';
import { KUBERNETES_DOCS, KUBERNETES_SOURCE } from './sources';

export const invalidAnnotationKey: Rule = {
  id: 'invalid-annotation-key',
  severity: 'error',
  summary: 'The key of an annotation is not one that Kubernetes allows, or all annotations together are too large.',
  why: 'The API server refuses the object. It happens with `actions.…`, `conditions.…` and `transforms.…` of long names, which count.',
  fix: 'Give the backend a shorter name: at most 63 characters may follow the "/".',
  sources: [
    `${KUBERNETES_DOCS}/concepts/overview/working-with-objects/annotations/#syntax-and-character-set`,
    `${KUBERNETES_SOURCE}/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'A long name in a key',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.maintenance-page-of-the-shop-with-a-very-long-name-indeed-yes: >-
                {"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"}}
          spec:
            ingressClassName: alb
            defaultBackend:
              service:
                name: maintenance-page-of-the-shop-with-a-very-long-name-indeed-yes
                port: {name: use-annotation}
        `,
      },
    ],
    valid: [
      {
        title: 'A short name in a key',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.maintenance: >-
                {"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"}}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: maintenance, port: {name: use-annotation}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress } of facts.ingresses) yield* problems(ingress);
    for (const service of facts.backends.services) yield* problems(service);
  },
};

const MAX_TOTAL_BYTES = 256 * 1024;

function* problems(object: Manifest): Iterable<Finding> {
  let total = 0;
  for (const [annotation, value] of Object.entries(object.annotations)) {
    total += Buffer.byteLength(annotation) + Buffer.byteLength(value);
    const problem = annotationKeyProblem(annotation);
    const message = `${describeObject(object.ref)} has the annotation ${annotation}, which ${problem}`;
    if (problem) yield { message, object, annotation, part: 'key' };
  }
  if (total > MAX_TOTAL_BYTES) {
    const message = `${describeObject(object.ref)} has ${total} bytes of annotations, must have at most ${MAX_TOTAL_BYTES}`;
    yield { message, object, field: ['metadata', 'annotations'] };
  }
}
