import type { CaptionLine } from '../../src/views/text/caption';
import { fitted, textWidth } from '../../src/views/text/text-width';
import { CARD, cardOf, FONTS } from '../../src/views/topology/card';

const textsOf = (lines: readonly CaptionLine[]) =>
  cardOf({ tone: 'plain', title: 'title', lines }, 'rules', 400)
    .texts.slice(1)
    .map(({ text }) => text);

const plainLines = (count: number): CaptionLine[] =>
  Array.from({ length: count }, (_, index) => ({ text: `line ${index + 1}` }));

const rules = (count: number): CaptionLine[] =>
  Array.from({ length: count }, (_, index) => ({ lead: `${index + 1}:`, text: `/path-${index + 1}` }));

describe('the lines of a card', () => {
  test('nine are shown', () => {
    expect(textsOf(plainLines(9))).toEqual(plainLines(9).map(({ text }) => text));
  });

  test('of ten, eight are shown and two are counted', () => {
    expect(textsOf(plainLines(10))).toEqual([...plainLines(8).map(({ text }) => text), 'and 2 more']);
  });

  test('of rules the first ones are shown, and what stands after them', () => {
    const texts = textsOf([...rules(12), { text: 'to web' }]);
    expect(texts.filter((text) => text.startsWith('/'))).toEqual(rules(7).map(({ text }) => text));
    expect(texts.slice(-2)).toEqual(['and 5 more, to 12:', 'to web']);
  });

  test('one rule is shown beside many other lines', () => {
    const texts = textsOf([...rules(3), ...plainLines(9)]);
    expect(texts).toEqual(['1:', '/path-1', '', 'and 2 more, to 3:', ...plainLines(9).map(({ text }) => text)]);
  });
});

describe('the texts of a card', () => {
  test('begin where the longest lead ends, and are cut where the card ends', () => {
    const lines = [{ lead: '1:', text: '/a' }, { lead: '100:', text: 'x'.repeat(100) }, { text: 'y'.repeat(100) }];
    const lead = textWidth('100:', FONTS.code) + 10;
    const { texts } = cardOf({ tone: 'plain', title: 'title', lines }, 'rules', 200);
    expect(texts.slice(1)).toEqual([
      { x: CARD.left + lead - 8, y: 40, text: '1:', look: 'lead', line: 0 },
      { x: CARD.left + lead, y: 40, text: '/a', look: 'note', line: 0 },
      { x: CARD.left + lead - 8, y: 57, text: '100:', look: 'lead', line: 1 },
      { x: CARD.left + lead, y: 57, text: fitted('x'.repeat(100), 172 - lead, FONTS.note), look: 'note', line: 1 },
      { x: CARD.left, y: 74, text: fitted('y'.repeat(100), 172, FONTS.note), look: 'note' },
    ]);
  });

  test('a host is a title in the font of code, which is wider', () => {
    const caption = { tone: 'plain', title: 'illi.example.com', lines: [] } as const;
    const width = Math.ceil(textWidth(caption.title, FONTS.title)) + CARD.left + CARD.right;
    expect(cardOf(caption, 'listener', width).texts[0]?.text).toBe('illi.example.com');
    expect(cardOf(caption, 'rules', width).texts[0]?.text).toMatch(/^illi\.exampl.*…$/);
  });

  test('a title ends before the tag, which takes at most half of the card', () => {
    const { texts, tag } = cardOf(
      { tone: 'plain', title: 'w'.repeat(40), tag: { text: 'z'.repeat(40), tone: 'forward' }, lines: [] },
      'target-group',
      200,
    );
    const shown = fitted('z'.repeat(40), 100, FONTS.tag);
    const width = Math.ceil(textWidth(shown, FONTS.tag)) + 14;
    expect(tag).toEqual({ x: 188 - width, width, text: shown, tone: 'forward' });
    expect(texts).toEqual([
      { x: 16, y: 22, text: fitted('w'.repeat(40), 188 - width - 8 - 16, FONTS.title), look: 'title' },
    ]);
  });

  test('a card is as high as its lines, or as it is asked to be', () => {
    const caption = { tone: 'plain', title: 'title', lines: plainLines(2) } as const;
    expect(cardOf(caption, 'listener', 100).height).toBe(70);
    expect(cardOf(caption, 'listener', 100, 69).height).toBe(70);
    expect(cardOf(caption, 'listener', 100, 71).height).toBe(71);
  });
});
