import { escaped, visible } from './visible';

/** What a message shows of a value. The rest says nothing that its beginning doesn't. */
const SHOWN = 120;

/** Spaces that look like the plain one. */
const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/** A text as messages show it: in quotes, cut when it is long, with what does not show as escapes. */
export function quoted(text: string, shown = SHOWN): string {
  return visible(JSON.stringify(cut(text, shown))).replace(SPACES, escaped);
}

/** A value of any type as messages show it: texts are quoted, so that "80" is not 80. */
export function quotedValue(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  // JSON has no form for these two.
  const isNumberLike = typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value));
  return visible(cut((isNumberLike ? undefined : JSON.stringify(value)) ?? String(value), SHOWN));
}

/** Texts as a message shows them: the first three, and how many more there are. */
export function quotedBriefly(texts: readonly string[]): string {
  const shown = texts.slice(0, 3).map((text) => quoted(text));
  return `${shown.join(', ')}${texts.length > 3 ? ` and ${texts.length - 3} more` : ''}`;
}

function cut(text: string, shown: number): string {
  if (text.length <= shown) return text;
  const end = shown - 1;
  const code = text.charCodeAt(end - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return `${text.slice(0, splitsPair ? end - 1 : end)}…`;
}
