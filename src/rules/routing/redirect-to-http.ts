import { pathField } from '../../manifests/kubernetes/ingress-field';
import { describeObject } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import { finalAction } from '../facts/listeners';
import type { Rule } from '../rule';
import { ALB_GUIDE } from '../sources';

export const redirectToHttp: Rule = {
  id: 'redirect-to-http',
  since: '0.1.0',
  severity: 'error',
  summary: 'A rule of an HTTPS listener redirects to HTTP.',
  why: 'ELBv2 does not allow redirects from HTTPS to HTTP, and refuses the rule; the controller stops there for the whole group.',
  fix: 'Redirect to HTTPS, or leave the protocol out to keep it.',
  sources: [`${ALB_GUIDE}/load-balancer-listeners.html#redirect-actions`],
  examples: {
    invalid: [
      {
        title: 'From HTTPS to HTTP',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/actions.old: >-
                {"type":"redirect","redirectConfig":{"protocol":"HTTP","port":"80","host":"old.example.com","statusCode":"HTTP_302"}}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: old, port: {name: use-annotation}}}}
        `,
        finds: [
          {
            line: 14,
            field: 'spec.rules[0].http.paths[0].backend.service.name',
            message:
              'Ingress default/web redirects the path "/" from HTTPS on port 443 to HTTP, which ELBv2 does not allow',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The protocol stays',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/actions.old: >-
                {"type":"redirect","redirectConfig":{"host":"old.example.com","statusCode":"HTTP_302"}}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: old, port: {name: use-annotation}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { spec, rules } of facts.listeners) {
      if (spec.protocol !== 'HTTPS') continue;
      for (const { source, spec: rule } of rules) {
        if (finalAction(rule.actions)?.redirectConfig?.protocol !== 'HTTP') continue;
        const { ingress, path } = source;
        yield {
          message: `${describeObject(ingress.ref)} redirects the path ${quoted(path.path)} from HTTPS on port ${spec.port} to HTTP, which ELBv2 does not allow`,
          object: ingress,
          field: [...pathField(ingress, path), 'backend', 'service', 'name'],
        };
      }
    }
  },
};
