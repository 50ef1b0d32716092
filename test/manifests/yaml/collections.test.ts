import { parsed } from './value';

describe('in brackets', () => {
  test.each<[string, string, unknown]>([
    ['nothing', '[{}, []]\n', [{}, []]],
    ['a comma at the end', '[a, {b: c,},]\n', ['a', { b: 'c' }]],
    [
      'keys without values',
      '{a, "b", c:, d: , ? e, ? f : , g: 1}\n',
      { a: null, b: null, 'c:': null, d: null, e: null, f: null, g: 1 },
    ],
    [
      'a last key without a value',
      '[{a}, {b: }, {? c}, {? d : }]\n',
      [{ a: null }, { b: null }, { c: null }, { d: null }],
    ],
    ['keys with a question mark', '{? a : 1, ? "b": 2}\n', { a: 1, b: 2 }],
    ['pairs in a list', '[a: 1, "b": 2, ? c : 3, d: ]\n', [{ a: 1 }, { b: 2 }, { c: 3 }, { d: null }]],
    ['keys of pairs without a value', '[? a, ? b]\n', [{ a: null }, { b: null }]],
    ['a value right after a quoted key', '{"a":1}\n', { a: 1 }],
    ['a word with a colon', '[a:b, c:d]\n', ['a:b', 'c:d']],
    ['several lines, with comments', '[ # one\n  a, # two\n# three\n  {b: 1\n  , c: 2}\n]\n', ['a', { b: 1, c: 2 }]],
    ['tabs', '[\ta,\t{\tb: 1\t}\t]\n', ['a', { b: 1 }]],
    ['a question mark that makes a key', '[a, ?b]\n', ['a', { b: null }]],
    ['collections in one another', '{a: [b, {c: [d]}], e: {f: []}}\n', { a: ['b', { c: ['d'] }], e: { f: [] } }],
    ['a collection as the value of a pair', '[a: [b], c: {d: e}]\n', [{ a: ['b'] }, { c: { d: 'e' } }]],
  ])('%s', (_, text, value) => {
    expect(parsed(text)).toEqual(value);
  });

  test.each([
    ['{?, a}\n', 'a key must not be null'],
    ['{?}\n', 'a key must not be null'],
    ['{? : a}\n', 'a key must not be null'],
    // As libyaml has it, which goes over what follows the question mark.
    ['[? : a]\n', "did not find expected ',' or ']'"],
    ['[?, a]\n', "did not find expected ',' or ']'"],
    ['[?]\n', "did not find expected ',' or ']'"],
    ['{: a}\n', 'did not find expected node content'],
    ['[: a]\n', 'did not find expected node content'],
  ])('%j, with an empty key, is refused', (text, problem) => {
    expect(() => parsed(text)).toThrow(problem);
  });
});

describe('by indentation', () => {
  test.each<[string, string, unknown]>([
    ['a list in a list', '- - a\n  - b\n-\n  - c\n', [['a', 'b'], ['c']]],
    ['a mapping in a list', '- a: 1\n  b: 2\n-\n  c: 3\n', [{ a: 1, b: 2 }, { c: 3 }]],
    ['a list at the column of its key', 'a:\n- 1\n- b:\n  - 2\nc: 3\n', { a: [1, { b: [2] }], c: 3 }],
    ['such a list of empty items', 'a:\n-\n-\nb:\n-\n', { a: [null, null], b: [null] }],
    ['such a list at the end of a mapping', 'a:\n  b:\n  - 1\n  -\nc: 2\n', { a: { b: [1, null] }, c: 2 }],
    ['such a list before a long key', 'a:\n-\n? b\n: 1\n', { a: [null], b: 1 }],
    ['items without a value', '-\n- a\n-\n', [null, 'a', null]],
    ['keys without a value', 'a:\nb:\n  c:\nd:\n', { a: null, b: { c: null }, d: null }],
    ['long keys', '? a\n: 1\n? b\n? c\n: - d\n  - e\n', { a: 1, b: null, c: ['d', 'e'] }],
    ['a long key of several lines', '? |\n  a\n: 1\n', { 'a\n': 1 }],
    ['a long key that is a text of several lines', '? a\n  b\n: 1\n', { 'a b': 1 }],
    ['a value on the next line', 'a:\n  b\nc:\n  "d"\n', { a: 'b', c: 'd' }],
    ['comments at any column', '# 1\na:\n # 2\n  b: 1\n    # 3\n  c: 2 # 4\n', { a: { b: 1, c: 2 } }],
    ['tabs after a value', 'a: 1\t\nb: 2\t# c\n', { a: 1, b: 2 }],
    ['a key of 1,024 characters', `${'k'.repeat(1024)}: v\n`, { ['k'.repeat(1024)]: 'v' }],
    ['a document after its start', '---\na: 1\n', { a: 1 }],
    ['a document up to its end', 'a: 1\n...\n', { a: 1 }],
    ['a byte order mark', '\uFEFFa: 1\nb: 2\n', { a: 1, b: 2 }],
    ['lines of every kind', 'a: 1\rb: 2\r\nc: 3\x85d: 4\n', { a: 1, b: 2, c: 3, d: 4 }],
    ['a colon alone as the mark of a value', '? a\n:\n  b\n', { a: 'b' }],
    ['nothing but comments', '# a\n  # b\n', undefined],
  ])('%s', (_, text, value) => {
    expect(parsed(text)).toEqual(value);
  });

  test.each([
    ['?\n: a\n', 'a key must not be null'],
    [': a\n', 'did not find expected key'],
    ['a:\n  : b\n', 'did not find expected key'],
  ])('%j, with an empty key, is refused', (text, problem) => {
    expect(() => parsed(text)).toThrow(problem);
  });
});

test('a field that is called as the prototype is one like others, and the last one counts', () => {
  const fields = parsed('__proto__: 1\n__proto__: 2\na: 3\n') as object;
  expect(Object.entries(fields)).toEqual([
    ['__proto__', 2],
    ['a', 3],
  ]);
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  const named = JSON.parse('{"__proto__": 2}');
  expect(Object.getOwnPropertyDescriptor(fields, '__proto__')).toEqual(
    Object.getOwnPropertyDescriptor(named, '__proto__'),
  );
});

describe('anchors and aliases', () => {
  test.each<[string, string, unknown]>([
    ['of a text', '[&x a, *x]\n', ['a', 'a']],
    ['of a list in brackets', '[&x [a], *x]\n', [['a'], ['a']]],
    ['of a mapping in brackets', '[&x {a: 1}, *x]\n', [{ a: 1 }, { a: 1 }]],
    ['of a list', 'a: &x\n  - 1\nb: *x\n', { a: [1], b: [1] }],
    ['of a list at the column of its key', 'a: &x\n- 1\nb: *x\n', { a: [1], b: [1] }],
    ['of a mapping', 'a: &x\n  b: 1\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
    ['of nothing', 'a: &x\nb: *x\n', { a: null, b: null }],
    ['of nothing with a tag', 'a: &x !!str\nb: *x\n', { a: '', b: '' }],
    ['of a key', '&x a: *x\n', { a: 'a' }],
    ['as a key', '- &x a\n- *x : 1\n', ['a', { a: 1 }]],
    ['of a block', '- &x |\n  a\n- *x\n', ['a\n', 'a\n']],
    ['with every mark that may follow a name', '[&x a, {b: *x}, *x]\n', ['a', { b: 'a' }, 'a']],
    ['with a name of digits and letters', '[&0Az_- a, *0Az_-]\n', ['a', 'a']],
  ])('%s', (_, text, value) => {
    expect(parsed(text)).toEqual(value);
  });

  test.each('?:,]}%@`'.split(''))('a name ends before %s', (mark) => {
    // Whether the mark makes sense there is another question: the name is not at fault.
    const problem = (text: string) => {
      try {
        parsed(text);
      } catch (error) {
        return (error as Error).message;
      }
      return undefined;
    };
    expect(problem(`[&x a, *x${mark} ]\n`)).not.toBe('did not find expected alphabetic or numeric character');
  });
});

describe('tags', () => {
  test.each<[string, string, unknown]>([
    ['! makes a text of anything', '[! 80, ! "a", ! [1], ! ]\n', ['80', 'a', [1], '']],
    ['one in full', '[!<tag:yaml.org,2002:str> 80, !<!x> 80]\n', ['80', '80']],
    ['one with escapes', '[!!%73tr 80, !a%20b 80]\n', ['80', '80']],
    ['one without a value', 'a: !!str\nb: !!null\nc: !x\n', { a: '', b: null, c: '' }],
    ['one of a key', '!!str 80: a\n!!int "8": b\n', { '80': 'a', '8': 'b' }],
    ['one of a collection, which means nothing', 'a: !!map\n  b: 1\nc: !!seq\n- 1\n', { a: { b: 1 }, c: [1] }],
    [
      'one of a merge key',
      'x: &x {a: 1}\nm: {!!merge <<: *x}\nz: {! <<: *x}\n',
      { x: { a: 1 }, m: { a: 1 }, z: { a: 1 } },
    ],
    ['texts that look like a merge key', 'x: {"<<": 1}\nz: {!!str <<: 2}\n', { x: { '<<': 1 }, z: { '<<': 2 } }],
    [
      'numbers',
      '[!!float 1, !!float 1.5, !!float 1e3, !!int 0x1F, !!int 0b11, !!int 0o17, !!int 1_000, !!int +7, !!int -7]\n',
      [1, 1.5, 1000, 31, 3, 15, 1000, 7, -7],
    ],
    ['null and truths', '[!!null ~, !!null "", !!bool on, !!bool "no"]\n', [null, null, true, false]],
    ['base64 with line breaks', 'a: !!binary |\n  aGVs\n  bG8=\n', { a: 'hello' }],
    [
      'points in time',
      '[!!timestamp 2026-01-02T03:04:05Z, !!timestamp 2026-01-02]\n',
      ['2026-01-02T03:04:05Z', '2026-01-02'],
    ],
  ])('%s', (_, text, value) => {
    expect(parsed(text)).toEqual(value);
  });

  test.each([
    ['!!int 09', 'cannot decode a !!float as a !!int'],
    ['!!int 1e3', 'cannot decode a !!float as a !!int'],
    ['!!bool 0', 'cannot decode a !!int as a !!bool'],
    ['!!null 0.5', 'cannot decode a !!float as a !!null'],
    ['!!float true', 'cannot decode a !!bool as a !!float'],
    ['!!int ""', 'cannot decode a !!null as a !!int'],
  ])('%s is refused', (text, problem) => {
    expect(() => parsed(`- ${text}\n`)).toThrow(problem);
  });
});

test.each<[string, string]>([
  ['1.5', '1.5'],
  ['-0.0', '-0'],
  ['0.0001', '0.0001'],
  ['0.00001', '1e-05'],
  ['999999.0', '999999'],
  ['1234567.0', '1.234567e+06'],
  ['1e10', '1e+10'],
  ['-2.5e-7', '-2.5e-07'],
  ['0.1', '0.1'],
  ['16777217.0', '1.6777216e+07'],
  ['1e100', '.inf'],
  ['-1e100', '-.inf'],
  ['-.inf', '-.inf'],
  ['.nan', '.nan'],
  ['1_000', '1000'],
  ['+7', '7'],
  ['0x10', '16'],
  ['9007199254740993', '9007199254740993'],
  ['+9_007_199_254_740_993', '9007199254740993'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['no', 'false'],
])('a key %s has the name %s, as Go writes it', (key, name) => {
  expect(parsed(`${key}: a\n`)).toEqual({ [name]: 'a' });
});
