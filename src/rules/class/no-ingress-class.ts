import { PREFIX, registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { isForLoadBalancer } from '../facts/for-load-balancer';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_SOURCE } from '../sources';

export const noIngressClass: Rule = {
  id: 'no-ingress-class',
  since: '0.1.0',
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
        title: 'The field, written as an annotation',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              kubernetes.io/ingressClassName: alb
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'kubernetes.io/ingressClassName',
            message:
              'Ingress default/web names its class in the annotation kubernetes.io/ingressClassName, which nothing reads; write spec.ingressClassName: alb',
          },
        ],
      },
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
        finds: [
          {
            line: 4,
            message:
              'Ingress default/web has ALB annotations but no spec.ingressClassName, so no controller may take it',
          },
        ],
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
      const { annotations, ingressClassName, deleting } = ingress;
      if (ingressClassName !== undefined || Object.hasOwn(annotations, registry.ingressClass.key) || deleting) continue;
      const object = describeObject(ingress.ref);
      const annotation = Object.keys(annotations).find((key) => CLASS_LIKE.test(key));
      // Another rule says what to write in the place of annotations that the controller does not know.
      if (annotation?.startsWith(PREFIX)) continue;
      if (annotation !== undefined) {
        const message = `${object} names its class in the annotation ${annotation}, which nothing reads; write spec.ingressClassName: ${annotations[annotation]}`;
        yield { message, object: ingress, annotation, part: 'key' };
      } else if (isForLoadBalancer(ingress)) {
        const message = `${object} has ALB annotations but no spec.ingressClassName, so no controller may take it`;
        yield { message, object: ingress };
      }
    }
  },
};

/** What people take for the annotation or the field. */
const CLASS_LIKE = /^(?:[^/]*\/)?(?:spec\.)?ingress[-_.]?class(?:[-_.]?name)?$/i;
