import { usageFinding } from '../facts/usage';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const tooManyTargetGroups: Rule = {
  id: 'too-many-target-groups',
  since: '0.1.0',
  severity: 'error',
  summary: 'A load balancer has, or is close to, more target groups than ELBv2 allows.',
  why: 'The limit cannot be raised. Each Service port makes one target group per Ingress that forwards to it, so the same Service in twenty Ingresses makes twenty.',
  fix: 'Put the rules for a Service into one Ingress, or split the group.',
  sources: [`${ALB_GUIDE}/load-balancer-limits.html`, `${LBC_ISSUE}/3560`],
  examples: {
    invalid: [
      {
        title: 'One Service by number and by name makes two target groups, with a limit of one',
        quotas: { targetGroupsPerLoadBalancer: 1 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80, name: http}]}
        `,
        finds: [
          { line: 3, message: 'The load balancer of the group default/web has 2 target groups, and the limit is 1' },
        ],
      },
    ],
    valid: [
      {
        title: 'Two rules that forward to one Service port share its target group',
        quotas: { targetGroupsPerLoadBalancer: 2 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80, name: http}]}
        `,
      },
    ],
  },
  *check({ plan, quotas: { targetGroupsPerLoadBalancer: limit } }) {
    for (const group of plan.groups) {
      yield* usageFinding({ group, used: group.targetGroupSources.size, limit, what: 'target groups' }, 0.8);
    }
  },
};
