import type { Tone } from '../text/caption';
import { textWidth } from '../text/text-width';
import { FONTS } from './card';
import { TONES } from './palette';
import type { Picture } from './picture';

/** What one colour of the picture means. */
export interface LegendEntry {
  readonly tone: Tone;
  readonly meaning: string;
  readonly x: number;
}

const DOT = 16;
const GAP = 22;

/** The colours that the picture uses, side by side from `x` on. */
export function legendOf({ cards, refusals }: Pick<Picture, 'cards' | 'refusals'>, x: number): LegendEntry[] {
  const used = new Set<Tone>();
  for (const { tone, texts } of [...cards, ...refusals]) {
    used.add(tone);
    for (const text of texts) if (text.tone) used.add(text.tone);
  }
  const entries: LegendEntry[] = [];
  let free = x;
  for (const [name, { meaning }] of Object.entries(TONES)) {
    const tone = name as Tone;
    if (meaning === '' || !used.has(tone)) continue;
    entries.push({ tone, meaning, x: free });
    free += DOT + textWidth(meaning, FONTS.note) + GAP;
  }
  return entries;
}
