import type { Rule } from '../rule';

export const invalidSuppression: Rule = {
  id: 'invalid-suppression',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A suppression names an unknown rule, or has no reason.',
  why: 'It suppresses nothing. The reason is mandatory so that the next reader of the manifest can tell whether it still applies.',
  fix: 'Write `rule-id: reason`, each on its own line.',
  sources: ['https://github.com/cdk8s-alb/cdk8s-alb/blob/main/docs/commands/lint.md'],
  examples: {
    invalid: [
      {
        title: 'No reason',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              cdk8s-alb/ignore: unknown-annotation
          spec: {ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'cdk8s-alb/ignore',
            message:
              'Service default/web has in cdk8s-alb/ignore the entry "unknown-annotation": it needs a reason, such as "unknown-annotation: why it is fine here"',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A rule and a reason',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            annotations:
              cdk8s-alb/ignore: "unknown-annotation: read by our fork of the controller"
          spec: {ports: [{port: 80}]}
        `,
      },
    ],
  },
  // What suppresses nothing is only known after all other rules: lint.ts asks the suppressions.
  check: () => [],
};
