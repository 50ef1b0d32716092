import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readManifests } from '../../src/manifests/load';
import { complaints, reading } from './reading';

describe('input that means harm ends soon, with a clear answer', () => {
  test('aliases that multiply', () => {
    const levels = Array.from(
      { length: 20 },
      (_, i) => `a${i + 1}: &a${i + 1} [${'*a0,'.replaceAll('0', String(i)).repeat(9)}]`,
    );
    expect(complaints(`a0: &a0 [x]\n${levels.join('\n')}\n`)).toEqual([
      expect.stringContaining('error This is not valid YAML: document contains excessive aliasing'),
    ]);
  });

  test('an anchor within itself', () => {
    expect(complaints('a: &a [1, *a]\n')).toEqual([
      "app.yaml:1:11 error This is not valid YAML: anchor 'a' value contains itself",
    ]);
  });

  test('aliases that nest', () => {
    const levels = Array.from({ length: 600 }, (_, i) => `- &a${i + 1} [*a${i}]`);
    expect(complaints(`- &a0 [x]\n${levels.join('\n')}\n`)).toEqual([
      expect.stringContaining('error This is not valid YAML: document contains excessive aliasing'),
    ]);
    const deep = (inner: string) => `${'['.repeat(300)}${inner}${']'.repeat(300)}`;
    expect(complaints(`- &a ${deep('x')}\n- ${deep('*a')}\n`)).toEqual([
      'app.yaml:1:205 error This is not valid YAML: the aliases nest deeper than 500 levels',
    ]);
  });

  test('merge keys that multiply', () => {
    const levels = Array.from(
      { length: 20 },
      (_, i) => `a${i + 1}: &a${i + 1} {<<: [${'*a0,'.replaceAll('0', String(i)).repeat(99)}]}`,
    );
    expect(complaints(`a0: &a0 {a: 1, b: 2, c: 3, d: 4, e: 5}\n${levels.join('\n')}\n`)).toEqual([
      expect.stringContaining('error This is not valid YAML: document contains excessive aliasing'),
    ]);
  });

  test.each([
    ['flow lists', `${'['.repeat(100_000)}`],
    ['JSON', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['block lists', `${'- '.repeat(100_000)}x`],
    ['block mappings', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('deep nesting of %s', (_, text) => {
    expect(complaints(text)).toEqual([
      expect.stringMatching(/^app.yaml:\d+:\d+ error This is not valid YAML: this nests deeper than 500 levels$/),
    ]);
  });

  test('an annotation of a million characters', () => {
    const value = 'x'.repeat(1_000_000);
    const ingress = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  annotations:\n';
    for (const written of [value, `"${value}"`, `|-\n      ${value}`, `>-\n      ${value}`]) {
      const { inventory, diagnostics } = reading(`${ingress}    a: ${written}\n`);
      expect(diagnostics).toEqual([]);
      expect(inventory.ingresses[0]?.annotations.a).toHaveLength(1_000_000);
    }
    expect(complaints(`${ingress}    a: 1\n    b: [${value}]\n`)[1]).toMatch(
      /annotations.b must be a string, not a list$/,
    );
    expect(complaints(`${ingress}    {}\nspec: {rules: ${value}}\n`)[0]?.length).toBeLessThan(210);
  });

  test('ten thousand documents, some with mistakes', () => {
    const name = (i: number) => (i % 10 === 0 ? i : `web-${i}`);
    const documents = Array.from(
      { length: 10_000 },
      (_, i) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name(i)}\n`,
    );
    const { inventory, diagnostics } = reading(documents.join('---\n'));
    expect([inventory.services.size, diagnostics.length, diagnostics.at(-1)?.line]).toEqual([10_000, 1_000, 49_954]);
  });

  test('names of Object.prototype', () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  annotations: {__proto__: x, constructor: z}\n';
    const annotations = reading(text).inventory.services.get('default/a')?.annotations ?? {};
    expect(Object.entries(annotations)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'z'],
    ]);
  });
});

const CASES = join(__dirname, '../conformance/cases');
const SEEDS = ['auth-oidc', 'class-selector-no-labels', 'estate-03-8-apps'].map((name) =>
  readFileSync(join(CASES, `${name}.yaml`), 'utf8'),
);
const FRAGMENTS = [
  '\n',
  '  ',
  ':',
  ': ',
  '- ',
  '#',
  '"',
  "'",
  '|',
  '>',
  '&a ',
  '*a',
  '!x ',
  '!!set ',
  '!!omap ',
  '{',
  '[',
  ']',
  '}',
];
const ODDITIES = [
  '\n---\n',
  '\n...\n',
  '~',
  '1e3',
  '%YAML 1.2\n',
  '? ',
  '\0',
  '\t',
  '\r',
  '😀',
  '\ud800',
  '<<: ',
  '__proto__: ',
];

test('no text makes the reader throw, and every complaint has a place in the text', () => {
  const edit = fc.record({ at: fc.nat(), cut: fc.nat(40), insert: fc.constantFrom('', ...FRAGMENTS, ...ODDITIES) });
  const texts = fc.tuple(fc.constantFrom(...SEEDS), fc.array(edit, { maxLength: 6 }));
  fc.assert(
    fc.property(texts, ([seed, edits]) => {
      let text = seed;
      for (const { at, cut, insert } of edits) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + insert + text.slice(place + cut);
      }
      const { inventory, diagnostics } = readManifests([{ file: 'app.yaml', text }]);
      for (const { line = 0, column = 0 } of diagnostics) expect(Math.min(line, column)).toBeGreaterThan(0);
      for (const { origin } of inventory.all) expect(origin.locate?.(['spec', 'rules', 0]).line).toBeGreaterThan(0);
    }),
    { numRuns: 100, seed: 5 },
  );
});

test('no bytes make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const { diagnostics } = readManifests(['-'], { stdin: () => Buffer.from(bytes) });
      expect(diagnostics.every(({ message }) => message.length > 10)).toBe(true);
    }),
    { numRuns: 500, seed: 6 },
  );
});
