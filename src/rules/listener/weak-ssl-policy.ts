import { registry } from '../../annotations/registry';
import { allowsOldTls } from '../../elbv2/ssl-policy';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const weakSslPolicy: Rule = {
  id: 'weak-ssl-policy',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'An HTTPS listener allows TLS 1.0 or 1.1.',
  why: 'The default policy, ELBSecurityPolicy-2016-08, allows both. Browsers no longer support them, and audits flag them.',
  fix: 'Set ssl-policy to ELBSecurityPolicy-TLS13-1-2-2021-06, on the Ingress, in IngressClassParams, or with the flag --default-ssl-policy.',
  sources: [`${ALB_GUIDE}/describe-ssl-policies.html`],
  examples: {
    invalid: [
      {
        title: 'None is set',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 4,
            message:
              'Ingress default/web: HTTPS on port 443 has the policy ELBSecurityPolicy-2016-08, which allows TLS 1.0 or 1.1',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'TLS 1.2 and 1.3',
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
    for (const { group, spec } of facts.listeners) {
      const { sslPolicy = '' } = spec;
      if (spec.protocol !== 'HTTPS' || !allowsOldTls(sslPolicy)) continue;
      const object = group.members.find((member) => member.annotations[annotation] === sslPolicy) ?? group.members[0];
      if (!object) continue;
      const message = `${describeObject(object.ref)}: HTTPS on port ${spec.port} has the policy ${sslPolicy}, which allows TLS 1.0 or 1.1`;
      yield { message, object, ...(Object.hasOwn(object.annotations, annotation) ? { annotation } : {}) };
    }
  },
};
