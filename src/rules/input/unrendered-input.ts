import type { Rule } from '../rule';

export const unrenderedInput: Rule = {
  id: 'unrendered-input',
  since: '0.1.0',
  severity: 'error',
  summary: 'A file is a template, or a folder holds what Helm or kustomize makes manifests of.',
  why: 'What reaches the cluster is what comes out of it. A template cannot be read at all; parts that are put together later are judged without each other.',
  fix: 'Render it first, and judge the output: `helm template … | cdk8s-alb lint -`, `kubectl kustomize … | cdk8s-alb lint -`.',
  sources: [
    'https://helm.sh/docs/helm/helm_template/',
    'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/',
  ],
  examples: {
    invalid: [
      {
        title: 'A template of a Helm chart',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              {{- toYaml .Values.ingress.annotations | nindent 4 }}
        `,
        finds: [
          {
            line: 6,
            message: 'This is a Helm template that nothing has rendered: run helm template, and judge what comes out',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'What comes out of it',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheme: internal
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ input }) {
    for (const diagnostic of input) {
      const { code, message, severity } = diagnostic;
      if (code === 'unrendered') yield { message, input: diagnostic, severity };
    }
  },
};
