import type { Rule } from '../rule';

export const unusedSuppression: Rule = {
  id: 'unused-suppression',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A suppression matches no finding.',
  why: 'The problem has been fixed, and the suppression would hide the next one of its kind.',
  fix: 'Remove the entry from the annotation.',
  sources: ['https://github.com/cdk8s-alb/cdk8s-alb/blob/main/docs/commands/lint.md'],
  examples: {
    invalid: [
      {
        title: 'Nothing to suppress',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              cdk8s-alb/ignore: "unknown-annotation: read by our fork of the controller"
          spec: {ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'cdk8s-alb/ignore',
            message: 'Service default/web ignores unknown-annotation, which finds nothing on it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Something to suppress',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/scheem: internal
              cdk8s-alb/ignore: "unknown-annotation: read by our fork of the controller"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  // What suppresses nothing is only known after all other rules: lint.ts asks the suppressions.
  check: () => [],
};
