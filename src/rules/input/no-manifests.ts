import type { Rule } from '../rule';

export const noManifests: Rule = {
  id: 'no-manifests',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'A folder holds no manifests.',
  why: 'Nothing was checked, so a wrong path in a pipeline looks like a clean result.',
  fix: 'Name the folder that holds the rendered manifests, and run `cdk8s synth` or your renderer first.',
  sources: ['https://github.com/cdk8s-alb/cdk8s-alb/blob/main/docs/commands/lint.md'],
  // It takes an empty folder, which is not YAML.
  examples: { invalid: [], valid: [] },
  *check({ input }) {
    for (const diagnostic of input) {
      if (diagnostic.code === 'empty') yield { message: diagnostic.message, input: diagnostic };
    }
  },
};
