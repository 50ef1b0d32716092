import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { parseAnnotation } from '../../src/annotations/read';
import { PREFIX, rowOf } from '../../src/annotations/registry';
import type { ImportedApp } from '../../src/import/import';
import { singleFile } from '../../src/import/project';
import { caseNames, manifestsOf, recordedOf } from '../conformance/recorded';
import { REFUSED_LATER } from '../rules/refused-later';
import { imported } from './imported';

const root = resolve(__dirname, '../..');
const refusedLater = new Set(Object.values(REFUSED_LATER).flat());

const apps = new Map<string, ImportedApp>(caseNames().map((name) => [name, imported(manifestsOf(name))]));

test.each([...apps])('the code of %s synthesizes to the case', (_, { failures }) => {
  expect(failures.map(({ object, message }) => `${object.kind} ${object.name}: ${message}`)).toEqual([]);
});

test.each(yamlFiles('test/exemplary', 'examples', 'dist'))('the code of %s synthesizes to the file', (file) => {
  const app = imported(join(root, file), 'file');
  expect(app.failures.map(({ object, message }) => `${object.kind} ${object.name}: ${message}`)).toEqual([]);
});

function yamlFiles(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => `${folder}/${name}`)
      .filter(
        (file) =>
          /^kind:/m.test(readFileSync(join(root, file), 'utf8')) &&
          !/cdk8s-alb\/v1/.test(readFileSync(join(root, file), 'utf8')),
      ),
  );
}

/** Of what the controller reads and ELBv2 takes, at least 98 % must be said by typed members. */
test('nearly all annotations are typed', () => {
  const accepted = [...apps].filter(([name]) => !refusedLater.has(name) && isAccepted(name));
  const typed = accepted.reduce((sum, [, app]) => sum + app.typedAnnotations, 0);
  const all = accepted.reduce((sum, [, app]) => sum + readableAnnotations(app), 0);
  expect(all).toBeGreaterThan(1000);
  expect(typed / all).toBeGreaterThanOrEqual(0.98);
});

function isAccepted(name: string): boolean {
  const { groups, admission = [], loadErrors = [] } = recordedOf(name);
  return groups.length > 0 && groups.every(({ error }) => !error) && admission.length + loadErrors.length === 0;
}

/** What no release of the controller can read, no type can say. */
function readableAnnotations({ charts }: ImportedApp): number {
  const objects = charts
    .flatMap(({ chart }) => chart.objects)
    .filter(({ kind }) => kind === 'Ingress' || kind === 'Service');
  const annotations = objects.flatMap(({ data }) =>
    Object.entries((data.metadata as { annotations?: object }).annotations ?? {}),
  );
  return annotations.filter(([key, text]) => key.startsWith(PREFIX) && isReadable(key, text as string)).length;
}

function isReadable(key: string, text: string): boolean {
  const found = rowOf(key);
  if (!found) return true;
  try {
    parseAnnotation(found.row, key, text);
    return true;
  } catch {
    return false;
  }
}

test('all of the code compiles under strict, with nothing unused', () => {
  const sources = new Map(
    [...apps].map(([name, app]) => [join(root, 'test/import', `${name}.generated.ts`), singleFile(app)]),
  );
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    noUnusedLocals: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    paths: { 'cdk8s-alb': [join(root, 'src/index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists.call(host, file);
  host.readFile = (file) => sources.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, language, ...rest) => {
    const text = sources.get(file);
    return text === undefined
      ? getSourceFile.call(host, file, language, ...rest)
      : ts.createSourceFile(file, text, language, true);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  const found = [...sources.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    return source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)] : [];
  });
  expect(
    found.map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  ).toEqual([]);
}, 120_000);
