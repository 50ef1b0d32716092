import type { Rule } from '../rule';

export const textAfterDocumentEnd: Rule = {
  id: 'text-after-document-end',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'Something stands after the end of a document, and before the next `---`.',
  why: 'kubectl reads one document between two lines of `---`. After `...`, or after a list or object in brackets, it reads nothing, and what stands there is never applied.',
  fix: 'Begin the next document with a line of `---`.',
  sources: [
    'https://github.com/kubernetes/apimachinery/blob/v0.36.3/pkg/util/yaml/decoder.go',
    'https://yaml.org/spec/1.2.2/#document-markers',
  ],
  examples: {
    invalid: [
      {
        title: 'A second document after `...`',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {ports: [{port: 80}]}
          ...
          apiVersion: v1
          kind: Service
          metadata: {name: api}
          spec: {ports: [{port: 80}]}
        `,
        finds: [{ line: 5, message: 'The document ends here for kubectl, which reads nothing up to the next ---' }],
      },
    ],
    valid: [
      {
        title: 'A second document after `---`',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {ports: [{port: 80}]}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: api}
          spec: {ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ input }) {
    for (const diagnostic of input) {
      if (diagnostic.code === 'ignored') yield { message: diagnostic.message, input: diagnostic };
    }
  },
};
