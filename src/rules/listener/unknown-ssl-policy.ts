import { registry } from '../../annotations/registry';
import { SSL_POLICIES, SSL_POLICY_PREFIX } from '../../elbv2/ssl-policy';
import { describeObject } from '../../manifests/kubernetes/objects';
import { nearestVersion } from '../../text/nearest-name';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const unknownSslPolicy: Rule = {
  id: 'unknown-ssl-policy',
  since: '0.1.0',
  severity: 'warning',
  ofValues: true,
  summary: 'An ssl-policy is not among the security policies that ELBv2 documents.',
  why: 'ELBv2 refuses a policy that does not exist, and the controller stops there for the whole group. The policy may also be newer than this version of cdk8s-alb.',
  fix: 'Correct the name; `aws elbv2 describe-ssl-policies` lists them.',
  sources: [`${ALB_GUIDE}/describe-ssl-policies.html`],
  examples: {
    invalid: [
      {
        title: 'A year that never was',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-07
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/ssl-policy',
            message:
              'Ingress default/web has the unknown ssl-policy ELBSecurityPolicy-TLS13-1-2-2021-07; did you mean ELBSecurityPolicy-TLS13-1-2-2021-06?',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A policy of AWS',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const annotation = registry.sslPolicy.key;
    for (const { object, key, text, idle } of facts.annotations) {
      // What is not even named as policies are, the annotation's own check refuses.
      if (key !== annotation || idle !== undefined || !text.startsWith(SSL_POLICY_PREFIX)) continue;
      if (SSL_POLICIES.includes(text.slice(SSL_POLICY_PREFIX.length))) continue;
      const near = nearestVersion(text.slice(SSL_POLICY_PREFIX.length), SSL_POLICIES);
      const hint = near ? `; did you mean ${SSL_POLICY_PREFIX}${near}?` : '';
      yield { message: `${describeObject(object.ref)} has the unknown ssl-policy ${text}${hint}`, object, annotation };
    }
  },
};
