import type { GroupPlan } from '../../controller/plan';
import { findingOf } from '../facts/problem';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const rejectedByController: Rule = {
  id: 'rejected-by-controller',
  since: '0.1.0',
  severity: 'error',
  general: true,
  summary: 'The controller refuses the Ingress, and with it the whole group.',
  why: 'Nothing of the load balancer is created, changed or deleted until this is fixed, for any Ingress of the group. The only sign is an Event on the Ingresses; their status does not change.',
  fix: 'Change what the message names; `cdk8s-alb plan` then shows what is built.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_builder.go`, `${LBC_ISSUE}/2338`],
  examples: {
    invalid: [
      {
        title: 'A scheme that does not exist',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: public
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/scheme',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/scheme: "public" must be one of internal, internet-facing',
          },
        ],
      },
      {
        title: 'A Service that no node can reach, with targets of type instance',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec:
            type: ClusterIP
            ports: [{port: 80}]
        `,
        finds: [
          {
            line: 12,
            field: 'spec.type',
            message:
              'Service default/web has the type ClusterIP, must be NodePort or LoadBalancer for the target type instance',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'An Ingress of another controller',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: public
          spec:
            ingressClassName: nginx
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: nginx}
          spec: {controller: k8s.io/ingress-nginx}
        `,
      },
    ],
  },
  *check({ plan, facts }) {
    for (const group of plan.groups) {
      for (const problem of group.problems) {
        const [member] = group.members;
        if (!problem.missing) yield* findingOf(facts, problem, member, blastRadius(group));
      }
    }
    for (const { ingress, problem } of plan.loadErrors) {
      if (!problem.missing) yield* findingOf(facts, problem, ingress);
    }
  },
};

function blastRadius({ id, members }: GroupPlan): string {
  return members.length > 1 ? `; this blocks all ${members.length} Ingresses of the group ${id}` : '';
}
