import { MissingObjects } from '../../../src/controller/ingress/rule/routing';
import { ClientSecret } from '../../../src/controller/parts/oidc-client';
import { secretCredentials } from '../../../src/controller/parts/oidc-secret';
import { Refusal } from '../../../src/controller/refusal';
import { readManifests } from '../../../src/manifests/load';
import { Unknown } from '../../../src/model/stack';
import { environmentOf } from './environment-of';

const ref = { apiVersion: 'v1', kind: 'Secret', namespace: 'shop', name: 'login' };
const from = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', namespace: 'shop', name: 'web' };

/** What is read of a Secret with these data and labels. */
function lookUp(
  stringData: object | undefined,
  options: { labels?: object; controller?: object; assume?: object } = {},
) {
  const { labels, controller = {}, assume = {} } = options;
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace: 'shop', labels },
    stringData,
  };
  const text = JSON.stringify({ kind: 'List', apiVersion: 'v1', items: stringData ? [secret] : [] });
  const { inventory } = readManifests([{ file: 'secret.json', text }]);
  const missing = new MissingObjects();
  const secrets = new Set<string>();
  const lookup = { inventory, environment: environmentOf({ controller }), assume, missing, secrets };
  const refuse = () => {
    throw new Error('refused');
  };
  const credentials = () => secretCredentials(lookup, ref, from, refuse);
  return { credentials, missing, secrets };
}

function read(stringData: object, controller?: object) {
  const { clientID, clientSecret } = lookUp(stringData, { controller }).credentials();
  return [clientID, clientSecret instanceof ClientSecret ? clientSecret.reveal() : clientSecret];
}

function refused(stringData: object, options: { labels?: object; controller?: object } = {}) {
  try {
    lookUp(stringData, options).credentials();
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
  return undefined;
}

describe('the client in a Secret', () => {
  test('is its id, under the newer or the older key, and its secret', () => {
    expect(read({ clientID: 'me', clientSecret: 's' })).toEqual(['me', 's']);
    expect(read({ clientId: 'me', clientSecret: 's' })).toEqual(['me', 's']);
    expect(read({ clientId: 'old', clientID: 'new', clientSecret: 's' })).toEqual(['new', 's']);
    expect(read({ clientID: '', clientSecret: '' })).toEqual(['', '']);
  });

  test('loses space at its end: any after the id, control characters after the secret since 2.10.1', () => {
    expect(read({ clientID: ' me \u00a0\n', clientSecret: ' s \n\u0000\r' })).toEqual([' me', ' s ']);
    expect(read({ clientID: 'me', clientSecret: 's\nt\n' })).toEqual(['me', 's\nt']);
    expect(read({ clientID: 'me\n', clientSecret: 's\n' }, { version: '2.10.0' })).toEqual(['me', 's\n']);
    expect(read({ clientID: 'me', clientSecret: 's\n' }, { version: '2.10.1' })).toEqual(['me', 's']);
  });

  test('is refused without one of the keys', () => {
    expect(refused({ clientSecret: 's' })).toEqual({
      message: 'Secret shop/login must have the key clientID',
      object: expect.objectContaining(ref),
      field: ['data'],
    });
    expect(refused({ clientID: 'me', clientsecret: 's' })?.message).toBe(
      'Secret shop/login must have the key clientSecret',
    );
  });

  test('is noted as read', () => {
    const { credentials, secrets, missing } = lookUp({ clientID: 'me', clientSecret: 's' });
    credentials();
    expect([[...secrets], missing.list()]).toEqual([['shop/login'], []]);
  });
});

describe('the label that the flags require', () => {
  const data = { clientID: 'me', clientSecret: 's' };
  const controller = { requiredSecretsLabel: 'team=a=b' };

  test('must be there with its value', () => {
    expect(refused(data, { controller, labels: { team: 'a=b' } })).toBeUndefined();
    for (const labels of [undefined, { team: 'a' }, { other: 'a=b' }]) {
      expect(refused(data, { controller, labels })).toEqual({
        message: 'Secret shop/login must have the label "team=a=b", without it the controller does not read Secrets',
        object: expect.objectContaining(ref),
        field: ['metadata', 'labels'],
      });
    }
    expect(refused(data)).toBeUndefined();
  });
});

describe('a Secret that does not exist', () => {
  test('is missing, and refused', () => {
    const { credentials, missing, secrets } = lookUp(undefined);
    expect(credentials).toThrow('refused');
    expect(missing.list()).toEqual([{ object: ref, from }]);
    expect([...secrets]).toEqual([]);
  });

  test('may live elsewhere, and is not known then', () => {
    const { credentials, missing, secrets } = lookUp(undefined, { assume: { secrets: true } });
    expect(credentials()).toEqual({
      clientID: new Unknown('the clientID in Secret shop/login'),
      clientSecret: new Unknown('the clientSecret in Secret shop/login'),
    });
    expect(missing.list()).toHaveLength(1);
    expect([...secrets]).toEqual(['shop/login']);
  });
});

test('a client secret is never shown as text', () => {
  const secret = new ClientSecret('hidden');
  expect([String(secret), JSON.stringify({ secret }), secret.reveal()]).toEqual([
    '[REDACTED]',
    '{"secret":"[REDACTED]"}',
    'hidden',
  ]);
});
