import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted, quotedValue } from '../../text/quoted';
import type { Rule } from '../rule';
import { KUBERNETES_SOURCE, LBC_SOURCE } from '../sources';

export const classAnnotationAndField: Rule = {
  id: 'class-annotation-and-field',
  severity: 'error',
  summary: 'An Ingress names its class in the legacy annotation and in spec.ingressClassName.',
  why: 'The API server refuses to create such an Ingress. On an existing Ingress the annotation wins, and the IngressClassParams with all their policies no longer apply.',
  fix: 'Remove the annotation.',
  sources: [
    `${KUBERNETES_SOURCE}/pkg/apis/networking/validation/validation.go`,
    `${LBC_SOURCE}/pkg/ingress/group_loader.go`,
  ],
  examples: {
    invalid: [
      {
        title: 'Both',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations: {kubernetes.io/ingress.class: alb}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
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
  *check({ facts }) {
    const annotation = registry.ingressClass.key;
    for (const { ingress } of facts.ingresses) {
      const { annotations, ingressClassName } = ingress;
      if (ingressClassName === undefined || !Object.hasOwn(annotations, annotation)) continue;
      yield {
        message: `${describeObject(ingress.ref)} has the class ${quotedValue(annotations[annotation])} in ${annotation} and ${quoted(ingressClassName)} in spec.ingressClassName, must have only the latter`,
        object: ingress,
        annotation,
      };
    }
  },
};
