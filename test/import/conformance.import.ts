import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAnnotation } from '../../src/annotations/read';
import { PREFIX, rowOf } from '../../src/annotations/registry';
import type { ImportedApp } from '../../src/import/import';
import { caseNames, manifestsOf, recordedOf } from '../conformance/recorded';
import { REFUSED_LATER } from '../rules/refused-later';
import { compileErrors } from './compile-errors';
import { imported } from './imported';

const root = resolve(__dirname, '../..');
const importPage = readFileSync(join(root, 'docs/commands/import.md'), 'utf8').replace(/\s+/g, ' ');
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

/** Of what the controller reads and ELBv2 takes, at least 98 % must be written as typed members. */
test('nearly all annotations are typed', () => {
  const accepted = [...apps].filter(([name]) => !refusedLater.has(name) && isAccepted(name));
  const typed = accepted.reduce((sum, [, app]) => sum + app.typedAnnotations, 0);
  const all = accepted.reduce((sum, [, app]) => sum + readableAnnotations(app), 0);
  const percent = ((100 * typed) / all).toFixed(1);
  process.stdout.write(`typed: ${typed} of ${all} annotations in accepted cases (${percent} %)\n`);
  expect(all).toBeGreaterThan(1000);
  expect(typed / all).toBeGreaterThanOrEqual(0.98);
  expect(importPage).toContain(`${percent} % of the ${all} annotations`);
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
  expect(compileErrors(apps)).toEqual([]);
}, 120_000);
