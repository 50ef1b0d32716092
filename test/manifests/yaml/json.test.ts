import { leadingJson } from '../../../src/manifests/yaml/json-text';
import { complaints, namesOf, reading } from '../reading';

/** The objects that a text begins with, and what follows them. */
function leading(text: string) {
  const { stretches, end } = leadingJson(text);
  return { objects: stretches.map(({ start, end }) => text.slice(start, end)), rest: text.slice(end) };
}

const object = (name: string) => `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "${name}"}}`;

test.each<[string, string, string[], string]>([
  ['one object, with what is blank around it', ' \t\r\n{"a": 1}\n\n', [' \t\r\n{"a": 1}\n\n'], ''],
  ['objects one after another', '{"a": 1} {"b": {"c": 2}}\n{}\n', ['{"a": 1}', '{"b": {"c": 2}}', '{}'], ''],
  ['braces and quotes in texts', '{"a": "}{\\""} {"b}": 1}', ['{"a": "}{\\""}', '{"b}": 1}'], ''],
  ['YAML after an object', '{"a": 1}\n---\nb: 2\n', ['{"a": 1}'], '---\nb: 2\n'],
  ['a comment after an object', '{"a": 1} # one\nb: 2\n', ['{"a": 1}'], '# one\nb: 2\n'],
  ['something else between objects', '{"a": 1} x {"b": 2}', ['{"a": 1}'], 'x {"b": 2}'],
  ['an object that is not closed', '{"a": 1}{"b": 2', ['{"a": 1}'], '{"b": 2'],
  ['a bracket too many', '{"a": 1}}{"b": 2}', ['{"a": 1}'], '}{"b": 2}'],
  ['YAML in braces', '{a: 1}\n{"b": 2}\n', [], '{a: 1}\n{"b": 2}\n'],
  ['YAML in braces after an object', '{"a": 1}\n{b: 2}\n{"c": 3}\n', ['{"a": 1}'], '{b: 2}\n{"c": 3}\n'],
  ['no object at all', '["a"]', [], '["a"]'],
  ['something before an object', 'a: {"b": 1}\n', [], 'a: {"b": 1}\n'],
])('%s', (_, text, objects, rest) => {
  expect(leading(text)).toEqual({ objects, rest });
});

test.each<[string, boolean]>([
  ['{"a": 1, "a": 2}', true],
  ['{"a": {"b": 1, "b": 2}}', true],
  ['{"a": [{"b": 1}, {"b": 1, "b" : 2}]}', true],
  ['{"a": 1, "b": {"a": 2}, "c": ["a", "a"], "d": "\\"a\\": 1"}', false],
  ['{"a": null, "b": [null, 1, true]}', false],
])('of %s it is known whether a key is written twice', (text, hasDuplicateKeys) => {
  expect(leadingJson(text).stretches).toEqual([
    { start: 0, end: text.length, json: { value: JSON.parse(text), hasDuplicateKeys } },
  ]);
});

test('what nests too deep is left to the YAML reader, which says so', () => {
  const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
  expect(leadingJson(nested(500)).stretches).toHaveLength(1);
  expect(leadingJson(nested(501)).stretches).toEqual([]);
  expect(complaints(nested(500))).toEqual([]);
  expect(complaints(nested(501))).toEqual([
    'app.yaml:1:505 error This is not valid YAML: this nests deeper than 500 levels',
  ]);
});

test('a YAML document may follow one object, with or without a separator', () => {
  const yaml = 'apiVersion: v1\nkind: Service\nmetadata: {name: b}\n';
  expect(namesOf(`${object('a')}\n---\n${yaml}`)).toEqual(['Service a', 'Service b']);
  expect(namesOf(`${object('a')} # one\n${yaml}`)).toEqual(['Service a', 'Service b']);
  expect(namesOf(`${object('a')}\n${yaml}`)).toEqual(['Service a', 'Service b']);
  expect(namesOf(`${object('a')} \t\n\n`)).toEqual(['Service a']);
});

test('what follows two objects has its place, and objects after YAML are YAML', () => {
  expect(complaints(`${object('a')}\n${object('b')} \n  c: 1\n`)).toEqual([
    'app.yaml:3:1 error This is not valid YAML: only JSON objects may follow two JSON objects',
  ]);
  expect(complaints(`${object('a')}\n${object('b')}\n\n`)).toEqual([]);
});

test('fields of the second of two objects have their place', () => {
  const [, second] = reading(`${object('a')}\n  ${object('b')}\n`).inventory.all;
  expect(second?.origin.locate?.(['metadata', 'name'], 'value')).toEqual({
    line: 2,
    column: 65,
    endLine: 2,
    endColumn: 66,
  });
});

test('escapes that only JSON has are read in JSON', () => {
  const text =
    '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a\\/b", "labels": {"x": "\\ud83d\\ude00"}}}';
  const [service] = reading(text).inventory.all;
  expect([service?.name, service?.labels]).toEqual(['a/b', { x: '😀' }]);
  expect(service?.origin.locate?.(['metadata', 'name'])).toMatchObject({ line: 1, column: 54 });
});
