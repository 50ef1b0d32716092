import { registry } from '../../annotations/registry';
import { AUTO_MODE_CONTROLLER } from '../../controller/auto-mode/auto-mode';
import { CONTROLLER } from '../../controller/ingress/ingress-class';
import {
  describeObject,
  type IngressClassManifest,
  type IngressManifest,
  type Inventory,
} from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { isForLoadBalancer } from '../facts/for-load-balancer';
import { isNamedAfterOther } from '../facts/other-controllers';
import type { ObjectFinding } from '../finding';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_SOURCE } from '../sources';

export const unservedClass: Rule = {
  id: 'unserved-class',
  since: '0.1.0',
  severity: 'warning',
  summary:
    'An Ingress for an ALB, or an IngressClass, names a class or a controller that no controller is known to serve.',
  why: 'Nothing happens: no load balancer, no Event, and an Ingress without an address.',
  fix: 'Write `spec.ingressClassName` with the name of an IngressClass whose `spec.controller` is `ingress.k8s.aws/alb`, or `eks.amazonaws.com/alb` for EKS Auto Mode. If the controller runs with the flag --ingress-class, say so as `controller.ingressClass` of the Environment document.',
  sources: [
    `${LBC_DOCS}/guide/ingress/ingress_class/`,
    `${LBC_SOURCE}/pkg/ingress/class_annotation_matcher.go`,
    'https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html',
  ],
  examples: {
    invalid: [
      {
        title: 'A class annotation that the controller does not take',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              kubernetes.io/ingress.class: alb-ingress
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'kubernetes.io/ingress.class',
            message:
              'Ingress default/web is for an ALB, and has the class "alb-ingress" in kubernetes.io/ingress.class, where the controller takes only "alb"',
          },
        ],
      },
      {
        title: 'The annotation with the name of an IngressClass',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: public}
          spec: {controller: ingress.k8s.aws/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              kubernetes.io/ingress.class: public
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 11,
            annotation: 'kubernetes.io/ingress.class',
            message:
              'Ingress default/web has the IngressClass "public" in kubernetes.io/ingress.class, where the controller takes only "alb"; write spec.ingressClassName: public',
          },
        ],
      },
      {
        title: 'An IngressClass of a controller that does not exist',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec: {controller: elbv2.k8s.aws/alb}
        `,
        finds: [
          {
            line: 4,
            field: 'spec.controller',
            message:
              'IngressClass alb has the controller "elbv2.k8s.aws/alb", which no controller is known to serve, must be ingress.k8s.aws/alb, or eks.amazonaws.com/alb for EKS Auto Mode',
          },
        ],
      },
    ],
    valid: [
      {
        title: "Another controller's class, with annotations for both",
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              kubernetes.io/ingress.class: nginx-internal
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
      {
        title: 'The Environment says that the controller serves it',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller: {ingressClass: alb-ingress}
          ---
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb-ingress}
          spec: {controller: ingress.k8s.aws/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            ingressClassName: alb-ingress
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ inventory, environment: { controller }, autoMode }) {
    // The classes of both controllers are judged once.
    if (autoMode) return;
    const taken = controller.ingressClass || 'alb';
    for (const ingressClass of inventory.ingressClasses.values()) {
      if (isUnserved(ingressClass, inventory)) yield ofClass(ingressClass);
    }
    for (const ingress of inventory.ingresses) yield* ofIngress(ingress, taken, inventory.ingressClasses);
  },
};

function* ofIngress(
  ingress: IngressManifest,
  taken: string,
  classes: Inventory['ingressClasses'],
): Iterable<ObjectFinding> {
  const annotation = registry.ingressClass.key;
  const name = ingress.annotations[annotation];
  // Both together are another rule's.
  if (name === undefined || ingress.ingressClassName !== undefined || ingress.deleting) return;
  // The controller takes "alb" unless its flag says otherwise, and an empty annotation where it takes Ingresses of no class.
  if (name === taken || name === '' || !isForLoadBalancer(ingress)) return;
  const object = describeObject(ingress.ref);
  const where = `in ${annotation}, where the controller takes only ${quoted(taken)}`;
  const ingressClass = classes.get(name);
  if (ingressClass && isOurs(ingressClass)) {
    const message = `${object} has the IngressClass ${quoted(name)} ${where}; write spec.ingressClassName: ${name}`;
    yield { message, object: ingress, annotation, fix: 'Write `spec.ingressClassName` instead of the annotation.' };
  } else if (!ingressClass && !isNamedAfterOther(name)) {
    yield {
      message: `${object} is for an ALB, and has the class ${quoted(name)} ${where}`,
      object: ingress,
      annotation,
    };
  }
}

function ofClass(object: IngressClassManifest): ObjectFinding {
  return {
    message: `${describeObject(object.ref)} has the controller ${quoted(object.controller)}, which no controller is known to serve, must be ${CONTROLLER}, or ${AUTO_MODE_CONTROLLER} for EKS Auto Mode`,
    object,
    field: ['spec', 'controller'],
  };
}

/** What AWS calls things, or a class that ALB annotations and parameters are for. */
const NEAR = /aws|amazon|(?:^|[^a-z])[ae]lb(?:[^a-z]|v2|$)/i;

function isUnserved(ingressClass: IngressClassManifest, { ingresses }: Inventory): boolean {
  const { controller, parameters, name } = ingressClass;
  if (controller === '' || isOurs(ingressClass) || isNamedAfterOther(controller)) return false;
  if (NEAR.test(controller) || parameters?.kind === 'IngressClassParams') return true;
  return ingresses.some((ingress) => ingress.ingressClassName === name && isForLoadBalancer(ingress));
}

function isOurs({ controller }: IngressClassManifest): boolean {
  return controller === CONTROLLER || controller === AUTO_MODE_CONTROLLER;
}
