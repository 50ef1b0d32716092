import { nearestName, nearestVersion } from '../../src/text/nearest-name';

const KNOWN = ['scheme', 'subnets', 'tags', 'target-type', 'certificate-arn', 'ssl-policy', 'ssl-redirect'];

test.each([
  ['shceme', 'scheme'],
  ['subnet', 'subnets'],
  ['Target-Type', 'target-type'],
  ['certificate-arns', 'certificate-arn'],
  ['ssl-polcy', 'ssl-policy'],
  ['x', undefined],
  ['something-else', undefined],
])('%s means %s', (name, expected) => {
  expect(nearestName(name, KNOWN)).toBe(expected);
});

test.each([
  ['backend-service-save', 'backend-service-upload'],
  ['web-a', 'web-b'],
  ['api-v1', 'api-v2'],
  ['node-10', 'node-12'],
  ['auth-idp-config', 'auth-idp-cognito'],
])('%s and %s differ in a whole word', (name, known) => {
  expect(nearestName(name, [known])).toBeUndefined();
});

test.each([
  ['backend-service-uplaod', 'backend-service-upload'],
  ['target-tpye', 'target-type'],
  ['targettype', 'target-type'],
  ['target_type', 'target-type'],
])('%s most likely means %s', (name, known) => {
  expect(nearestName(name, [known])).toBe(known);
});

test('of versions, the one with the fewest other characters is meant', () => {
  const known = ['TLS13-1-0-2021-06', 'TLS13-1-2-2021-06', 'TLS-1-2-2017-01'];
  for (const name of ['TLS13-1-2-2021-6', 'TLS13-1-2-2021-07', 'tls13-1-2-2021-06']) {
    expect(nearestVersion(name, known)).toBe('TLS13-1-2-2021-06');
  }
  expect(nearestVersion('bananas', known)).toBeUndefined();
});
