import { registry } from '../../annotations/registry';
import { usageFinding } from '../facts/usage';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE } from '../sources';

export const tooManyCertificates: Rule = {
  id: 'too-many-certificates',
  since: '0.1.0',
  severity: 'error',
  summary: 'A load balancer has more certificates than its quota allows, default ones not counted.',
  why: 'ELBv2 refuses the listener; hosts that need the certificates beyond the quota are not served.',
  fix: `Name fewer, or wildcard, certificates in ${registry.certificateArn.key}; split the group; or request a quota increase and set \`quotas.certificatesPerLoadBalancer\`.`,
  sources: [`${ALB_GUIDE}/load-balancer-limits.html`, `${LBC_ISSUE}/2449`],
  examples: {
    invalid: [
      {
        title: 'Two beside the default one, with a quota of one',
        quotas: { certificatesPerLoadBalancer: 1 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: >-
                arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-000000000001,
                arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-000000000002,
                arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-000000000003
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 4,
            message:
              'The load balancer of the group default/web has 2 certificates beside the default ones, and the limit is 1',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The default one does not count',
        quotas: { certificatesPerLoadBalancer: 1 },
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: >-
                arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-000000000001,
                arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-000000000002
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan, quotas: { certificatesPerLoadBalancer: limit } }) {
    for (const group of plan.groups) {
      let used = 0;
      for (const [byDefault, ...others] of group.listenerCertificates.values()) {
        used += new Set(others.filter((each) => each !== byDefault)).size;
      }
      yield* usageFinding({ group, used, limit, what: 'certificates beside the default ones' });
    }
  },
};
