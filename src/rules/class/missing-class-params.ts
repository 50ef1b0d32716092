import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const missingClassParams: Rule = {
  id: 'missing-class-params',
  since: '0.1.0',
  severity: 'error',
  summary: 'An IngressClass refers to IngressClassParams that do not exist.',
  why: 'The controller cannot determine group and settings of the Ingresses of the class, and builds nothing for them.',
  fix: 'Correct the name in `spec.parameters`, or add the IngressClassParams; they are applied together with the class.',
  sources: [`${LBC_SOURCE}/pkg/ingress/class_loader.go`, `${LBC_SOURCE}/docs/guide/ingress/ingress_class.md`],
  examples: {
    invalid: [
      {
        title: 'A class whose parameters nobody defines',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: corp}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            field: 'spec.parameters',
            message: 'IngressClass alb refers to IngressClassParams corp, which does not exist',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A class with its parameters',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec:
            controller: ingress.k8s.aws/alb
            parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: corp}
          ---
          apiVersion: elbv2.k8s.aws/v1beta1
          kind: IngressClassParams
          metadata: {name: corp}
          spec: {scheme: internal}
          ---
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
  *check({ plan, facts }) {
    for (const { ingress, problem } of plan.loadErrors) {
      if (problem.missing?.kind === 'IngressClassParams') yield* findingOf(facts, problem, ingress);
    }
  },
};
