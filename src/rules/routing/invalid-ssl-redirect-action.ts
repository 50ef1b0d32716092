import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Edit } from '../finding';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_ISSUE } from '../sources';

export const invalidSslRedirectAction: Rule = {
  id: 'invalid-ssl-redirect-action',
  since: '0.1.0',
  severity: 'error',
  summary: 'The annotation actions.ssl-redirect holds a port instead of an action.',
  why: 'An annotation `actions.…` holds JSON, and only a backend with the port use-annotation makes the controller read it. A number there redirects nothing, and nothing reports it.',
  fix: 'Rename the annotation to ssl-redirect.',
  sources: [`${LBC_DOCS}/guide/tasks/ssl_redirect/`, `${LBC_ISSUE}/3254`],
  examples: {
    invalid: [
      {
        title: 'Two idioms in one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
              alb.ingress.kubernetes.io/actions.ssl-redirect: '443'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 8,
            annotation: 'alb.ingress.kubernetes.io/actions.ssl-redirect',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/actions.ssl-redirect is 443, which is not an action; alb.ingress.kubernetes.io/ssl-redirect redirects to that port',
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
              alb.ingress.kubernetes.io/ssl-redirect: '443'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const to = registry.sslRedirect.key;
    const annotation = annotationKey(registry.actions, 'ssl-redirect');
    for (const { ingress } of facts.ingresses) {
      if (!/^[0-9]+$/.test(ingress.annotations[annotation] ?? '')) continue;
      const message = `${describeObject(ingress.ref)}: ${annotation} is ${ingress.annotations[annotation]}, which is not an action; ${to} redirects to that port`;
      const edit: Edit | undefined = Object.hasOwn(ingress.annotations, to) ? undefined : { kind: 'rename-key', to };
      yield { message, object: ingress, annotation, part: 'key', ...(edit ? { edit } : {}) };
    }
  },
};
