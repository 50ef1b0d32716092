import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { rules } from '../../src/rules';

/** Objects of one text. */
export type Manifests = readonly unknown[];

const root = resolve(__dirname, '../..');

/** All fixtures there are: recorded cases, examples, the examples of all rules, and what was found before. */
export function corpus(): Manifests[] {
  const folders = ['test/conformance/cases', 'dist', 'test/security', 'examples'];
  const texts = folders.flatMap((folder) => yamlFiles(join(root, folder)).map((file) => readFileSync(file, 'utf8')));
  const examples = rules.flatMap((rule) => [...rule.examples.invalid, ...rule.examples.valid].map(({ yaml }) => yaml));
  return [...texts, ...examples].flatMap((text) => manifestsOf(text));
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function manifestsOf(text: string): Manifests[] {
  const parts = text.split(/^---.*$/m);
  try {
    const objects = parts.map((part) => load(part)).filter((object) => typeof object === 'object' && object !== null);
    // The largest cases say nothing that smaller ones do not, and take as long as a hundred of them.
    return objects.length > 0 && text.length < 20_000 ? [objects] : [];
  } catch {
    return [];
  }
}
