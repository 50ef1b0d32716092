import type { Edit } from '../finding';
import type { Rule } from '../rule';
import { KUBERNETES_SOURCE } from '../sources';

export const invalidObject: Rule = {
  id: 'invalid-object',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'A field has a value of the wrong type.',
  why: 'The API server refuses the object. Most often it is an annotation whose number or boolean has no quotes, which YAML does not read as a string.',
  fix: 'Put the value in quotes, or give the field what the message asks for.',
  sources: [`${KUBERNETES_SOURCE}/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go`],
  examples: {
    invalid: [
      {
        title: 'A number where an annotation needs a text',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.order: 10
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/group.order',
            message:
              'Ingress default/web: metadata.annotations["alb.ingress.kubernetes.io/group.order"] must be a string, not the number 10; put it in quotes',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The number in quotes',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.order: "10"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ input }) {
    for (const diagnostic of input) {
      if (diagnostic.code !== 'invalid') continue;
      const edit: Edit | undefined = diagnostic.unquoted ? { kind: 'quote-value' } : undefined;
      const { message, severity } = diagnostic;
      yield { message, input: diagnostic, severity, ...(edit ? { edit } : {}) };
    }
  },
};
