import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** What everything may build on. */
const GROUND = ['text', 'releases', 'elbv2', 'annotations', 'manifests', 'model'];
const MODEL = [...GROUND, 'controller'];

/** Data flows one way. A layer may import itself and the layers named here, nothing else of ours. */
const MAY_IMPORT: Record<string, string[]> = {
  text: [],
  arguments: ['text'],
  files: [],
  releases: [],
  elbv2: ['text'],
  annotations: ['text', 'releases', 'elbv2'],
  model: [],
  manifests: ['text', 'files'],
  iam: ['releases', 'model'],
  import: ['text', 'annotations', 'manifests'],
  synthesis: ['text', 'files', 'releases'],
  controller: GROUND,
  route: MODEL,
  rules: [...MODEL, 'route'],
  diff: MODEL,
  topology: MODEL,
  convert: [...MODEL, 'route'],
  lint: [...MODEL, 'files', 'rules'],
  plan: ['arguments', ...MODEL, 'synthesis', 'route'],
  validation: ['arguments', ...MODEL, 'synthesis', 'rules', 'lint', 'plan'],
  constructs: ['arguments', 'text', 'releases', 'elbv2', 'annotations', 'iam', 'synthesis', 'validation'],
  workspace: [...MODEL, 'files', 'rules', 'lint'],
  views: [...MODEL, 'iam', 'rules', 'lint', 'diff', 'route', 'topology', 'convert', 'plan'],
  'language-server': [...MODEL, 'rules', 'lint', 'workspace', 'route', 'topology', 'plan', 'views'],
  serve: [...MODEL, 'route'],
  cli: [
    ...MODEL,
    'files',
    'iam',
    'import',
    'rules',
    'lint',
    'diff',
    'route',
    'topology',
    'convert',
    'plan',
    'views',
    'workspace',
    'language-server',
    'serve',
  ],
  'index.ts': ['constructs', 'lint', 'plan', 'synthesis', 'validation'],
};

/** What a layer may load from outside; the command line must not pay for cdk8s. */
const LIBRARIES: Record<string, RegExp> = {
  constructs: /^(cdk8s|cdk8s-plus-28|constructs|node:.*)$/,
  arguments: /^constructs$/,
  synthesis: /^(cdk8s|constructs)$/,
  validation: /^(cdk8s|constructs|node:.*)$/,
  plan: /^(cdk8s|constructs)$/,
  manifests: /^node:.*$/,
  route: /^re2js$/,
  import: /^(cdk8s|cdk8s-plus-28|constructs|node:.*)$/,
  topology: /^@dagrejs\/dagre$/,
  'language-server': /^(vscode-languageserver(\/node|-textdocument)|node:.*)$/,
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
  const calls = /(?<!typeof )\b(?:import|require)\('([^'\n]+)'\)/g;
  return [...text.matchAll(statements), ...text.matchAll(calls)].map((match) => match[1] as string);
}

/** An import of a folder is one of its index. */
function fileOf(path: string): string {
  return existsSync(`${path}.ts`) ? `${path}.ts` : join(path, 'index.ts');
}

/** The files of ours that each file imports. */
function importGraph(): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const file of files(src)) {
    const local = importsOf(file).filter((name) => name.startsWith('.'));
    graph.set(
      file,
      local.map((name) => fileOf(resolve(dirname(file), name))),
    );
  }
  return graph;
}

const layerOf = (file: string) => relative(src, file).split('/')[0] as string;

describe('the layers of src/', () => {
  test('each imports only those named before it', () => {
    const layers = Object.keys(MAY_IMPORT);
    for (const [index, layer] of layers.entries()) {
      expect(layers.slice(0, index)).toEqual(expect.arrayContaining(MAY_IMPORT[layer] as string[]));
    }
  });

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

  test('nothing that the command line loads loads cdk8s', () => {
    const graph = importGraph();
    const loaded = new Set([join(src, 'cli/main.ts')]);
    for (const file of loaded) {
      for (const next of graph.get(file) ?? []) loaded.add(next);
    }
    const value =
      /^(?:import|export) (?!type )[^;'"=(]*\bfrom\s+'(?:cdk8s|constructs)|\brequire\('(?:cdk8s|constructs)/m;
    const heavy = [...loaded].filter((file) => value.test(readFileSync(file, 'utf8')));
    expect(heavy.map((file) => relative(src, file))).toEqual([]);
    expect(loaded.size).toBeGreaterThan(300);
  });

  test('no circle of imports', () => {
    const graph = importGraph();
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

/** Folders of recorded cases, which are data. */
const DATA = /^test\/conformance\/(gateway\/)?cases$/;
/** Our own files that may be longer: the table of annotations and what is generated. */
const LONG = /^src\/annotations\/registry\.ts$|generated|^src\/arguments\/table\.ts$|page-script\.ts$|^imports\//;

describe('the house', () => {
  const root = resolve(__dirname, '..');
  const all = ['src', 'test', 'scripts', 'docs', 'examples', 'bench', 'browser', 'schemas', 'imports', 'crds'].flatMap(
    (folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true }),
  );
  const inHouse = all
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

  test('has no flat folder of more than 25 files', () => {
    const counts = new Map<string, number>();
    for (const file of inHouse) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    expect([...counts].filter(([folder, count]) => count > 25 && !DATA.test(folder))).toEqual([]);
  });

  test('has no source file of more than 400 lines', () => {
    const written = inHouse.filter(
      (file) => /^(src|scripts|bench|browser)\/.*\.(ts|js|mjs)$/.test(file) && !LONG.test(file),
    );
    const long = written.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 401);
    expect(long).toEqual([]);
  });

  test('has a README of a screen in each room of src', () => {
    const rooms = readdirSync(src, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const faults = rooms.flatMap(({ name }) => {
      const file = join(src, name, 'README.md');
      const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').length : 0;
      return lines > 3 && lines <= 60 ? [] : [`${name}: ${lines} lines`];
    });
    expect(faults).toEqual([]);
  });
});
