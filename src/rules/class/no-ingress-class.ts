import { PREFIX, registry } from '../../annotations/registry';
import { AUTO_MODE_CONTROLLER } from '../../controller/auto-mode/auto-mode';
import { newestDefault } from '../../controller/ingress/default-class';
import { CONTROLLER } from '../../controller/ingress/ingress-class';
import { describeObject, type IngressClassManifest, type IngressManifest } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import { quoted } from '../../text/quoted';
import { isForLoadBalancer } from '../facts/for-load-balancer';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS, LBC_SOURCE } from '../sources';

export const noIngressClass: Rule = {
  id: 'no-ingress-class',
  since: '0.1.0',
  severity: 'warning',
  summary: 'An Ingress has ALB annotations, but no class, or only the default class of another controller.',
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
      {
        title: 'The default IngressClass is of another controller',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: nginx, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
          spec: {controller: k8s.io/ingress-nginx}
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
        finds: [
          {
            line: 9,
            message:
              'Ingress default/web has ALB annotations but no spec.ingressClassName, so it gets the default IngressClass nginx, of the controller "k8s.io/ingress-nginx"',
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
    const defaults = [...ingressClasses.values()].filter(({ isDefault }) => isDefault);
    const newest = newestDefault(defaults);
    if (newest ? isServed(newest) : defaults.some(isServed)) return;
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
      } else if (isForLoadBalancer(ingress) && !hasMisspelledClass(ingress)) {
        const message = `${object} has ALB annotations but no spec.ingressClassName, ${effectOf(newest)}`;
        yield { message, object: ingress };
      }
    }
  },
};

function isServed({ controller }: IngressClassManifest): boolean {
  return controller === CONTROLLER || controller === AUTO_MODE_CONTROLLER;
}

/** Another rule says what the field is called. */
function hasMisspelledClass({ raw }: IngressManifest): boolean {
  return Object.keys((raw.spec ?? {}) as object).some((field) => nearestName(field, ['ingressClassName']));
}

function effectOf(newest: IngressClassManifest | undefined): string {
  if (!newest) return 'so no controller may take it';
  return `so it gets the default IngressClass ${newest.name}, of the controller ${quoted(newest.controller)}`;
}

/** What people take for the annotation or the field. */
const CLASS_LIKE = /^(?:[^/]*\/)?(?:spec\.)?ingress[-_.]?class(?:[-_.]?name)?$/i;
