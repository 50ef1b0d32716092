import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest, type Inventory } from '../../manifests/kubernetes/objects';
import { quoted, quotedValue } from '../../text/quoted';
import { isForLoadBalancer } from '../facts/for-load-balancer';
import { isPlainClass } from '../facts/plain-class';
import type { ObjectFinding } from '../finding';
import type { Rule } from '../rule';
import { KUBERNETES_SOURCE, LBC_SOURCE } from '../sources';

export const classAnnotationAndField: Rule = {
  id: 'class-annotation-and-field',
  since: '0.1.0',
  severity: 'error',
  summary: 'An Ingress names its class in the legacy annotation and in spec.ingressClassName.',
  why: 'Where the two differ, the API server refuses to create the Ingress; before Kubernetes 1.27 it does so where they are equal too. On an existing Ingress the annotation wins, and the IngressClassParams with all their policies do not apply.',
  fix: 'Remove the annotation.',
  sources: [
    `${KUBERNETES_SOURCE}/pkg/apis/networking/validation/validation.go`,
    `${LBC_SOURCE}/pkg/ingress/group_loader.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'Two classes',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {kubernetes.io/ingress.class: alb}
          spec:
            ingressClassName: public
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 5,
            annotation: 'kubernetes.io/ingress.class',
            message:
              'Ingress default/web has the class "alb" in kubernetes.io/ingress.class and "public" in spec.ingressClassName; Kubernetes refuses to create it, it must have only the latter',
          },
        ],
      },
      {
        title: 'The same class twice, which newer API servers take',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              kubernetes.io/ingress.class: alb
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'kubernetes.io/ingress.class',
            message:
              'Ingress default/web has the class "alb" both in kubernetes.io/ingress.class and in spec.ingressClassName; the annotation counts, and bypasses the IngressClass',
            severity: 'warning',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The field alone',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ inventory, autoMode }) {
    // Whose Ingress it is only the annotation says, which may not be ours.
    if (autoMode) return;
    for (const ingress of inventory.ingresses) yield* findings(ingress, inventory);
  },
};

function* findings(ingress: IngressManifest, inventory: Inventory): Iterable<ObjectFinding> {
  const annotation = registry.ingressClass.key;
  const { ingressClassName } = ingress;
  const name = ingress.annotations[annotation];
  if (ingressClassName === undefined || name === undefined) return;
  const object = describeObject(ingress.ref);
  if (name !== ingressClassName) {
    const message = `${object} has the class ${quotedValue(name)} in ${annotation} and ${quoted(ingressClassName)} in spec.ingressClassName; Kubernetes refuses to create it, it must have only the latter`;
    yield { message, object: ingress, annotation };
    return;
  }
  // Of another controller it is no business of ours.
  if (!isPlainClass(name, inventory) && !isForLoadBalancer(ingress)) return;
  const message = `${object} has the class ${quotedValue(name)} both in ${annotation} and in spec.ingressClassName; the annotation counts, and bypasses the IngressClass`;
  const isOnly = Object.keys(ingress.annotations).length === 1;
  const edit = isPlainClass(name, inventory) && ({ kind: 'remove-entry', isOnly } as const);
  yield { message, object: ingress, annotation, severity: 'warning', ...(edit ? { edit } : {}) };
}
