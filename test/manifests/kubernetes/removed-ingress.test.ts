import { isRemovedIngress, migratedIngress, portField } from '../../../src/manifests/kubernetes/removed-ingress';
import { reading } from '../reading';

const OLD = 'networking.k8s.io/v1beta1';
const migrated = (spec: unknown) => migratedIngress({ apiVersion: OLD, kind: 'Ingress', spec }).spec;

test('two versions of Ingress are served no longer', () => {
  const isRemoved = (apiVersion: unknown, kind = 'Ingress') => isRemovedIngress({ apiVersion, kind });
  expect([OLD, 'extensions/v1beta1'].map((version) => isRemoved(version))).toEqual([true, true]);
  expect(isRemoved('networking.k8s.io/v1')).toBe(false);
  expect(isRemoved([OLD])).toBe(false);
  expect(isRemoved('extensions/v1beta1', 'Deployment')).toBe(false);
});

test('the rest of the object stays as it is', () => {
  expect(migratedIngress({ apiVersion: OLD, kind: 'Ingress', metadata: { name: 'a' } })).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'a' },
  });
});

test.each<[string, unknown, unknown]>([
  [
    'a backend becomes the default one',
    { backend: { serviceName: 'web', servicePort: 80 }, tls: [] },
    { defaultBackend: { service: { name: 'web', port: { number: 80 } } }, tls: [] },
  ],
  [
    'a port in quotes is one by name',
    { backend: { serviceName: 'web', servicePort: '80' } },
    { defaultBackend: { service: { name: 'web', port: { name: '80' } } } },
  ],
  [
    'a backend of a Service alone, and of a port alone',
    { rules: [{ http: { paths: [{ backend: { serviceName: 'a' } }, { backend: { servicePort: 1 } }] } }] },
    {
      rules: [
        {
          http: {
            paths: [
              { pathType: 'ImplementationSpecific', backend: { service: { name: 'a' } } },
              { pathType: 'ImplementationSpecific', backend: { service: { name: undefined, port: { number: 1 } } } },
            ],
          },
        },
      ],
    },
  ],
  [
    'a backend keeps what else it has',
    { backend: { serviceName: 'web', resource: { kind: 'Bucket' } } },
    { defaultBackend: { resource: { kind: 'Bucket' }, service: { name: 'web' } } },
  ],
  [
    'a backend in the words of v1 stays',
    { backend: { service: { name: 'web' } } },
    { defaultBackend: { service: { name: 'web' } } },
  ],
  [
    'a path keeps its type, its host and its order',
    { rules: [{ host: 'a', http: { x: 1, paths: [{ path: '/', pathType: 'Exact' }, {}] } }] },
    {
      rules: [
        {
          host: 'a',
          http: { x: 1, paths: [{ path: '/', pathType: 'Exact' }, { pathType: 'ImplementationSpecific' }] },
        },
      ],
    },
  ],
  [
    'what is of a wrong type stays, to be reported',
    { backend: 'web', rules: ['a', { http: 'b' }, { http: { paths: 'c' } }, { http: { paths: ['d'] } }, null] },
    { defaultBackend: 'web', rules: ['a', { http: 'b' }, { http: { paths: 'c' } }, { http: { paths: ['d'] } }, null] },
  ],
  ['rules that are no list', { rules: { a: 'b' } }, { rules: { a: 'b' } }],
  ['a spec that is none', ['a'], ['a']],
  ['an empty one', null, null],
])('%s', (_, spec, expected) => {
  expect(migrated(spec)).toStrictEqual(expected);
});

test('the field of a port', () => {
  expect(['80', 'http', 80, true].map(portField)).toEqual(['name', 'name', 'number', 'number']);
});

describe('a field of v1 has the place where it is written in the old words', () => {
  const text = `apiVersion: ${OLD}
kind: Ingress
metadata: {name: web}
spec:
  backend:
    serviceName: web
    servicePort: 80
  rules:
  - host: service
    http:
      paths:
      - path: /a
        backend:
          serviceName: api
          servicePort: http
      - path: /b
        backend:
          service: {name: api, port: {number: 80}}
`;
  const placeOf = (path: (string | number)[], part?: 'key' | 'value') => {
    const { line, column } = reading(text).inventory.ingresses[0]?.origin.locate?.(path, part) ?? {};
    return `${line}:${column}`;
  };
  const first = ['spec', 'rules', 0, 'http', 'paths', 0, 'backend'];
  const second = ['spec', 'rules', 0, 'http', 'paths', 1, 'backend'];

  test.each<[(string | number)[], string]>([
    [['metadata', 'name'], '3:12'],
    [['spec', 'defaultBackend'], '5:3'],
    [['spec', 'defaultBackend', 'service'], '5:3'],
    [['spec', 'defaultBackend', 'service', 'name'], '6:5'],
    [['spec', 'defaultBackend', 'service', 'port'], '7:5'],
    [['spec', 'defaultBackend', 'service', 'port', 'number'], '7:5'],
    [['spec', 'rules', 0, 'host'], '9:5'],
    [first, '13:9'],
    [[...first, 'service'], '13:9'],
    [[...first, 'service', 'name'], '14:11'],
    [[...first, 'service', 'port', 'name'], '15:11'],
    [[...second, 'service', 'name'], '18:21'],
    [[...second, 'service', 'port', 'number'], '18:39'],
    [['spec', 'service'], '4:1'],
    [['service'], '1:1'],
  ])('%j', (path, place) => {
    expect(placeOf(path)).toBe(place);
  });

  test('its value has a place of its own', () => {
    expect(placeOf([...first, 'service', 'name'], 'value')).toBe('14:24');
    expect(placeOf([...first, 'service', 'name'], 'key')).toBe('14:11');
  });

  test('it is shown as it is written', () => {
    const { origin } = reading(text).inventory.ingresses[0] ?? {};
    expect(origin?.written?.(['spec', 'defaultBackend', 'service', 'port'])).toEqual({
      line: 7,
      column: 5,
      text: 'servicePort: 80',
    });
    expect(origin?.file).toBe('app.yaml');
  });

  test('where both are written, each has its own', () => {
    const both = text.replace('  rules:', '  defaultBackend: {service: {name: x}}\n  rules:');
    const [ingress] = reading(both).inventory.ingresses;
    expect(ingress?.origin.locate?.(['spec', 'defaultBackend'])).toMatchObject({ line: 5 });
    const v1 = `apiVersion: ${OLD}\nkind: Ingress\nmetadata: {name: web}\nspec:\n  defaultBackend: {service: {name: x}}\n`;
    expect(
      reading(v1).inventory.ingresses[0]?.origin.locate?.(['spec', 'defaultBackend', 'service', 'name']),
    ).toMatchObject({
      line: 5,
      column: 30,
    });
  });
});
