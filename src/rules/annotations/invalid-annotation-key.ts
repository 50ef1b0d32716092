import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { annotationKeyProblem } from '../facts/dns';
import { judgedOnce } from '../facts/judged-once';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, KUBERNETES_SOURCE } from '../sources';

export const invalidAnnotationKey: Rule = {
  id: 'invalid-annotation-key',
  since: '0.1.0',
  severity: 'error',
  general: true,
  summary: 'The key of an annotation is not one that Kubernetes allows, or all annotations together are too large.',
  why: 'The API server refuses the object. It happens with `actions.…`, `conditions.…` and `transforms.…` when the backend has a long name.',
  fix: 'Correct the key. Where it ends in the name of a backend, give that a shorter one: at most 63 characters may follow the "/".',
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
        finds: [
          {
            line: 6,
            annotation:
              'alb.ingress.kubernetes.io/actions.maintenance-page-of-the-shop-with-a-very-long-name-indeed-yes',
            message:
              'Ingress default/web has the annotation alb.ingress.kubernetes.io/actions.maintenance-page-of-the-shop-with-a-very-long-name-indeed-yes, which must have at most 63 characters after its "/", not 69',
          },
        ],
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
    const problemWith = judgedOnce(annotationKeyProblem);
    for (const { ingress } of facts.ingresses) yield* problems(ingress, problemWith);
    for (const service of facts.backends.services) yield* problems(service, problemWith);
  },
};

const MAX_TOTAL_BYTES = 256 * 1024;

function* problems(object: Manifest, problemWith: typeof annotationKeyProblem): Iterable<Finding> {
  let length = 0;
  for (const annotation in object.annotations) {
    length += annotation.length + (object.annotations[annotation]?.length ?? 0);
    const problem = problemWith(annotation);
    if (!problem) continue;
    const message = `${describeObject(object.ref)} has the annotation ${annotation}, which ${problem}`;
    yield { message, object, annotation, part: 'key' };
  }
  // A character has three bytes at most, and most objects have few.
  const bytes = length * 3 > MAX_TOTAL_BYTES ? bytesOf(object) : 0;
  if (bytes > MAX_TOTAL_BYTES) {
    const message = `${describeObject(object.ref)} has ${bytes} bytes of annotations, must have at most ${MAX_TOTAL_BYTES}`;
    yield { message, object, field: ['metadata', 'annotations'] };
  }
}

function bytesOf({ annotations }: Manifest): number {
  const texts = Object.entries(annotations).flat();
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
