import { usageFinding } from '../facts/usage';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const tooManyRules: Rule = {
  id: 'too-many-rules',
  since: '0.1.0',
  severity: 'error',
  summary: 'A load balancer has, or is close to, more rules than its quota allows.',
  why: 'ELBv2 refuses the first rule beyond the quota; new routes of all members of the group are missing. Every path of every host is a rule, on each of its listeners.',
  fix: 'Set ssl-redirect, so that HTTP listeners need no rules; split the group; or request a quota increase and set `quotas.rulesPerLoadBalancer`.',
  sources: [`${ALB_GUIDE}/load-balancer-limits.html`, `${LBC_ISSUE}/2011`],
  examples: {
    invalid: [
      {
        title: 'Two rules on two listeners, with a quota of three',
        quotas: { rulesPerLoadBalancer: 3 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443},{"HTTPS":8443}]'
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [{ line: 4, message: 'The load balancer of the group default/web has 4 rules, and the limit is 3' }],
      },
    ],
    valid: [
      {
        title: 'The HTTP listener only redirects',
        quotas: { rulesPerLoadBalancer: 3 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
              alb.ingress.kubernetes.io/ssl-redirect: "443"
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: api, port: {number: 80}}}}
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ plan, quotas }) {
    for (const group of plan.groups) {
      const usage = { group, used: group.ruleSources.size, limit: quotas.rulesPerLoadBalancer, what: 'rules' };
      yield* usageFinding(usage, 0.8);
    }
  },
};
