import { usageFinding } from '../facts/usage';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const tooManyListeners: Rule = {
  id: 'too-many-listeners',
  since: '0.1.0',
  severity: 'error',
  summary: 'A load balancer has more listeners than its quota allows.',
  why: 'ELBv2 refuses the first listener beyond the quota.',
  fix: 'Route apps by host or path rather than by port, split the group, or request a quota increase and set `quotas.listenersPerLoadBalancer`.',
  sources: [`${ALB_GUIDE}/load-balancer-limits.html`],
  examples: {
    invalid: [
      {
        title: 'Three ports, with a quota of two',
        quotas: { listenersPerLoadBalancer: 2 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTP":8080},{"HTTP":9090}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [{ line: 4, message: 'The load balancer of the group default/web has 3 listeners, and the limit is 2' }],
      },
    ],
    valid: [
      {
        title: 'A port that is there twice is one listener',
        quotas: { listenersPerLoadBalancer: 2 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTP":8080},{"HTTP":8080}]'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan, facts, quotas: { listenersPerLoadBalancer: limit } }) {
    for (const group of plan.groups) {
      const used = facts.listenersOf(group).length;
      yield* usageFinding({ group, used, limit, what: 'listeners' });
    }
  },
};
