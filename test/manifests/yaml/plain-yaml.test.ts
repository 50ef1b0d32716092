import fc from 'fast-check';
import { documentsOf } from '../../../src/manifests/yaml/document';
import { parseNodes } from '../../../src/manifests/yaml/parser/node-parser';
import { documentValue } from '../../../src/manifests/yaml/parser/values';
import { NOT_PLAIN, PlainYaml } from '../../../src/manifests/yaml/plain-yaml';
import { SourceText } from '../../../src/manifests/yaml/source-text';

function plain(text: string): unknown {
  return new PlainYaml(text).read(0, text.length);
}

describe('the reader of plain YAML', () => {
  test('reads what machines write', () => {
    const text = [
      '# a comment',
      'kind: Service',
      'metadata:',
      '  annotations:',
      '    a.b/c: "x: y # z"',
      "    d: 'it''s'",
      '    e: "tab\\tand \\u00e9"',
      '    f: "\\\\/ \\ud7ff"',
      '    empty: {}',
      'spec:',
      '  ports:',
      '  - port: 80',
      '    name: http',
      '  -',
      '    port: 0x50',
      '  list:',
      '    - one',
      '    - - http://example.org/#top',
      '',
    ];
    expect(plain(text.join('\n').replace('- - ', '- '))).toEqual({
      kind: 'Service',
      metadata: { annotations: { 'a.b/c': 'x: y # z', d: "it's", e: 'tab\tand é', f: '\\/ \ud7ff', empty: {} } },
      spec: { ports: [{ port: 80, name: 'http' }, { port: 80 }], list: ['one', 'http://example.org/#top'] },
    });
  });

  test.each([
    ['a: |\n  one\n   two\n\n  three\n\n\nb: 1\n', 'one\n two\n\nthree\n'],
    ['a: |-\n  one\n\nb: 1\n', 'one'],
    ['a: |+\n  one\n\nb: 1\n', 'one\n\n'],
  ])('reads the block of %j', (text, value) => {
    expect(plain(text)).toEqual({ a: value, b: 1 });
  });

  test.each([
    ['a comment after a value', 'a: 1 # one\n'],
    ['an anchor', 'a: &x 1\n'],
    ['a merge key', '<<: *x\n'],
    ['a flow collection', 'a: [1]\n'],
    ['a folded block', 'a: >\n  b\n'],
    ['a scalar over two lines', 'a: b\n  c\n'],
    ['a tab', 'a:\tb\n'],
    ['a carriage return', 'a: b\r\n'],
    ['a duplicate key', 'a: 1\na: 2\n'],
    ['a key that objects inherit', 'constructor: 1\n'],
    ['a key that is no text', 'null: 1\n'],
    ['a number that JSON does not have', 'a: .inf\n'],
    ['a line break of Unicode', 'a: b\u2028c\n'],
    ['a key in quotes', '"a": 1\n'],
    ['wrong indentation', 'a:\n    b: 1\n  c: 2\n'],
    ['a key without a space', 'a: 1\nb:2\n'],
    ['an open quote', 'a: "b\n'],
    ['an escaped slash, which is JSON alone', 'a: "x\\/y"\n'],
    ['half a character', 'a: "\\uD83D\\uDE00"\n'],
    ['too much nesting', Array.from({ length: 101 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('leaves %s to the full parser', (_, text) => {
    expect(plain(text)).toBe(NOT_PLAIN);
  });

  test('a document without content has no value', () => {
    expect(plain('\n# nothing\n\n')).toBeUndefined();
  });
});

const SEEDS = [
  'a: 1\nb:\n  - x\n  - y: z\n    w: "q"\nc:\n- 1\n- k: v\n',
  'm: |\n  line1\n\n  line2\n\nn: x\n',
  "k: 'it''s'\nj: \"a\\nb\"\ne: {}\nf: []\n",
  '# c\nx: y\n  # d\nz:\n\n  w: 0x1f\n',
  'a: |-\n   t\n    u\nb: |+\n  v\n\n\nc: ~\n',
  'on: yes\nn: 1_000\n.5: -.5\n1: 1e3\n---\n- a\n- b:\n    - 2\n',
];
const FRAGMENTS = [
  '\n',
  '  ',
  ' ',
  ':',
  ': ',
  '- ',
  '-',
  '#',
  ' #',
  '"',
  "'",
  '|',
  '>',
  '&a',
  '*a',
  '{',
  ']',
  '\n---\n',
];
const ODDITIES = [
  '~',
  'yes',
  '0',
  '\\',
  '%',
  '`',
  '? ',
  'b',
  '\t',
  '\r\n',
  'é',
  '\u00a0',
  '\u2028',
  '\u0085',
  '😀',
  '<<',
  '"\\/"',
  '"\\ud83d"',
  '"\\u00e9"',
];

/** A text that was nearly right. */
const edits = fc.array(
  fc.record({ at: fc.nat(), cut: fc.nat(3), insert: fc.constantFrom('', ...FRAGMENTS, ...ODDITIES) }),
  { maxLength: 4 },
);
const nearlyYaml = fc.tuple(fc.constantFrom(...SEEDS), edits).map(([seed, changes]) =>
  changes.reduce((text, { at, cut, insert }) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + insert + text.slice(place + cut);
  }, seed),
);

test('whatever it reads, the full parser reads the same', () => {
  fc.assert(
    fc.property(nearlyYaml, (text) => {
      const reader = new PlainYaml(text);
      for (const document of documentsOf(new SourceText('any.yaml', text))) {
        const value = reader.read(document.start, document.end);
        if (value === NOT_PLAIN) continue;
        const { root, ignoredFrom } = parseNodes(document.text);
        expect([value, undefined]).toEqual([root && documentValue(root).value, ignoredFrom]);
      }
    }),
    { numRuns: 2000, seed: 20261123 },
  );
});
