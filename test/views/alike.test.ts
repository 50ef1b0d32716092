import { firstOfEachKind } from '../../src/views/text/alike';
import { readingText } from '../../src/views/text/reading-text';
import { plain } from '../../src/views/text/style';

const shown = (count: number) =>
  firstOfEachKind(
    Array.from({ length: count }, (_, index) => index),
    () => 'all',
    (item) => String(item),
    (item, more) => `${more} more from ${item}`,
  );

test('of things alike a hundred are shown, and one more rather than counted', () => {
  expect(shown(101)).toHaveLength(101);
  expect(shown(101).at(-1)).toBe('100');
  expect(shown(102)).toHaveLength(101);
  expect(shown(102).slice(-2)).toEqual(['99', '2 more from 100']);
  expect(shown(2100).at(-1)).toBe('2,000 more from 100');
});

test('problems of another code, or another severity, are another kind', () => {
  const problems = [
    ...Array.from(
      { length: 102 },
      () => ({ code: 'invalid', severity: 'error', message: 'one', file: 'a.yaml' }) as const,
    ),
    { code: 'environment', severity: 'error', message: 'two', file: 'a.yaml' } as const,
    { code: 'invalid', severity: 'warning', message: 'three', file: 'a.yaml' } as const,
  ];
  const lines = readingText(problems, plain).split('\n');
  expect(lines.slice(100)).toEqual([
    'and 2 more like these: error',
    expect.stringContaining('two'),
    expect.stringContaining('three'),
    '',
  ]);
});
