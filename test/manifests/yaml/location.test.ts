import { SourceText } from '../../../src/manifests/yaml/source-text';
import { reading } from '../reading';

type Path = (string | number)[];

/** The text that a path points to. */
function at(text: string, path: Path, part?: 'field' | 'key' | 'value'): string | undefined {
  const { inventory } = reading(text);
  const position = inventory.all.at(-1)?.origin.locate?.(path, part);
  if (!position) return undefined;
  const lines = text.split('\n').slice(position.line - 1, position.endLine);
  const last = lines.length - 1;
  const cut = lines.map((line, index) => (index === last ? line.slice(0, position.endColumn - 1) : line));
  return [cut[0]?.slice(position.column - 1), ...cut.slice(1)].join('\n');
}

const HEAD = 'apiVersion: v1\nkind: Thing\nmetadata: {name: a}\n';

test.each<[string, string, Path, string]>([
  ['a field', 'spec:\n  host: "x y"\n', ['spec', 'host'], 'host: "x y"'],
  ['a list item', 'spec:\n- a\n- b: 1\n  c: 2\n', ['spec', 1], 'b: 1\n  c: 2'],
  ['a field of a list item', 'spec:\n- a\n- b: 1\n  c: 2\n', ['spec', 1, 'c'], 'c: 2'],
  ['a flow collection', 'spec: {a: [1, [2], {}], b: 3}\n', ['spec', 'a'], 'a: [1, [2], {}]'],
  ['a block scalar', 'spec:\n  a: |\n    one\n    two\n\n  b: 1\n', ['spec', 'a'], 'a: |\n    one\n    two'],
  ['an empty value', 'spec:\n  a:\n  b: 1\n', ['spec', 'a'], 'a'],
  ['a field that is not there', 'spec:\n  a: 1\n', ['spec', 'b', 'c'], 'spec:\n  a: 1'],
  ['an item that is not there', 'spec: [1]\n', ['spec', 3], 'spec: [1]'],
  ['what an alias stands for', 'x: &x {a: 1}\nspec: *x\n', ['spec', 'a'], 'a: 1'],
  ['an alias', 'x: &x {a: 1}\nspec: *x\n', ['spec'], 'spec: *x'],
  ['what is merged in', 'x: &x {a: 1}\nspec:\n  <<: *x\n  b: 2\n', ['spec', 'a'], 'a: 1'],
  ['what one of several merges in', 'x: &x {a: 1}\ny: &y {c: 1}\nspec:\n  <<: [*x, *y]\n', ['spec', 'c'], 'c: 1'],
  ['the last of two anchors of one name', 'x: &x {a: 1}\ny: &x {a: 2}\nspec: *x\n', ['spec', 'a'], 'a: 2'],
])('%s', (_, text, path, found) => {
  expect(at(HEAD + text, path)).toBe(found);
});

test('after other documents, and in Windows files', () => {
  const text = `${HEAD}---\r\n${HEAD}spec:\n  a: 1\n`.replaceAll(/\r?\n/g, '\r\n');
  expect(reading(text).inventory.all[1]?.origin.locate?.(['spec', 'a'])).toEqual({
    line: 9,
    column: 3,
    endLine: 9,
    endColumn: 7,
  });
});

test('in JSON', () => {
  const text = '{\n  "apiVersion": "v1", "kind": "Thing",\n  "spec": {"a": [true]}\n}\n';
  expect(at(text, ['spec', 'a', 0])).toBe('true');
  expect(at(text, ['spec', 'a'])).toBe('"a": [true]');
});

test.each<[string, string, Path, key: string, value: string]>([
  ['a word', 'spec:\n  host: web # ours\n', ['spec', 'host'], 'host', 'web'],
  ['a text in double quotes', 'spec:\n  "host": "x y"\n', ['spec', 'host'], 'host', 'x y'],
  ['a text in single quotes', "spec:\n  'host': 'it''s'\n", ['spec', 'host'], 'host', "it''s"],
  [
    'a block, without its header and indentation',
    'spec:\n  a: |\n    one\n    two\n\n  b: 1\n',
    ['spec', 'a'],
    'a',
    'one\n    two',
  ],
  ['a folded block after a blank line', 'spec:\n  a: >-\n\n    one\n', ['spec', 'a'], 'a', 'one'],
  ['a block without lines', 'spec:\n  a: |\n  b: 1\n', ['spec', 'a'], 'a', 'a'],
  ['an alias', 'x: &x web\nspec:\n  a: *x\n', ['spec', 'a'], 'a', '*x'],
  ['nothing', 'spec:\n  a:\n  b: 1\n', ['spec', 'a'], 'a', 'a'],
  ['an empty text', 'spec:\n  a: ""\n', ['spec', 'a'], 'a', ''],
  ['a mapping', 'spec:\n  a: {b: 1}\n', ['spec', 'a'], 'a', 'a'],
  ['a field that is not there', 'spec:\n  a: 1\n', ['spec', 'c'], 'spec', 'spec'],
  ['an item', 'spec:\n- one\n- two\n', ['spec', 1], 'two', 'two'],
  ['an item that is a mapping', 'spec:\n- {a: one}\n', ['spec', 0], 'a', 'a'],
  ['an item that is a list', 'spec:\n- [one, two]\n', ['spec', 0], 'one', 'one'],
  ['an item that is an empty list, and one of a mapping', 'spec:\n- [[], {}, "x"]\n', ['spec', 0], 'x', 'x'],
])('the key and the value of %s', (_, text, path, key, value) => {
  expect(at(HEAD + text, path, 'key')).toBe(key);
  expect(at(HEAD + text, path, 'value')).toBe(value);
});

test('the document itself begins with its first word', () => {
  expect(at(`${HEAD}spec: 1\n`, [], 'key')).toBe('apiVersion');
  expect(at(`${HEAD}spec: 1\n`, [])).toBe(`${HEAD}spec: 1`);
});

test('an empty item has no width, and stands behind its dash', () => {
  const { inventory } = reading(`${HEAD}spec:\n-\n- a\n`);
  const position = inventory.all[0]?.origin.locate?.(['spec', 0], 'value');
  expect(position).toMatchObject({ line: 5, endLine: 5, endColumn: position?.column });
});

describe('in a mapping of many fields', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `  f${index}: v${index}\n`).join('');

  test.each([15, 16, 17, 40])('of %i', (count) => {
    const text = `${HEAD}x: &x {g: merged, f0: hidden}\nspec:\n${many(count - 1)}  <<: *x\n`;
    expect(at(text, ['spec', 'f3'])).toBe('f3: v3');
    expect(at(text, ['spec', `f${count - 2}`])).toBe(`f${count - 2}: v${count - 2}`);
    expect(at(text, ['spec', 'g'])).toBe('g: merged');
    expect(at(text, ['spec', 'h'], 'key')).toBe('spec');
  });

  test.each([3, 30])('the last of two fields counts, of %i', (count) => {
    expect(at(`${HEAD}spec:\n${many(count)}  f1: last\n`, ['spec', 'f1'])).toBe('f1: last');
  });

  test.each([3, 30])('keys that are not texts, of %i', (count) => {
    expect(at(`${HEAD}spec:\n${many(count)}  8: eight\n  yes: true\n`, ['spec', '8'])).toBe('8: eight');
    expect(at(`${HEAD}spec:\n${many(count)}  8: eight\n  yes: on\n`, ['spec', 'true'])).toBe('yes: on');
  });
});

test('what a mapping says before and after a merge', () => {
  const merged = 'x: &x {a: merged, b: merged}\n';
  expect(at(`${HEAD}${merged}spec:\n  a: first\n  <<: *x\n  b: last\n`, ['spec', 'b'])).toBe('b: last');
  expect(at(`${HEAD}${merged}spec:\n  a: first\n  <<: *x\n  b: last\n`, ['spec', 'a'])).toBe('a: merged');
});

test('where a collection ends', () => {
  expect(at(`${HEAD}spec:\n  a:\n    - 1\n    - b: |\n        x\n\n\n  c: 1\n`, ['spec', 'a'])).toBe(
    'a:\n    - 1\n    - b: |\n        x',
  );
  expect(at(`${HEAD}spec:\n  a: [\n  1 ]  # end\n  b: {\n  c: 1 }\n`, ['spec', 'a'])).toBe('a: [\n  1 ]');
  expect(at(`${HEAD}spec:\n  a: [\n  1 ]  # end\n  b: {\n  c: 1 }\n`, ['spec', 'b'])).toBe('b: {\n  c: 1 }');
  expect(at(`${HEAD}spec:\n  a:\n  - 1\n  -\n  b: 1\n`, ['spec', 'a'])).toBe('a:\n  - 1\n  -');
});

test.each<[string, string, Path, string]>([
  ['a key that is an alias', 'x: &x a\nspec:\n  *x : 1\n', ['spec', 'a'], '*x : 1'],
  ['a list item that is an alias', 'x: &x {a: 1}\nspec:\n- *x\n', ['spec', 0, 'a'], 'a: 1'],
  ['a list item by a name', 'spec: [a]\n', ['spec', 'a'], 'spec: [a]'],
  ['a field by a number', 'spec: {0: a}\n', ['spec', 0], '0: a'],
  ['a field below a text', 'spec: a\n', ['spec', 'b'], 'spec: a'],
  ['an empty collection', 'spec:\n  a: {}\n  b: []\n', ['spec', 'a'], 'a: {}'],
  ['a list of empty items', 'spec:\n-\n-\n', ['spec'], 'spec:\n-\n-'],
  ['a long key', 'spec:\n  ? a\n  : b\n', ['spec', 'a'], 'a\n  : b'],
  ['a long key without a value', 'spec:\n  ? a\n  ? b\n', ['spec', 'a'], 'a'],
  ['a mapping that ends with a key alone', 'spec:\n  a:\n    b:\nx: 1\n', ['spec', 'a'], 'a:\n    b:'],
  ['a text over lines', 'spec:\n  a: b\n    c\n\n  d: 1\n', ['spec', 'a'], 'a: b\n    c'],
  ['a key in brackets', 'spec: {a, b: 1}\n', ['spec', 'a'], 'a'],
  ['a pair in a list', 'spec: [a: 1, b]\n', ['spec', 0], 'a: 1'],
])('%s', (_, text, path, found) => {
  expect(at(HEAD + text, path)).toBe(found);
});

test('a field of JSON in the second of two documents', () => {
  const { inventory } = reading(`${HEAD}---\n{"apiVersion": "v1", "kind": "Thing", "metadata": {"name": "b"}}`);
  expect(inventory.all[1]?.origin.locate?.(['metadata', 'name'], 'value')).toMatchObject({ line: 5, column: 61 });
});

describe('in a text', () => {
  const text = new SourceText('a.yaml', 'one\r\ntwo\rthree\n\nfive # why \n');

  test.each([
    [0, 1, 1],
    [4, 1, 5],
    [5, 2, 1],
    [9, 3, 1],
    [14, 3, 6],
    [15, 4, 1],
    [16, 5, 1],
    [28, 6, 1],
  ])('the offset %i is on line %i, column %i', (offset, line, column) => {
    expect(text.position(offset)).toEqual({ line, column });
    expect(text.offset({ line, column })).toBe(offset);
  });

  test('a line that there is not begins at the end', () => {
    expect(text.offset({ line: 9, column: 1 })).toBe(text.text.length);
  });

  test('an excerpt has the comment after it, and line feeds alone', () => {
    expect(text.excerpt({ line: 1, column: 2 }, { line: 3, column: 3 })).toBe('ne\ntwo\nth');
    expect(text.excerpt({ line: 5, column: 1 }, { line: 5, column: 5 })).toBe('five # why');
    expect(text.excerpt({ line: 5, column: 1 }, { line: 5, column: 3 })).toBe('fi');
    expect(new SourceText('a', 'a: 1  # b').excerpt({ line: 1, column: 1 }, { line: 1, column: 5 })).toBe('a: 1  # b');
    expect(new SourceText('a', 'a: 1  \nb').excerpt({ line: 1, column: 1 }, { line: 1, column: 5 })).toBe('a: 1');
  });
});
