import type { Rule } from '../rule';

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'A field or an annotation is written twice in one object.',
  why: 'kubectl and GitOps tools keep the last one and drop the others without a message. What the first one says has no effect.',
  fix: 'Remove one of them, or write both into one value.',
  sources: ['https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go', 'https://yaml.org/spec/1.2.2/#mapping'],
  examples: {
    invalid: [
      {
        title: 'One annotation, twice',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/tags: team=shop
              alb.ingress.kubernetes.io/tags: cost-center=42
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            annotation: 'alb.ingress.kubernetes.io/tags',
            line: 6,
            message:
              'Ingress default/web: metadata.annotations["alb.ingress.kubernetes.io/tags"] is written twice; the one at 7:5 counts, and this one is lost',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Both in one value',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/tags: team=shop,cost-center=42
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ input }) {
    for (const diagnostic of input) {
      if (diagnostic.code === 'duplicate-key') yield { message: diagnostic.message, input: diagnostic };
    }
  },
};
