import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { isPlainClass } from '../facts/plain-class';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const legacyClassAnnotation: Rule = {
  id: 'legacy-class-annotation',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An Ingress names its class in the legacy annotation, which bypasses the IngressClass.',
  why: 'No IngressClassParams apply: group, scheme, inbound CIDRs and the namespaces that a class admits are not enforced. EKS Auto Mode does not see such an Ingress at all.',
  fix: 'Write `spec.ingressClassName` instead.',
  sources: [`${LBC_DOCS}/guide/ingress/ingress_class/#deprecated-kubernetesioingressclass-annotation`],
  examples: {
    invalid: [
      {
        title: 'The annotation',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {kubernetes.io/ingress.class: alb}
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 5,
            annotation: 'kubernetes.io/ingress.class',
            message:
              'Ingress default/web has its class in kubernetes.io/ingress.class, which bypasses every IngressClass; write spec.ingressClassName',
          },
        ],
      },
    ],
    valid: [
      {
        title: "Another controller's class",
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {kubernetes.io/ingress.class: nginx}
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts, inventory }) {
    const annotation = registry.ingressClass.key;
    for (const { ingress } of facts.ingresses) {
      // Another rule reports both together.
      if (!Object.hasOwn(ingress.annotations, annotation) || ingress.ingressClassName !== undefined) continue;
      const message = `${describeObject(ingress.ref)} has its class in ${annotation}, which bypasses every IngressClass; write spec.ingressClassName`;
      const name = ingress.annotations[annotation] ?? '';
      const isOnly = Object.keys(ingress.annotations).length === 1;
      const edit = isPlainClass(name, inventory) && ({ kind: 'class-to-field', name, isOnly } as const);
      yield { message, object: ingress, annotation, part: 'key', ...(edit ? { edit } : {}) };
    }
  },
};
