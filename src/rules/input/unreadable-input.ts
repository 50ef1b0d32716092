import type { Rule } from '../rule';

export const unreadableInput: Rule = {
  id: 'unreadable-input',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'A file cannot be read, or is not valid YAML.',
  why: 'kubectl and GitOps tools stop at it, and nothing in the broken document is checked. The other documents and files still are.',
  fix: 'Fix the YAML where the message points; render templates first, for example with `helm template`.',
  sources: ['https://github.com/kubernetes/apimachinery/blob/v0.36.3/pkg/util/yaml/decoder.go'],
  examples: {
    invalid: [
      {
        title: 'A quote that is never closed',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: "web}
        `,
        finds: [{ line: 3, message: 'This is not valid YAML: found unexpected end of stream' }],
      },
    ],
    valid: [
      {
        title: 'Valid YAML',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: "web"}
          spec: {ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ input }) {
    for (const diagnostic of input) {
      if (diagnostic.code !== 'unreadable') continue;
      const isWholeFile = diagnostic.line === undefined;
      yield { message: diagnostic.message, input: diagnostic, ...(isWholeFile ? { fix: OF_FILE } : {}) };
    }
  },
};

const OF_FILE = 'Name files and folders of manifests that can be read, or leave this one out.';
