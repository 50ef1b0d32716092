import type { InputProblem } from '../../manifests/problem';
import { counted } from '../../text/words';
import type { Rule } from '../rule';
import { KUBERNETES_DOCS } from '../sources';

export const duplicateObject: Rule = {
  id: 'duplicate-object',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  summary: 'One object is defined twice.',
  why: 'The definition that is applied last wins, and the order of the files decides which one that is. The other one is lost silently. Of overlays and variants in several folders only one is applied, so there it is a note, once for each pair of files.',
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
        finds: [
          {
            line: 8,
            field: 'metadata.name',
            message: 'Service shop/web is defined twice; this one counts, and the one at manifests.yaml:2:1 is ignored',
          },
        ],
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
    const pairs = new Map<string, InputProblem[]>();
    for (const problem of input) {
      if (problem.code !== 'duplicate') continue;
      const { file, otherFile = file } = problem;
      if (otherFile === file) yield { message: problem.message, input: problem };
      else pairs.set(`${otherFile}\n${file}`, [...(pairs.get(`${otherFile}\n${file}`) ?? []), problem]);
    }
    // Overlays and variants define whole sets of objects again: one finding for two files is enough.
    for (const [first, ...others] of pairs.values()) {
      if (!first) continue;
      const more = others.length > 0 ? ` (and ${counted(others.length, 'more object')} of these files)` : '';
      const severity = folderOf(first.file) === folderOf(first.otherFile ?? '') ? 'warning' : 'info';
      yield { message: `${first.message}${more}`, input: first, severity };
    }
  },
};

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
