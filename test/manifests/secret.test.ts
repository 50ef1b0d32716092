import { inspect } from 'node:util';
import { complaints, reading } from './reading';

const SECRET = `
apiVersion: v1
kind: Secret
metadata: {name: oidc, namespace: shop}
data:
  clientID: bXktY2xpZW50
  clientSecret: aHVudGVyMg==
stringData:
  clientSecret: correct-horse
`;

test('data is decoded, and stringData laid over it', () => {
  const secret = reading(SECRET).inventory.secrets.get('shop/oidc');
  expect([...(secret?.data ?? [])]).toEqual([
    ['clientID', 'my-client'],
    ['clientSecret', 'correct-horse'],
  ]);
});

test('values are not shown by accident', () => {
  const { inventory } = reading(SECRET);
  const shown = JSON.stringify([...inventory.secrets.values(), inventory.all]) + inspect(inventory, { depth: 9 });
  expect(shown).toContain('clientSecret');
  expect(shown).not.toMatch(/hunter2|aHVudGVyMg|correct-horse|my-client|bXktY2xpZW50/);
});

test('mistakes are told without the value', () => {
  const wrong = (fields: string) => complaints(`apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n${fields}\n`);
  expect(wrong('data: {password: hunter2}')).toEqual([
    'app.yaml:4:18 error Secret default/s: data.password must be base64 (put plain text under stringData)',
  ]);
  expect(wrong('stringData: {pin: 1234}')).toEqual([
    'app.yaml:4:19 error Secret default/s: stringData.pin must be a string; put it in quotes',
  ]);
  expect(wrong('stringData: {pin: [1234]}')).toEqual([
    'app.yaml:4:14 error Secret default/s: stringData.pin must be a string',
  ]);
});
