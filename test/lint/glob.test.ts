import * as fc from 'fast-check';
import { globProblem, matchesGlob } from '../../src/lint/glob';

test.each([
  ['vendor', 'vendor/a/b.yaml', true],
  ['vendor/', 'vendor/a.yaml', true],
  ['vendor', 'vendored/a.yaml', false],
  ['*.yaml', 'a.yaml', true],
  ['*.yaml', 'b/a.yaml', false],
  ['**/*.yaml', 'a.yaml', true],
  ['**/*.yaml', 'c/b/a.yaml', true],
  ['**/a.yaml', 'ba.yaml', false],
  ['a/**', 'a/b/c', true],
  ['a/**/d', 'a/d', true],
  ['a/**/d', 'a/b/c/d/e', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['./a', 'a', true],
  ['a.b', 'axb', false],
])('%s and %s: %s', (glob, path, expected) => {
  expect(matchesGlob(glob, path)).toBe(expected);
});

/** The same as a regular expression, which may take for ever. */
function regexOf(glob: string): RegExp {
  const source = glob.replace(/\/$/, '').replace(/\*\*\/|\*\*|\*|\?/g, (wildcard) => {
    if (wildcard === '**/') return '(?:.*/)?';
    if (wildcard === '**') return '.*';
    return wildcard === '*' ? '[^/]*' : '[^/]';
  });
  return new RegExp(`^${source}(?:/.*)?$`);
}

test('is what a regular expression would say', () => {
  const text = (chars: string) => fc.array(fc.constantFrom(...chars), { maxLength: 8 }).map((each) => each.join(''));
  fc.assert(
    fc.property(text('ab/*?'), text('ab/'), (glob, path) => matchesGlob(glob, path) === regexOf(glob).test(path)),
    { numRuns: 20_000 },
  );
});

test('a glob of many wildcards is answered all the same', () => {
  expect(matchesGlob(`${'**/*a'.repeat(50)}b`, `${'a'.repeat(5000)}.yaml`)).toBe(false);
});

test.each([
  ['{prod,test}/**', '{'],
  ['[ab].yaml', '['],
  ['!vendor', '!'],
])('%s is refused: %s means nothing here', (glob, wildcard) => {
  expect(globProblem(glob)).toBe(
    `must not have "${wildcard}": the wildcards are *, ** and ?; list paths one by one, and write ? for a ${wildcard} in a name`,
  );
});

test.each(['vendor/**', 'a!b', '?prod,test}.yaml'])('%s is a glob', (glob) => {
  expect(globProblem(glob)).toBeUndefined();
});
