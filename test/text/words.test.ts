import { counted, listed, listedBriefly } from '../../src/text/words';

test('a list in a sentence', () => {
  expect(listed([])).toBe('');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b'])).toBe('a and b');
  expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c');
});

test('a long list in a sentence', () => {
  expect(listedBriefly(['a', 'b', 'c'])).toBe('a, b, c');
  expect(listedBriefly(['a', 'b', 'c', 'd'])).toBe('a, b and 2 more');
});

test('a number of things', () => {
  expect(counted(0, 'rule')).toBe('0 rules');
  expect(counted(1, 'Ingress', 'Ingresses')).toBe('1 Ingress');
  expect(counted(2, 'Ingress', 'Ingresses')).toBe('2 Ingresses');
});
