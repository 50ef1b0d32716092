import type { Rule } from '../rule';

export const invalidEnvironment: Rule = {
  id: 'invalid-environment',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'The Environment document has a field that does not exist, or a value of another type.',
  why: 'The value counts as unknown, and findings that depend on it are missing.',
  fix: 'Use the field that the message proposes; `cdk8s-alb environment` describes all of them.',
  sources: ['https://github.com/cdk8s-alb/cdk8s-alb/blob/main/docs/reference/cli.md'],
  examples: {
    invalid: [
      {
        title: 'A misspelt field',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          regoin: us-west-2
        `,
        finds: [{ line: 3, field: 'regoin', message: 'Environment: "regoin" is not a field; did you mean region?' }],
      },
    ],
    valid: [
      {
        title: 'The field as it is called',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          region: us-west-2
        `,
      },
    ],
  },
  *check({ input }) {
    for (const diagnostic of input) {
      if (diagnostic.code === 'environment') yield { message: diagnostic.message, input: diagnostic };
    }
  },
};
