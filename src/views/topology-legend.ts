import type { Tone } from './caption';
import { textWidth } from './text-width';
import { FONTS } from './topology-card';
import { TONES } from './topology-palette';
import type { Picture } from './topology-picture';

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
