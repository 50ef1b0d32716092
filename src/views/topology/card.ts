import type { NodeKind, TopologyNode } from '../../topology/graph';
import type { Caption, CaptionLine, Tone } from '../text/caption';
import { type Font, fitted, textWidth } from '../text/text-width';

/** A node as it is drawn, before it has a place; everything is measured from its upper left corner. */
export interface Card {
  readonly width: number;
  readonly height: number;
  readonly tone: Tone;
  readonly texts: readonly CardText[];
  readonly tag?: { readonly x: number; readonly width: number; readonly text: string; readonly tone: Tone };
}

/** From the upper left corner of the picture. */
export type Placed<T> = T & { readonly x: number; readonly y: number };

export type PlacedCard = Placed<Card> & { readonly node: TopologyNode };

export interface CardText {
  readonly x: number;
  /** The line on which the letters stand. */
  readonly y: number;
  readonly text: string;
  readonly look: 'title' | 'code' | 'note' | 'lead';
  readonly tone?: Tone;
  /** Of a rule: the number of its line in the caption. */
  readonly line?: number;
}

export const CARD = { left: 16, right: 12, top: 9, title: 18, line: 17, bottom: 9, corner: 8 } as const;

/** Where edges reach a card that stands beside the first of several: the middle of its title. */
export const TITLE_MIDDLE = CARD.top + CARD.title / 2;

/** So many lines of a card are shown; the rest is counted. */
const MAX_LINES = 9;

export const FONTS = {
  title: { size: 13, bold: true },
  code: { size: 11.5, monospaced: true },
  note: { size: 12 },
  tag: { size: 10.5, bold: true },
} satisfies Record<string, Font>;

/** Rules have a host as their title. */
const CODE_TITLE: Font = { size: 12.5, monospaced: true, bold: true };

export function cardOf(caption: Caption, kind: NodeKind, width: number, minHeight = 0): Card {
  const tag = caption.tag && tagOf(caption.tag, width);
  const room = (tag ? tag.x - 8 : width - CARD.right) - CARD.left;
  const titleFont = kind === 'rules' ? CODE_TITLE : FONTS.title;
  const title: CardText = {
    x: CARD.left,
    y: CARD.top + 13,
    text: fitted(caption.title, room, titleFont),
    look: 'title',
  };
  const lines = shownLines(caption.lines);
  const lead = Math.max(0, ...lines.map((line) => (line.lead ? textWidth(line.lead, FONTS.code) + 10 : 0)));
  const texts = lines.flatMap((line, index) => lineTexts(line, index, lead, width));
  const height = CARD.top + CARD.title + lines.length * CARD.line + CARD.bottom;
  return {
    width,
    height: Math.max(height, minHeight),
    tone: caption.tone,
    texts: [title, ...texts],
    ...(tag ? { tag } : {}),
  };
}

function tagOf({ text, tone }: NonNullable<Caption['tag']>, width: number): NonNullable<Card['tag']> {
  const shown = fitted(text, width / 2, FONTS.tag);
  const tagWidth = Math.ceil(textWidth(shown, FONTS.tag)) + 14;
  return { x: width - CARD.right - tagWidth, width: tagWidth, text: shown, tone };
}

function lineTexts(line: CaptionLine, index: number, lead: number, width: number): CardText[] {
  const y = CARD.top + CARD.title + (index + 1) * CARD.line - 4;
  const x = CARD.left + (line.lead === undefined ? 0 : lead);
  const look = line.code ? 'code' : 'note';
  const text = fitted(line.text, width - CARD.right - x, FONTS[look]);
  const shown: CardText = { x, y, text, look, ...(line.tone ? { tone: line.tone } : {}) };
  if (line.lead === undefined) return [shown];
  return [
    { x: x - 8, y, text: line.lead, look: 'lead', line: index },
    { ...shown, line: index },
  ];
}

/** Rules are many, and the first of them matter most; what stands after them is kept. */
function shownLines(lines: readonly CaptionLine[]): readonly CaptionLine[] {
  if (lines.length <= MAX_LINES) return lines;
  const rules = lines.filter(({ lead }) => lead !== undefined);
  const dropped = rules.slice(Math.max(1, MAX_LINES - 1 - (lines.length - rules.length)));
  if (dropped.length === 0)
    return [...lines.slice(0, MAX_LINES - 1), { text: `and ${lines.length - MAX_LINES + 1} more` }];
  const rest = { lead: '', text: `and ${dropped.length} more, to ${dropped.at(-1)?.lead}` };
  const isDropped = new Set(dropped);
  return lines.flatMap((line) => (line === dropped[0] ? [rest] : isDropped.has(line) ? [] : [line]));
}
