import fc from 'fast-check';
import { matchesFilter } from '../../src/controller/ec2-filter';

test.each([
  ['edge', 'edge', true],
  ['edge', 'Edge', false],
  ['e*', 'e', true],
  ['*e', 'edge', true],
  ['e?ge', 'edge', true],
  ['edge?', 'edge', false],
  ['', '', true],
  ['', 'edge', false],
  ['*', '', true],
  ['e\\*', 'e*', true],
  ['e\\*', 'edge', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-b-b', false],
])('the filter %j on %j: %j', (pattern, value, fits) => {
  expect(matchesFilter(pattern, value)).toBe(fits);
});

test('means what a regular expression would', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?') });
  fc.assert(
    fc.property(text, text, (pattern, value) => {
      const expression = pattern.replaceAll('*', '.*').replaceAll('?', '.');
      expect(matchesFilter(pattern, value)).toBe(new RegExp(`^${expression}$`).test(value));
    }),
  );
});

test('takes no time for a pattern made to take long', () => {
  expect(matchesFilter(`${'*a'.repeat(50)}b`, 'a'.repeat(1000))).toBe(false);
});
