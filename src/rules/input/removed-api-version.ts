import type { Rule } from '../rule';
import { KUBERNETES_DOCS } from '../sources';

export const removedApiVersion: Rule = {
  id: 'removed-api-version',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'An Ingress has an apiVersion that Kubernetes no longer serves.',
  why: 'The API server refuses it since Kubernetes 1.22, so the controller never sees it. Here it is planned and judged as the v1 object that it would be.',
  fix: 'Write apiVersion networking.k8s.io/v1, or let `lint --fix` do it: give every path a pathType, and write backends as `service: {name: …, port: {number: …}}`.',
  sources: [`${KUBERNETES_DOCS}/reference/using-api/deprecation-guide/#ingress-v122`],
  examples: {
    invalid: [
      {
        title: 'As it was written until 2021',
        yaml: `
          apiVersion: extensions/v1beta1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            backend: {serviceName: web, servicePort: 80}
        `,
        finds: [
          {
            field: 'apiVersion',
            line: 1,
            message:
              'Ingress default/web has the apiVersion extensions/v1beta1, which Kubernetes serves no longer (since 1.22), must be networking.k8s.io/v1; it is read as one',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The version that there is',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ input }) {
    for (const diagnostic of input) {
      if (diagnostic.code !== 'removed') continue;
      yield { message: diagnostic.message, input: diagnostic, edit: { kind: 'migrate-ingress' } };
    }
  },
};
