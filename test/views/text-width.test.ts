import { fitted, textWidth } from '../../src/views/text/text-width';

const font = { size: 12 };

test('a text that just fits is not cut', () => {
  const text = 'shop/checkout-canary';
  expect(fitted(text, textWidth(text, font), font)).toBe(text);
  expect(fitted(text, textWidth(text, font) - 0.1, font)).toMatch(/^shop\/checkout-can.*…$/);
});

test('a text is cut before a space, and the dots fit too', () => {
  const width = textWidth('shop …', font);
  expect(fitted('shop checkout', width, font)).toBe('shop…');
  expect(textWidth(fitted('WWWWWWWWWW', 60, font), font)).toBeLessThanOrEqual(60);
});

test('bold and monospaced texts, and those of other scripts, are wider', () => {
  expect(textWidth('a', { size: 12, bold: true })).toBeGreaterThan(textWidth('a', font));
  expect(textWidth('i', { size: 12, monospaced: true })).toBeGreaterThan(textWidth('i', font));
  expect(textWidth('店', font)).toBeGreaterThan(12);
  expect(textWidth('aa', { size: 24 })).toBeCloseTo(4 * textWidth('a', font));
});
