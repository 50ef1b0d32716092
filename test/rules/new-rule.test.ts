import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeRule } from '../../scripts/new-rule';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'new-rule-'));
  cpSync(resolve(__dirname, '../../src/rules/load-balancer/index.ts'), join(folder, 'index.ts'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What a new rule adds to the index, with the lines around it. */
function additions(id: string): string[] {
  const before = new Set(readFileSync(join(folder, 'index.ts'), 'utf8').split('\n'));
  writeRule(id, folder);
  const lines = readFileSync(join(folder, 'index.ts'), 'utf8').split('\n');
  return lines.flatMap((line, index) => (before.has(line) ? [] : [`${lines[index - 1]}|${line}`]));
}

test('a rule is written and stands in the index in its place', () => {
  expect(additions('zero-rules')).toEqual([
    "import { tooFewSubnets } from './too-few-subnets';|import { zeroRules } from './zero-rules';",
    '  tooFewSubnets,|  zeroRules,',
  ]);
  expect(readFileSync(join(folder, 'zero-rules.ts'), 'utf8')).toContain("zeroRules: Rule = {\n  id: 'zero-rules',");
});

test.each([
  ['aa-first', 'import { aaFirst }', 1],
  ['zzz-last', 'import { zzzLast }', -1],
])('the imports stay in order: %s', (id, line, place) => {
  additions(id);
  const imports = readFileSync(join(folder, 'index.ts'), 'utf8').match(/^import .*/gm);
  expect(imports?.at(place)).toContain(line);
});

test.each(['', 'rule', 'Zero-Rules', 'zero_rules', '../zero-rules', 'zero-'])('%j is no id', (id) => {
  expect(() => writeRule(id, folder)).toThrow(`${JSON.stringify(id)} must be words in lower case joined by -`);
});

test('a taken id is refused, and nothing is changed', () => {
  writeRule('zero-rules', folder);
  const before = readFileSync(join(folder, 'index.ts'), 'utf8');
  expect(() => writeRule('zero-rules', folder)).toThrow('zero-rules is taken');
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toBe(before);
  expect(existsSync(join(folder, 'zero-rules.ts'))).toBe(true);
});
