import { nearestName } from '../../src/text/nearest-name';

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
