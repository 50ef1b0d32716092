import type { Rule } from '../rule';
import { KUBERNETES_DOCS } from '../sources';

export const duplicateObject: Rule = {
  id: 'duplicate-object',
  severity: 'warning',
  summary: 'One object is defined twice.',
  why: 'The definition that is applied last wins, and the order of the files decides which one that is. The other one is lost silently.',
  fix: 'Remove one of them, or give it another name or namespace.',
  sources: [`${KUBERNETES_DOCS}/concepts/overview/working-with-objects/names/`],
  examples: {
    invalid: [
      {
        title: 'Two Services of one name',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {ports: [{port: 80}]}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {ports: [{port: 8080}]}
        `,
      },
    ],
    valid: [
      {
        title: 'The same name in two namespaces',
        yaml: `
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {ports: [{port: 80}]}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: blog}
          spec: {ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ input }) {
    for (const diagnostic of input) {
      if (diagnostic.code === 'duplicate') yield { message: diagnostic.message, input: diagnostic };
    }
  },
};
