import { usageFinding } from '../facts/usage';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const tooManyMtlsListeners: Rule = {
  id: 'too-many-mtls-listeners',
  since: '0.1.0',
  severity: 'error',
  summary: 'A load balancer verifies client certificates on more than two listeners.',
  why: 'ELBv2 refuses the third.',
  fix: 'Verify on two listeners at most, or spread them over load balancers.',
  sources: [`${ALB_GUIDE}/load-balancer-limits.html`, `${ALB_GUIDE}/mutual-authentication.html`],
  examples: {
    invalid: [
      {
        title: 'Three',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443},{"HTTPS":8443},{"HTTPS":9443}]'
              alb.ingress.kubernetes.io/mutual-authentication: >-
                [{"port":443,"mode":"verify","trustStore":"clients"},
                {"port":8443,"mode":"verify","trustStore":"clients"},
                {"port":9443,"mode":"verify","trustStore":"clients"}]
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 4,
            message:
              'The load balancer of the group default/web has 3 listeners that verify client certificates, and the limit is 2',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Two that verify, and one that hands certificates on',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443},{"HTTPS":8443},{"HTTPS":9443}]'
              alb.ingress.kubernetes.io/mutual-authentication: >-
                [{"port":443,"mode":"verify","trustStore":"clients"},
                {"port":8443,"mode":"verify","trustStore":"clients"},
                {"port":9443,"mode":"passthrough"}]
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan, facts }) {
    for (const group of plan.groups) {
      const verifying = facts.listenersOf(group).filter(({ spec }) => spec.mutualAuthentication?.mode === 'verify');
      const what = 'listeners that verify client certificates';
      yield* usageFinding({ group, used: verifying.length, limit: 2, what });
    }
  },
};
