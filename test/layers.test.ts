import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Data flows one way. A layer may import itself and the layers named here, nothing else of ours. */
const MAY_IMPORT: Record<string, string[]> = {
  text: [],
  releases: [],
  annotations: ['text', 'releases'],
  model: [],
  manifests: ['text'],
  iam: ['releases'],
  synthesis: [],
  constructs: ['text', 'releases', 'annotations', 'iam', 'synthesis', 'validation'],
  controller: ['text', 'releases', 'annotations', 'manifests', 'model'],
  rules: ['text', 'releases', 'annotations', 'manifests', 'model', 'controller'],
  lint: ['text', 'releases', 'annotations', 'manifests', 'model', 'controller', 'rules'],
  diff: ['text', 'releases', 'annotations', 'manifests', 'model', 'controller'],
  route: ['text', 'releases', 'annotations', 'manifests', 'model', 'controller'],
  topology: ['text', 'releases', 'annotations', 'manifests', 'model', 'controller'],
  plan: ['text', 'releases', 'annotations', 'manifests', 'model', 'synthesis', 'controller', 'route', 'validation'],
  views: [
    'text',
    'releases',
    'annotations',
    'manifests',
    'model',
    'controller',
    'rules',
    'lint',
    'diff',
    'route',
    'topology',
    'iam',
  ],
  validation: [
    'text',
    'releases',
    'annotations',
    'manifests',
    'model',
    'synthesis',
    'controller',
    'rules',
    'lint',
    'route',
    'views',
  ],
  cli: [
    'text',
    'releases',
    'annotations',
    'manifests',
    'model',
    'controller',
    'rules',
    'lint',
    'diff',
    'route',
    'topology',
    'iam',
    'views',
  ],
  'index.ts': ['constructs', 'lint', 'plan', 'synthesis', 'validation'],
};

/** What a layer may load from outside; the command line must not pay for cdk8s. */
const LIBRARIES: Record<string, RegExp> = {
  constructs: /^(cdk8s|cdk8s-plus-28|constructs|node:.*)$/,
  synthesis: /^(cdk8s|constructs)$/,
  validation: /^(cdk8s|constructs|node:.*)$/,
  plan: /^(cdk8s|constructs)$/,
  manifests: /^(js-yaml|node:.*)$/,
  topology: /^@dagrejs\/dagre$/,
  cli: /^(commander|node:.*)$/,
};

const src = resolve(__dirname, '../src');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const statements = /^(?:import|export)\b[^;'"=(]*\bfrom\s+'([^'\n]+)'/gm;
  const calls = /\b(?:import|require)\('([^'\n]+)'\)/g;
  return [...text.matchAll(statements), ...text.matchAll(calls)].map((match) => match[1] as string);
}

/** An import of a folder is one of its index. */
function fileOf(path: string): string {
  return existsSync(`${path}.ts`) ? `${path}.ts` : join(path, 'index.ts');
}

const layerOf = (file: string) => relative(src, file).split('/')[0] as string;

describe('the layers of src/', () => {
  test.each(files(src).map((file) => [relative(src, file), file]))(
    '%s imports only what stands below it',
    (_, file) => {
      const layer = layerOf(file);
      expect(Object.keys(MAY_IMPORT)).toContain(layer);
      for (const name of importsOf(file)) {
        if (name.startsWith('.')) {
          const target = layerOf(resolve(dirname(file), name)).replace(/^index$/, 'index.ts');
          expect([layer, ...(MAY_IMPORT[layer] as string[])]).toContain(target);
        } else {
          expect(name).toMatch(LIBRARIES[layer] ?? /^node:/);
        }
      }
    },
  );

  test('no circle of imports', () => {
    const graph = new Map<string, string[]>();
    for (const file of files(src)) {
      const local = importsOf(file).filter((name) => name.startsWith('.'));
      graph.set(
        file,
        local.map((name) => fileOf(resolve(dirname(file), name))),
      );
    }
    const done = new Set<string>();
    const visit = (file: string, path: string[]): void => {
      if (path.includes(file))
        throw new Error(`circle: ${[...path, file].map((each) => relative(src, each)).join(' → ')}`);
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
  });
});
