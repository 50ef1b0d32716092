import { PREFIX, registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_SOURCE } from '../sources';

export const noIngressClass: Rule = {
  id: 'no-ingress-class',
  severity: 'warning',
  summary: 'An Ingress has ALB annotations, but no class.',
  why: 'Unless the cluster has a default IngressClass of this controller, no controller takes the Ingress: nothing happens, and there is no Event.',
  fix: 'Set `spec.ingressClassName`.',
  sources: [
    `${LBC_SOURCE}/pkg/ingress/group_loader.go`,
    `${KUBERNETES_DOCS}/concepts/services-networking/ingress/#default-ingress-class`,
  ],
  examples: {
    invalid: [
      {
        title: 'No class',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
    valid: [
      {
        title: 'The default class is the one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata:
            name: alb
            annotations: {ingressclass.kubernetes.io/is-default-class: "true"}
          spec: {controller: ingress.k8s.aws/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ inventory: { ingresses, ingressClasses } }) {
    if ([...ingressClasses.values()].some(({ isDefault }) => isDefault)) return;
    for (const ingress of ingresses) {
      const keys = Object.keys(ingress.annotations);
      if (ingress.ingressClassName !== undefined || keys.includes(registry.ingressClass.key) || ingress.deleting)
        continue;
      if (!keys.some((key) => key.startsWith(PREFIX))) continue;
      const message = `${describeObject(ingress.ref)} has ALB annotations but no spec.ingressClassName, so no controller may take it`;
      yield { message, object: ingress };
    }
  },
};
