import { isSecretKind, sensitiveValues } from '../../src/manifests/sensitive';

/** Where the sensitive values of an object stand, and what they are. */
function found(object: unknown): string[] {
  return sensitiveValues(object).map(({ path, text }) => `${path.join('.')} ${text}`);
}

test('kinds whose whole text is out of bounds', () => {
  for (const kind of ['Secret', 'SealedSecret', 'ExternalSecret', 'SecretProviderClass', 'VaultSECRET']) {
    expect([kind, isSecretKind(kind)]).toEqual([kind, true]);
  }
  expect(isSecretKind('ConfigMap')).toBe(false);
});

test.each([
  'secret',
  'clientSecret',
  'CLIENT_SECRET',
  'secrets',
  'password',
  'DB_PASSWORD',
  'passwd',
  'passphrase',
  'token',
  'api-tokens',
  'credentials',
  'privateKey',
  'private_key',
  'api-key',
  'apikey',
  'access.key',
  'accountKeys',
  'encryptionKey',
  'signing-key',
])('the value of a field %s', (key) => {
  expect(found({ x: { [key]: 'hunter2' } })).toEqual([`x.${key} hunter2`]);
});

test.each(['secretName', 'tokenPath', 'key', 'publicKey', 'passport', 'tokenize'])('not of a field %s', (key) => {
  expect(found({ x: { [key]: 'shown' } })).toEqual([]);
});

test.each([
  '--password=hunter2',
  '--password = hunter2',
  'token: abc',
  '{"clientSecret": "abc"}',
  "'API_KEY' = abc",
  'PASSWORD=abc',
  'postgres://user:hunter2@host/db',
  'redis://:hunter2@host',
])('a text that says one: %s', (text) => {
  expect(found({ args: [text] })).toEqual([`args.0 ${text}`]);
});

test.each(['--password', 'password=', 'a token or two', 'https://example.com:8443/', 'https://user@host', 'a:b@c'])(
  'not a text that does not: %s',
  (text) => {
    expect(found({ args: [text] })).toEqual([]);
  },
);

test('values of environment variables, texts and numbers, not what is beside them', () => {
  expect(
    found({
      env: [
        { name: 'A', value: 'hunter2' },
        { name: 'B', value: 4711 },
        { name: 'C', value: '' },
        { name: 'D', value: true },
        { name: 'E', value: null },
        { name: 'F', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
      ],
    }),
  ).toEqual(['env.0.value hunter2', 'env.1.value 4711']);
  expect(found({ value: 'shown', env: { value: 'shown' }, ports: [{ value: 'shown' }] })).toEqual([]);
});

test('all below a value that is sensitive', () => {
  expect(found({ env: [{ name: 'A', value: { b: ['c', { d: 'e' }] } }] })).toEqual([
    'env.0.value.b.0 c',
    'env.0.value.b.1.d e',
  ]);
  expect(found({ password: { a: 'shown' }, passwords: ['shown'] })).toEqual([]);
});

test('the data of a Secret wherever it stands, not its metadata', () => {
  expect(
    found({
      objects: [
        { kind: 'Secret', metadata: { name: 'shown' }, data: { a: 'b' }, stringData: { c: 'd' }, type: 'Opaque' },
        { kind: 'ConfigMap', data: { e: 'shown' } },
        { kind: ['Secret'], data: { e: 'shown' } },
        { data: { e: 'shown' } },
      ],
    }),
  ).toEqual(['objects.0.data.a b', 'objects.0.stringData.c d']);
  expect(found({ kind: 'SealedSecret', spec: { encryptedData: { a: 'b' } }, encryptedData: { c: 'd' } })).toEqual([
    'encryptedData.c d',
  ]);
});

test('the whole object that kubectl keeps', () => {
  expect(
    found({ annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"a":1}', 'other.io/a': '{"a":1}' } }),
  ).toEqual(['annotations.kubectl.kubernetes.io/last-applied-configuration {"a":1}']);
});

test('nothing in what is no object', () => {
  expect([null, undefined, 7, true, 'shown', []].flatMap(found)).toEqual([]);
  expect(found('password=hunter2')).toEqual([' password=hunter2']);
});
