import * as fc from 'fast-check';
import { matchesPattern, matchesRegex, regexProblem } from '../../src/route/pattern';

const PLAIN = { ignoreCase: false, escapes: false };

test.each([
  ['/a*', '/abc', PLAIN, true],
  ['/a*c', '/abcd', PLAIN, false],
  ['/a?c', '/abc', PLAIN, true],
  ['*.example.com', 'A.Example.com', { ignoreCase: true, escapes: false }, true],
  ['a\\*', 'a*', { ignoreCase: false, escapes: true }, true],
  ['a\\*', 'ab', { ignoreCase: false, escapes: true }, false],
  ['a\\*', 'a\\bc', PLAIN, true],
  ['', '', PLAIN, true],
  ['**', '', PLAIN, true],
])('pattern %s and %s', (pattern, value, options, expected) => {
  expect(matchesPattern(pattern, value, options)).toBe(expected);
});

test('a pattern is what a regular expression would say', () => {
  const text = (chars: string) => fc.array(fc.constantFrom(...chars), { maxLength: 8 }).map((each) => each.join(''));
  fc.assert(
    fc.property(text('ab*?'), text('ab'), (pattern, value) => {
      const source = pattern.replaceAll('*', '.*').replaceAll('?', '.');
      return matchesPattern(pattern, value, PLAIN) === new RegExp(`^${source}$`).test(value);
    }),
    { numRuns: 20_000 },
  );
});

test('patterns and regular expressions of many wildcards are answered all the same', () => {
  const value = `/${'a'.repeat(5000)}`;
  expect(matchesPattern(`/${'*a'.repeat(60)}b`, value, PLAIN)).toBe(false);
  expect(matchesRegex('^/(a+)+$', `${value}!`, false)).toBe(false);
  expect(matchesRegex('^/(a|a)*$', value, false)).toBe(true);
});

test.each([
  ['^/api/v[0-9]+$', '/api/v2', true],
  ['(?i)API', '/api', true],
  ['\\d{2,3}', 'a12', true],
  ['a(?=b)', 'ab', false],
])('regex %s and %s', (regex, value, expected) => {
  expect(matchesRegex(regex, value, false)).toBe(expected);
});

test('what can not be read is said', () => {
  expect(regexProblem('(a')).toBe('missing closing ): `(a`');
  expect(regexProblem('a(?=b)')).toContain('(?=');
  expect(regexProblem('[a-z]+')).toBeUndefined();
});
