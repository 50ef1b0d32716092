import { quoted, quotedBriefly, quotedValue } from '../../src/text/quoted';

describe('a text in a message', () => {
  test.each([
    ['stands in quotes', '/cart', '"/cart"'],
    ['has its own quotes escaped', 'say "hi"', '"say \\"hi\\""'],
    ['shows line breaks and tabs', 'a\r\n\tb', '"a\\r\\n\\tb"'],
    ['shows the start of a terminal sequence', '\u001b[31mred', '"\\u001b[31mred"'],
    ['shows controls that JSON leaves as they are', 'a\u007fb\u009bc', '"a\\u007fb\\u009bc"'],
    ['shows a mark that turns the direction of writing', 'a\u202eb', '"a\\u202eb"'],
    ['shows a space of no width and a byte order mark', 'a\u200bb\ufeff', '"a\\u200bb\\ufeff"'],
    ['shows a half of a character', 'a\ud83d', '"a\\ud83d"'],
    ['keeps letters of all languages', 'größe 東京 😀', '"größe 東京 😀"'],
  ])('%s', (_, text, shown) => {
    expect(quoted(text)).toBe(shown);
  });

  test('is whole up to 120 characters', () => {
    expect(quoted('x'.repeat(120))).toBe(`"${'x'.repeat(120)}"`);
    expect(quoted('x'.repeat(121))).toBe(`"${'x'.repeat(119)}…"`);
  });

  test('is never cut within a character', () => {
    expect(quoted(`${'x'.repeat(118)}😀😀`)).toBe(`"${'x'.repeat(118)}…"`);
  });
});

describe('a value of any type in a message', () => {
  test.each([
    ['a text', '80', '"80"'],
    ['a number', 80, '80'],
    ['nothing', undefined, 'undefined'],
    ['a list', ['a', 1], '["a",1]'],
    ['an object', { a: true }, '{"a":true}'],
  ])('%s', (_, value, shown) => {
    expect(quotedValue(value)).toBe(shown);
  });

  test('is cut as a text is', () => {
    expect(quotedValue(Array.from({ length: 100 }, () => 1))).toHaveLength(120);
  });
});

test('of many texts three are shown', () => {
  expect(quotedBriefly(['a', 'b', 'c'])).toBe('"a", "b", "c"');
  expect(quotedBriefly(['a', 'b', 'c', 'd', 'e'])).toBe('"a", "b", "c" and 2 more');
});
