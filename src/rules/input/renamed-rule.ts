import type { Rule } from '../rule';

export const renamedRule: Rule = {
  id: 'renamed-rule',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A suppression names a rule by an id that has changed.',
  why: 'It still works. The old id is no longer in the documentation, so readers do not find what it means.',
  fix: 'Write the id that the message names.',
  sources: ['https://github.com/cdk8s-alb/cdk8s-alb/blob/main/docs/commands/lint.md'],
  examples: {
    invalid: [
      {
        title: 'An id of an earlier version',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/waf-acl-id: 499e8b99-6671-4614-a86d-adb1810b7fbe
              cdk8s-alb/ignore: "retired-annotation: until the migration in May"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            annotation: 'cdk8s-alb/ignore',
            line: 7,
            message: 'Ingress default/web ignores retired-annotation, a rule that is now called deprecated-annotation',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The current id',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/waf-acl-id: 499e8b99-6671-4614-a86d-adb1810b7fbe
              cdk8s-alb/ignore: "deprecated-annotation: until the migration in May"
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  // Suppressions are only known after all other rules: lint.ts asks them.
  check: () => [],
};
