import { reading } from '../reading';

type Path = (string | number)[];

/** The text that a path points to. */
function at(text: string, path: Path): string | undefined {
  const { inventory } = reading(text);
  const position = inventory.all.at(-1)?.origin.locate?.(path);
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
