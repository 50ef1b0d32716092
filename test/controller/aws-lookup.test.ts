import fc from 'fast-check';
import { firstRepeated, inVpc, matchesFilter } from '../../src/controller/environment/aws-lookup';

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

test("what names no VPC is in the controller's, unless it cannot be told which one that is", () => {
  const items = [{ id: 1 }, { id: 2, vpcId: 'vpc-a' }, { id: 3, vpcId: 'vpc-b' }];
  const inside = (vpcId: string | undefined, of: { id: number; vpcId?: string }[] | undefined) =>
    inVpc(vpcId === undefined ? {} : { vpcId }, of)?.map(({ id }) => id);
  expect(inside('vpc-a', items)).toEqual([1, 2]);
  expect(inside(undefined, items)).toBeUndefined();
  expect(inside(undefined, items.slice(1, 2))).toEqual([2]);
  expect(inside('vpc-a', undefined)).toBeUndefined();
});

test('the first value that comes again', () => {
  expect(firstRepeated(['a', 'b', 'c', 'b', 'a'])).toBe('b');
  expect(firstRepeated(['a', 'b'])).toBeUndefined();
});
