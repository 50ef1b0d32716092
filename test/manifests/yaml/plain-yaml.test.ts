import fc from 'fast-check';
import { documentsOf } from '../../../src/manifests/yaml/document';
import { parseNodes } from '../../../src/manifests/yaml/parser/node-parser';
import { documentValue } from '../../../src/manifests/yaml/parser/values';
import { NOT_PLAIN, PlainYaml } from '../../../src/manifests/yaml/plain-yaml';
import { SourceText } from '../../../src/manifests/yaml/source-text';

function plain(text: string): unknown {
  return new PlainYaml(text).read(0, text.length);
}

/** Mappings in one another. */
function nested(levels: number, value: string): string {
  return (
    Array.from({ length: levels }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('') +
    `${' '.repeat(levels)}a: ${value}\n`
  );
}

function depthOf(value: unknown): number {
  return typeof value === 'object' && value !== null && 'a' in value ? 1 + depthOf(value.a) : -1;
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
    expect(['', '  ', '\n', ' # nothing'].map(plain)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test.each<[string, string, unknown]>([
    ['a text without a line break at its end', 'a: 1', { a: 1 }],
    ['a text that begins with a blank line', '\na: 1\n', { a: 1 }],
    ['comments and blank lines between fields', 'a: 1\n\n # one\n#two\n   \nb: 2\n', { a: 1, b: 2 }],
    ['indentation of the whole document', '  a: 1\n  b: 2\n', { a: 1, b: 2 }],
    ['a value with blanks around it', 'a:   b c  \n', { a: 'b c' }],
    ['no value', 'a:\nb:  \nc:\n', { a: null, b: null, c: null }],
    ['no value at the end of the text', 'a:', { a: null }],
    ['no item', '-\n-  \n- a\n-', [null, null, 'a', null]],
    ['an item on the next line', '-\n  a: 1\n-\n  - b\n', [{ a: 1 }, ['b']]],
    ['fields of an item after many blanks', '-   a: 1\n    b: 2\n- c: 3\n', [{ a: 1, b: 2 }, { c: 3 }]],
    ['a list in a field of an item', '- a:\n  - 1\n  b: 2\n', [{ a: [1], b: 2 }]],
    ['a list at the column of its key', 'a:\n- 1\n- 2\nb: 3\n', { a: [1, 2], b: 3 }],
    ['mappings back to the margin', 'a:\n  b:\n    c: 1\nd: 2\n', { a: { b: { c: 1 } }, d: 2 }],
    ['a key of every kind', 'a-b_c.d/e: 1\non: 2\n80: 3\nA1: 4\n', { 'a-b_c.d/e': 1, true: 2, '80': 3, A1: 4 }],
    ['a key of 999 characters', `${'k'.repeat(999)}: 1\n`, { ['k'.repeat(999)]: 1 }],
    ['a key of 15 digits', '123456789012345: 1\n', { '123456789012345': 1 }],
    ['a hundred levels', nested(99, '1'), 99],
    [
      'marks within words',
      'a: b:c#d-e\nb: -c\nc: http://d/#e\nd: --e\n',
      { a: 'b:c#d-e', b: '-c', c: 'http://d/#e', d: '--e' },
    ],
    ['quotes', 'a: \'\'\nb: ""\nc: \'d\\e\'\nf: "g h" \n', { a: '', b: '', c: 'd\\e', f: 'g h' }],
    ['escapes that JSON and YAML share', 'a: "\\n\\t\\\\\\"\\u00e9\\ud7ff\\ue000"\n', { a: '\n\t\\"é\ud7ff\ue000' }],
    ['empty collections', 'a: {}\nb: [] \n', { a: {}, b: [] }],
    ['characters beyond ASCII', 'a: é\u00a0ü\n', { a: 'é\u00a0ü' }],
    [
      'the characters around those that are unusual',
      'a: ~~\u2027\u202a\ud7ff\ue000\ufefe\uff00\ufffd\n',
      { a: '~~\u2027\u202a\ud7ff\ue000\ufefe\uff00\ufffd' },
    ],
    ['blocks', 'a: |\n\n  b\nc: |-\n   d\n   e\n', { a: '\nb\n', c: 'd\ne' }],
    ['a block with blank lines of blanks', 'a: |\n  b\n  \n  c\n', { a: 'b\n\nc\n' }],
    ['a block of an item', 'a:\n- b: |\n    c\n', { a: [{ b: 'c\n' }] }],
    ['a block that ends with blank lines', 'a: |+\n  b\n\n\n', { a: 'b\n\n\n' }],
  ])('reads %s', (_, text, value) => {
    expect(value === 99 ? depthOf(plain(text)) : plain(text)).toEqual(value);
  });

  test.each([
    ['a hundred and one levels', nested(101, '1')],
    ['a key of a thousand characters', `${'k'.repeat(1000)}: 1\n`],
    ['a key of 16 digits', '1234567890123456: 1\n'],
    ['a key that is half a number', '1.5: 1\n'],
    ['a key that is null', '~: 1\n'],
    ['a key with blanks', 'a b: 1\n'],
    ['a key beyond ASCII', 'é: 1\n'],
    ['an empty key', ': 1\n'],
    ['a key with a question mark', '? a\n: b\n'],
    ['a text', 'a\n'],
    ['a list in a list on one line', '- - a\n'],
    ['a dash as a value', 'a: -\n'],
    ['a value with a colon at its end', 'a: b:\n'],
    ['two keys on a line', 'a: b: c\n'],
    ['an item with more below it', '- a\n  b\n'],
    ['a list that is indented further', '- a\n  - b\n'],
    ['a field after a list', '- a\nb: 1\n'],
    ['a field that is indented less', '  a: 1\nb: 2\n'],
    ['a single quote', "a: '\n"],
    ['a quote in single quotes', "a: 'b'c'\n"],
    ['a quote in double quotes', 'a: "b"c"\n'],
    ['an escape that JSON does not have', 'a: "\\x41"\n'],
    ['an escape that is cut off', 'a: "\\u12"\n'],
    ['text after quotes', 'a: "b" c\n'],
    ['a flow mapping', 'a: {b: c}\n'],
    ['an indented block', 'a: |2\n  b\n'],
    ['a block with a comment', 'a: | # b\n  c\n'],
    ['a block without lines', 'a: |\nb: 1\n'],
    ['a block of blank lines', 'a: |\n\n\n'],
    ['a block that is cut off', 'a: |\n  b'],
    ['a block with a line that is indented less', 'a: |\n    b\n  c\n'],
    ['a block with blanks beyond its indentation', 'a: |\n  b\n    \n  c\n'],
    ['a block that begins with blanks', 'a: |\n    \n  b\n'],
    ['a tag', 'a: !b c\n'],
    ['a directive', '%YAML 1.1\na: 1\n'],
    ['an alias', 'a: *b\n'],
    ['half a character', 'a: \ud800\n'],
    ['a byte order mark', '\ufeffa: 1\n'],
    ['a control character', 'a: \x7f\n'],
    ['a number that is none', 'a: .nan\n'],
  ])('leaves %s to the full parser', (_, text) => {
    expect(plain(text)).toBe(NOT_PLAIN);
  });

  test('after a JSON object, a comment may end its line, and nothing else', () => {
    const following = (rest: string) => new PlainYaml(`{}${rest}`).read(2, 2 + rest.length);
    expect(following(' # one\na: 1\n')).toEqual({ a: 1 });
    expect(following('\na: 1\n')).toEqual({ a: 1 });
    expect(following(' a: 1\n')).toBe(NOT_PLAIN);
    expect(following('')).toBeUndefined();
  });

  test('documents of one text are read in their order, and one that is given up leaves no trace', () => {
    const text = 'a: 1\n---\nb: \t2\n---\nc: 3\n---\nd:\n e: *f\n---\ng: 4\n';
    const reader = new PlainYaml(text);
    const read = (part: string) => reader.read(text.indexOf(part), text.indexOf(part) + part.length);
    const values = ['a: 1\n', 'b: \t2\n', 'c: 3\n', 'd:\n e: *f\n', 'g: 4\n'].map(read);
    expect(values).toEqual([{ a: 1 }, NOT_PLAIN, { c: 3 }, NOT_PLAIN, { g: 4 }]);
    for (let count = 0; count < 200; count++) read('d:\n e: *f\n');
    expect(read('g: 4\n')).toEqual({ g: 4 });
  });

  test('a document ends where it is said to, whatever follows', () => {
    const text = 'a: 1\nb: 2\n';
    expect(new PlainYaml(text).read(0, 5)).toEqual({ a: 1 });
    expect(new PlainYaml('a:   b').read(0, 4)).toEqual({ a: null });
    expect(new PlainYaml('a: bc').read(0, 4)).toEqual({ a: 'b' });
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
