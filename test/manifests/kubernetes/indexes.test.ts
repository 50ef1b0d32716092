import { fieldPath } from '../../../src/manifests/kubernetes/field-path';
import {
  backendField,
  hasPathKey,
  hostOfPath,
  pathField,
  pathKey,
} from '../../../src/manifests/kubernetes/ingress-field';
import { LabelIndex } from '../../../src/manifests/kubernetes/label-index';
import { reading } from '../reading';

test.each<[(string | number)[], string]>([
  [[], ''],
  [['spec'], 'spec'],
  [['spec', 'rules', 0, 'host'], 'spec.rules[0].host'],
  [['metadata', 'annotations', 'a.b/c'], 'metadata.annotations["a.b/c"]'],
  [['a-b', '_c', 'D9'], 'a-b._c.D9'],
  [['0', 'a"b', ''], '["0"]["a\\"b"][""]'],
  [[3, 'a'], '[3].a'],
])('the path %j is written %s', (path, text) => {
  expect(fieldPath(path)).toBe(text);
});

describe('things are found by what a Service selects', () => {
  const pods: { name: string; namespace: string; labels: Record<string, string> }[] = [
    { name: 'a', namespace: 'shop', labels: { app: 'web', tier: 'front' } },
    { name: 'b', namespace: 'shop', labels: { app: 'web' } },
    { name: 'c', namespace: 'shop', labels: { app: 'api', tier: 'front' } },
    { name: 'd', namespace: 'other', labels: { app: 'web', tier: 'front' } },
  ];
  const selected = (namespace: string, selector?: Record<string, string>) =>
    new LabelIndex(pods).selected(namespace, selector).map(({ name }) => name);

  test.each<[Record<string, string>, string[]]>([
    [{ app: 'web' }, ['a', 'b']],
    [{ tier: 'front' }, ['a', 'c']],
    [{ app: 'web', tier: 'front' }, ['a']],
    [{ tier: 'front', app: 'web' }, ['a']],
    [{ app: 'api', tier: 'back' }, []],
    [{ app: 'none' }, []],
  ])('%j', (selector, names) => {
    expect(selected('shop', selector)).toEqual(names);
  });

  test('in its namespace, and nothing without a selector', () => {
    expect(selected('other', { app: 'web' })).toEqual(['d']);
    expect([selected('shop'), selected('shop', {})]).toEqual([[], []]);
    expect(new LabelIndex([]).selected('shop', { app: 'web' })).toEqual([]);
  });
});

describe('where the paths and backends of an Ingress stand', () => {
  const [ingress] = reading(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
  rules:
  - host: none.example.com
  - host: a.example.com
    http:
      paths:
      - {path: /a, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}
      - {path: /b, pathType: Exact, backend: {resource: {kind: Bucket, name: b}}}
`).inventory.ingresses;
  if (!ingress) throw new Error('there is no Ingress');
  const [first, second] = ingress.rules[1]?.paths ?? [];
  if (!first?.backend.service || !second) throw new Error('there is no path');
  const at = (index: number) => ['spec', 'rules', 1, 'http', 'paths', index];

  test('paths', () => {
    expect([pathField(ingress, first), pathField(ingress, second)]).toEqual([at(0), at(1)]);
    expect(pathField(ingress, { ...first })).toEqual(['spec', 'rules']);
    expect(hostOfPath(ingress, second)).toBe('a.example.com');
    expect(hostOfPath(ingress, { ...second })).toBeUndefined();
  });

  test('backends, and the Services of them', () => {
    expect(backendField(ingress, first.backend)).toEqual([...at(0), 'backend']);
    expect(backendField(ingress, first.backend.service ?? {})).toEqual([...at(0), 'backend']);
    expect(backendField(ingress, second.backend)).toEqual([...at(1), 'backend']);
    expect(backendField(ingress, ingress.defaultBackend ?? {})).toEqual(['spec', 'defaultBackend']);
    expect(backendField(ingress, ingress.defaultBackend?.service ?? {})).toEqual(['spec', 'defaultBackend']);
    expect(backendField(ingress, {})).toEqual(['spec']);
    expect(backendField({ rules: ingress.rules, defaultBackend: undefined }, first.backend)).toEqual([
      ...at(0),
      'backend',
    ]);
  });

  test('a backend that two paths share is that of the first', () => {
    const rules = [{ host: '', paths: [first, { ...second, backend: first.backend }] }];
    expect(backendField({ rules, defaultBackend: undefined }, first.backend)).toEqual([
      'spec',
      'rules',
      0,
      'http',
      'paths',
      0,
      'backend',
    ]);
  });

  test('paths are distinguished by host, path and type, whatever they lead to', () => {
    expect(pathKey('a', first)).toBe('["a","/a","Prefix"]');
    expect(hasPathKey(ingress, pathKey('a.example.com', { ...first, backend: {} }))).toBe(true);
    expect(hasPathKey(ingress, pathKey('b.example.com', first))).toBe(false);
    expect(hasPathKey(ingress, pathKey('a.example.com', { ...first, pathType: 'Exact' }))).toBe(false);
    expect(hasPathKey(ingress, pathKey('a.example.com', { ...first, path: '/c' }))).toBe(false);
  });
});
