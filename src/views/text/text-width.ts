/** A guess at what a text measures in whatever font the reader's system has: wide rather than narrow. */

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly monospaced?: boolean;
  readonly bold?: boolean;
}

/** Parts of the font size. */
const NARROW = 0.37;
const USUAL = 0.61;
const WIDE = 0.74;
const WIDEST = 0.97;
const MONOSPACED = 0.615;
/** Chinese, Japanese, Korean, emoji. */
const FULL = 1.15;

function charWidth(char: string, monospaced: boolean): number {
  if ((char.codePointAt(0) ?? 0) >= 0x1100) return FULL;
  if (monospaced) return MONOSPACED;
  if (/[ijlt.,:;'|!()[\]/ ]/.test(char)) return NARROW;
  if (/[mwMW@%→…]/.test(char)) return WIDEST;
  return /[A-Z&#*]/.test(char) ? WIDE : USUAL;
}

/** In pixels. */
export function textWidth(text: string, { size, monospaced = false, bold = false }: Font): number {
  let width = 0;
  for (const char of text) width += charWidth(char, monospaced);
  return width * size * (bold ? 1.06 : 1);
}

/** A text that is cut where it becomes too long. */
export function fitted(text: string, width: number, font: Font): string {
  if (textWidth(text, font) <= width) return text;
  const room = width - textWidth('…', font);
  let kept = '';
  let used = 0;
  for (const char of text) {
    used += textWidth(char, font);
    if (used > room) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}
