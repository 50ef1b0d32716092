import { textWidth } from '../text/text-width';
import { wrap } from '../text/wrap';
import { CARD, type Card, type CardText, FONTS } from './card';
import { placeText, type RefusedGroup } from './refused-group';

/** A refused group with all its reasons, in the width of the picture. */
export function refusalCard({ title, problems }: RefusedGroup, width: number): Card {
  const room = Math.min(width, 1000) - CARD.left - CARD.right;
  const columns = Math.floor(room / textWidth('n', FONTS.note));
  const lines = problems.flatMap((problem): Pick<CardText, 'text' | 'look'>[] => {
    const place = placeText(problem);
    return [
      ...wrap(problem.message, columns, '').map((text) => ({ text, look: 'note' as const })),
      ...(place === undefined ? [] : [{ text: place, look: 'code' as const }]),
    ];
  });
  const texts = lines.map((line, index) => ({
    ...line,
    x: CARD.left,
    y: CARD.top + CARD.title + (index + 1) * CARD.line - 4,
  }));
  return {
    width,
    height: CARD.top + CARD.title + lines.length * CARD.line + CARD.bottom,
    tone: 'refused',
    texts: [{ x: CARD.left, y: CARD.top + 13, text: title, look: 'title', tone: 'refused' }, ...texts],
  };
}
