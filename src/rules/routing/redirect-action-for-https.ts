import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import { actionOf } from '../facts/backends';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const redirectActionForHttps: Rule = {
  id: 'redirect-action-for-https',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'An action redirects HTTP to HTTPS, for which ssl-redirect exists.',
  why: 'It works only where its rule comes first, must be repeated for every host and in every Ingress of a group, and its rules count towards the quota.',
  fix: 'Set ssl-redirect: "443", and remove the action and its rule.',
  sources: [`${LBC_DOCS}/guide/tasks/ssl_redirect/`, `${LBC_ISSUE}/1274`],
  examples: {
    invalid: [
      {
        title: 'As it was done before there was ssl-redirect',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.ssl-redirect: >-
                {"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - path: /*
                      pathType: ImplementationSpecific
                      backend: {service: {name: ssl-redirect, port: {name: use-annotation}}}
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/actions.ssl-redirect',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/actions.ssl-redirect only redirects to HTTPS, which alb.ingress.kubernetes.io/ssl-redirect does for all hosts',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'ssl-redirect',
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
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    for (const { ingress, service, usesAnnotation } of facts.backends.all) {
      const annotation = annotationKey(registry.actions, service.name);
      const redirect = usesAnnotation ? actionOf(ingress, annotation)?.redirectConfig : undefined;
      const { protocol, host = '#{host}', path = '/#{path}', query = '#{query}' } = redirect ?? {};
      if (protocol !== 'HTTPS' || host !== '#{host}' || path !== '/#{path}' || query !== '#{query}') continue;
      const message = `${describeObject(ingress.ref)}: ${annotation} only redirects to HTTPS, which ${registry.sslRedirect.key} does for all hosts`;
      yield { message, object: ingress, annotation, part: 'key' };
    }
  },
};
