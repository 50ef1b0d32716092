import { readDocumentFields, withDefaults } from '../../../src/manifests/kubernetes/field-reader';
import type { Field, FieldTable } from '../../../src/manifests/kubernetes/field-table';
import { reading } from '../reading';

const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ type, doc: 'A field.', ...more });

const TABLE: FieldTable = {
  name: field({ kind: 'string' }),
  count: field({ kind: 'integer' }),
  isOn: field({ kind: 'boolean' }),
  names: field({ kind: 'list', items: { kind: 'string' } }),
  labels: field({ kind: 'map', values: { kind: 'string' } }),
  owner: field({ kind: 'record', fields: { team: field({ kind: 'string' }), size: field({ kind: 'integer' }) } }),
  entries: field({
    kind: 'list',
    items: {
      kind: 'record',
      fields: {
        id: field({ kind: 'string' }, { required: true }),
        zone: field({ kind: 'string' }, { default: 'a' }),
        tags: field({ kind: 'map', values: { kind: 'string' } }, { default: {} }),
        note: field({ kind: 'string' }),
      },
    },
  }),
};

function read(fields: string) {
  const document = reading(`apiVersion: example.com/v1\nkind: Example\n${fields}`).inventory.all[0];
  if (!document) throw new Error('there is no document');
  const { fields: values, diagnostics } = readDocumentFields(document, TABLE);
  return { values, said: diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`), diagnostics };
}

test('fields of every type are read, and null is as if it were not there', () => {
  const text =
    'metadata: {name: x}\nname: a\ncount: -3\nisOn: false\nnames: [a, b]\nlabels: {a: b}\nowner: {team: c, size: null}\n';
  expect(read(text)).toEqual({
    values: { name: 'a', count: -3, isOn: false, names: ['a', 'b'], labels: { a: 'b' }, owner: { team: 'c' } },
    said: [],
    diagnostics: [],
  });
  expect(read('name: ~\ncount:\nnames: null\n')).toMatchObject({ values: {}, said: [] });
});

test('records of a list have the defaults of their fields, and null leaves them', () => {
  expect(read('entries: [{id: x}, {id: w, zone: b, tags: {c: d}, note: e}, {id: z, zone: null}]\n')).toMatchObject({
    values: {
      entries: [
        { id: 'x', zone: 'a', tags: {} },
        { id: 'w', zone: 'b', tags: { c: 'd' }, note: 'e' },
        { id: 'z', zone: 'a', tags: {} },
      ],
    },
    said: [],
  });
});

test.each<[string, string, object, string[]]>([
  ['a number for a text', 'name: 7\n', {}, ['3:1 Example: name must be a string, not the number 7; put it in quotes']],
  [
    'a truth for a text',
    'name: on\n',
    {},
    ['3:1 Example: name must be a string, not the boolean true; put it in quotes'],
  ],
  ['a list for a text', 'name: [a]\n', {}, ['3:1 Example: name must be a string, not a list']],
  ['an object for a text', 'name: {a: b}\n', {}, ['3:1 Example: name must be a string, not an object']],
  ['a text for a number', 'count: "7"\n', {}, ['3:1 Example: count must be a whole number, not the string "7"']],
  ['half a number', 'count: 7.5\n', {}, ['3:1 Example: count must be a whole number, not the number 7.5']],
  ['a text for a truth', 'isOn: "on"\n', {}, ['3:1 Example: isOn must be true or false, not the string "on"']],
  ['a text for a list', 'names: a\n', {}, ['3:1 Example: names must be a list, not the string "a"']],
  ['an object for a list', 'names: {a: b}\n', {}, ['3:1 Example: names must be a list, not an object']],
  ['a list for a map', 'labels: [a]\n', {}, ['3:1 Example: labels must be a map, not a list']],
  ['a text for a record', 'owner: a\n', {}, ['3:1 Example: owner must be an object, not the string "a"']],
  ['an empty item', 'names: [a, ~]\n', { names: ['a'] }, ['3:12 Example: names[1] must be a string, not empty']],
  ['an empty record', 'entries: [~]\n', { entries: [] }, ['3:11 Example: entries[0] must be an object, not empty']],
  [
    'one value of a map, which alone is left out',
    'labels: {a: b, c: [d]}\n',
    { labels: { a: 'b' } },
    ['3:16 Example: labels.c must be a string, not a list'],
  ],
  [
    'one field of a record, which alone is left out',
    'owner: {team: [a], size: 1}\n',
    { owner: { size: 1 } },
    ['3:9 Example: owner.team must be a string, not a list'],
  ],
])('%s is reported, and counts as absent', (_, text, values, said) => {
  expect(read(text)).toMatchObject({ values, said });
  expect(Object.keys(read(text).values)).toEqual(Object.keys(values));
});

test('a record of a list without a field that it needs is left out', () => {
  expect(read('entries: [{zone: b}, {id: ~}, {id: x}]\n')).toMatchObject({
    values: { entries: [{ id: 'x' }] },
    said: ['3:11 Example: entries[0] has no id', '3:22 Example: entries[1] has no id'],
  });
  // That it is wrong has been reported.
  expect(read('entries: [{id: 7}]\n')).toMatchObject({
    values: { entries: [] },
    said: ['3:12 Example: entries[0].id must be a string, not the number 7; put it in quotes'],
  });
});

test('a field that there is not is reported with the nearest name, or all', () => {
  expect(read('nmae: a\nowner: {tema: b}\nzzz: 1\nentries: [{id: x, q: 1}]\nconstructor: 1\n').said).toEqual([
    '3:1 Example: "nmae" is not a field; did you mean name?',
    '4:9 Example: "tema" is not a field of owner; did you mean team?',
    '5:1 Example: "zzz" is not a field, must be one of name, count, isOn, names, labels, owner, entries',
    '6:19 Example: "q" is not a field of entries[0], must be one of id, zone, tags, note',
    '7:1 Example: "constructor" is not a field, must be one of name, count, isOn, names, labels, owner, entries',
  ]);
});

test('what is reported names the document and the field', () => {
  expect(read('owner: {team: 7}\n').diagnostics).toEqual([
    {
      code: 'environment',
      severity: 'error',
      message: 'Example: owner.team must be a string, not the number 7; put it in quotes',
      file: 'app.yaml',
      line: 3,
      column: 9,
      object: { apiVersion: 'example.com/v1', kind: 'Example', namespace: 'default', name: '' },
      field: ['owner', 'team'],
    },
  ]);
});

test('a document in memory has no line', () => {
  const document = reading('apiVersion: example.com/v1\nkind: Example\nname: 7\n').inventory.all[0];
  const origin = { file: 'app/Example' };
  const [problem] = document ? readDocumentFields({ ...document, origin }, TABLE).diagnostics : [];
  expect(problem).toMatchObject({ file: 'app/Example' });
  expect(problem).not.toHaveProperty('line');
});

test('defaults take the place of what is absent', () => {
  const table = { a: field({ kind: 'string' }, { default: 'x' }), b: field({ kind: 'string' }) };
  expect(withDefaults(table, {})).toEqual({ a: 'x' });
  expect(Object.keys(withDefaults(table, {}))).toEqual(['a']);
  expect(withDefaults(table, { a: 'y', b: 'z' })).toEqual({ a: 'y', b: 'z' });
});
