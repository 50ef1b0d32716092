import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NEWEST, OLDEST } from '../../src/releases/known';
import type { GeneratedFile } from '../generated';
import { CONTROLLER, RESULTS, type Result } from '../record-results';

const root = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** SUPPORT.md is written by hand, except the table of what the tests ran with: `npm run record-results` wrote that down. */
export const supportPage: GeneratedFile = { path: 'SUPPORT.md', render };

function render(): string {
  const results = Object.values(JSON.parse(read(RESULTS)) as Record<string, Result>);
  const table = [
    '| | version | with | passed | on | by |',
    '|---|---|---|---|---|---|',
    ...results.map((result) => `| ${cells(result).join(' | ')} |`),
  ].join('\n');
  const place = /(<!-- tested: written by `npm run generate` -->\n)[\s\S]*?(<!-- end of tested -->)/;
  const text = read('SUPPORT.md');
  if (!place.test(text)) throw new Error('SUPPORT.md has no place for the table of what is tested');
  return text.replace(place, (_, start: string, end: string) => `${start}\n${table}\n\n${end}`);
}

/** What a suite is about comes first in its record. */
function cells({ command, date, passed, ranWith }: Result): string[] {
  const [[what, version] = ['', ''], ...others] = Object.entries(ranWith);
  const models = what === CONTROLLER ? `; the model's switches: all from ${OLDEST} to ${NEWEST}` : '';
  const surroundings = others.map(([name, each]) => `${name} ${each}`).join(', ');
  return [what, `${version}${models}`, surroundings, String(passed), date, `\`${command}\``];
}
