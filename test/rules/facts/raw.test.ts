import { fieldsAt, listAt, numberAt, textAt, textMapAt, valueAt } from '../../../src/rules/facts/raw';

const root = { spec: { replicas: 2, name: 'web', none: null, list: [{ port: 80 }], map: { a: 'x', b: 1 } } };

test('reads what is as expected, at any depth', () => {
  expect(valueAt(root, ['spec', 'list', 0, 'port'])).toBe(80);
  expect(valueAt(root, [])).toBe(root);
  expect(fieldsAt(root, ['spec', 'map'])).toEqual({ a: 'x', b: 1 });
  expect(listAt(root, ['spec', 'list'])).toEqual([{ port: 80 }]);
  expect(textAt(root, ['spec', 'name'])).toBe('web');
  expect(numberAt(root, ['spec', 'replicas'])).toBe(2);
  expect(textMapAt(root, ['spec', 'map'])).toEqual({ a: 'x' });
});

test('counts anything else as absent', () => {
  for (const path of [
    ['spec', 'none'],
    ['spec', 'none', 'x'],
    ['spec', 'name', 'length'],
    ['spec', 'x', 'y'],
    ['toString'],
  ]) {
    expect(valueAt(root, path)).toBeUndefined();
  }
  expect(valueAt(null, [])).toBeUndefined();
  for (const path of [
    ['spec', 'list'],
    ['spec', 'name'],
    ['spec', 'none'],
  ]) {
    expect(fieldsAt(root, path)).toBeUndefined();
    expect(textMapAt(root, path)).toEqual({});
  }
  for (const path of [['spec', 'map'], ['spec', 'name'], ['x']]) expect(listAt(root, path)).toEqual([]);
  expect(textAt(root, ['spec', 'replicas'])).toBeUndefined();
  expect(numberAt(root, ['spec', 'name'])).toBeUndefined();
});
