import {
  APOSTROPHE,
  BACKSLASH,
  brokenLine,
  COLON,
  DASH,
  HASH,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  PLUS,
  QUOTE,
  SPACE,
  TAB,
  ZERO,
} from './characters';
import type { Cursor } from './cursor';
import type { Token } from './token';

/** What ends a scalar without quotes between brackets. */
const FLOW_INDICATORS = new Set([...',?[]{}'].map((char) => char.charCodeAt(0)));

/** Blanks and line breaks between the words of a scalar, which fold into one space or the breaks after the first. */
class Fold {
  /** Whether a line ended. */
  public hasBreak = false;
  private first = '';
  private rest = '';

  public add(code: number): void {
    if (this.hasBreak) this.rest += brokenLine(code);
    else this.first = brokenLine(code);
    this.hasBreak = true;
  }

  /** A line that ends with a backslash: its break is not there. */
  public skipBreak(): void {
    this.hasBreak = true;
  }

  public get text(): string {
    if (this.first !== '\n') return this.first + this.rest;
    return this.rest === '' ? ' ' : this.rest;
  }
}

/** A scalar without quotes, over as many lines as it takes. `isMultiline` says whether the cursor is on another line now. */
export function scanPlain(
  cursor: Cursor,
  indent: number,
  inFlow: boolean,
): { readonly token: Token; readonly isMultiline: boolean } {
  const start = cursor.at;
  let value = '';
  let end = start;
  let space = '';
  let fold: Fold | undefined;
  while (!isAnyMarker(cursor) && cursor.peek() !== HASH) {
    const wordStart = cursor.at;
    while (!isPlainEnd(cursor, inFlow)) cursor.at++;
    if (cursor.at > wordStart) {
      value += (fold?.text ?? space) + cursor.text.slice(wordStart, cursor.at);
      end = cursor.at;
      fold = undefined;
      space = '';
    }
    const code = cursor.peek();
    if (!isBlank(code) && !isBreak(code)) break;
    ({ space, fold } = scanGap(cursor, fold, space, indent));
    if (!inFlow && cursor.column < indent) break;
  }
  return { token: { type: 'scalar', start, end, value, style: 'plain' }, isMultiline: fold !== undefined };
}

function isPlainEnd(cursor: Cursor, inFlow: boolean): boolean {
  const code = cursor.peek();
  if (isBlankOrEnd(code)) return true;
  if (code === COLON) return isBlankOrEnd(cursor.peek(1));
  return inFlow && FLOW_INDICATORS.has(code);
}

function isAnyMarker(cursor: Cursor): boolean {
  return cursor.isDocumentMarker('---') || cursor.isDocumentMarker('...');
}

function scanGap(cursor: Cursor, before: Fold | undefined, spaceBefore: string, indent: number) {
  let fold = before;
  const start = cursor.at;
  let space = spaceBefore;
  for (let code = cursor.peek(); isBlank(code) || isBreak(code); code = cursor.peek()) {
    if (isBreak(code)) {
      fold ??= new Fold();
      fold.add(cursor.skipBreak());
    } else {
      if (fold && code === TAB && cursor.column < indent)
        cursor.fail('found a tab character that violates indentation');
      cursor.at++;
    }
  }
  if (!fold) space += cursor.text.slice(start, cursor.at);
  return { space, fold };
}

/** A scalar in single quotes. */
export function scanSingleQuoted(cursor: Cursor): Token {
  return scanQuoted(cursor, APOSTROPHE, () => singleQuotedWord(cursor));
}

/** A scalar in double quotes. */
export function scanDoubleQuoted(cursor: Cursor, isJson: boolean): Token {
  return scanQuoted(cursor, QUOTE, (fold) => doubleQuotedWord(cursor, fold, isJson));
}

function scanQuoted(cursor: Cursor, quote: number, scanWord: (fold: Fold) => string): Token {
  const start = cursor.at;
  let value = '';
  cursor.at++;
  for (;;) {
    if (isAnyMarker(cursor)) cursor.fail('found unexpected document indicator', start);
    if (cursor.isEnd) cursor.fail('found unexpected end of stream', start);
    const fold = new Fold();
    value += scanWord(fold);
    if (cursor.peek() === quote) break;
    value += quotedGap(cursor, fold);
  }
  cursor.at++;
  return { type: 'scalar', start, end: cursor.at, value, style: 'quoted' };
}

function quotedGap(cursor: Cursor, fold: Fold): string {
  const start = cursor.at;
  for (let code = cursor.peek(); isBlank(code) || isBreak(code); code = cursor.peek()) {
    if (isBreak(code)) fold.add(cursor.skipBreak());
    else cursor.at++;
  }
  return fold.hasBreak ? fold.text : cursor.text.slice(start, cursor.at);
}

function singleQuotedWord(cursor: Cursor): string {
  const start = cursor.at;
  while (!isBlankOrEnd(cursor.peek())) {
    if (cursor.peek() === APOSTROPHE) {
      if (cursor.peek(1) !== APOSTROPHE) break;
      cursor.at++;
    }
    cursor.at++;
  }
  return cursor.text.slice(start, cursor.at).replaceAll("''", "'");
}

function doubleQuotedWord(cursor: Cursor, fold: Fold, isJson: boolean): string {
  let value = '';
  let start = cursor.at;
  for (let code = cursor.peek(); !isBlankOrEnd(code) && code !== QUOTE; code = cursor.peek()) {
    if (code !== BACKSLASH) {
      cursor.at++;
      continue;
    }
    value += cursor.text.slice(start, cursor.at);
    cursor.at++;
    if (isBreak(cursor.peek())) {
      cursor.skipBreak();
      fold.skipBreak();
      return value;
    }
    value += scanEscape(cursor, isJson);
    start = cursor.at;
  }
  return value + cursor.text.slice(start, cursor.at);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1B',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xA0',
  L: '\u2028',
  P: '\u2029',
};
const CODE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What stands after a backslash. JSON knows one more, and halves of characters. */
function scanEscape(cursor: Cursor, isJson: boolean): string {
  const letter = cursor.text.charAt(cursor.at);
  const place = cursor.at - 1;
  cursor.at++;
  const plain = isJson && letter === '/' ? '/' : ESCAPES[letter];
  if (plain !== undefined) return plain;
  const length = CODE_LENGTHS[letter];
  if (length === undefined) cursor.fail('found unknown escape character', place);
  const digits = cursor.text.slice(cursor.at, cursor.at + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits))
    cursor.fail('did not find expected hexdecimal number', place);
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff && !isJson) || code > 0x10ffff) {
    cursor.fail('found invalid Unicode character escape code', place);
  }
  cursor.at += length;
  return String.fromCodePoint(code);
}

/** A scalar after `|` or `>`. `indent` is that of the collection around it, -1 when there is none. */
export function scanBlock(cursor: Cursor, isFolded: boolean, indent: number): Token {
  const start = cursor.at;
  cursor.at++;
  const { keep, increment } = scanBlockHeader(cursor, start);
  const block = new BlockScalar(cursor, start, indent);
  const { value, end } = block.scan(isFolded, keep, increment);
  return { type: 'scalar', start, end, value, style: 'block' };
}

/** How many line breaks at the end stay. */
type Chomping = 'none' | 'one' | 'all';

function scanBlockHeader(cursor: Cursor, start: number): { readonly keep: Chomping; readonly increment: number } {
  let keep: Chomping = 'one';
  let increment = 0;
  const scanKeep = (): boolean => {
    const code = cursor.peek();
    if (code !== PLUS && code !== DASH) return false;
    keep = code === PLUS ? 'all' : 'none';
    cursor.at++;
    return true;
  };
  const scanIncrement = (): boolean => {
    const code = cursor.peek();
    if (!isDigit(code)) return false;
    if (code === ZERO) cursor.fail('found an indentation indicator equal to 0', start);
    increment = code - ZERO;
    cursor.at++;
    return true;
  };
  if (scanKeep()) scanIncrement();
  else if (scanIncrement()) scanKeep();
  cursor.skipWhile(isBlank);
  if (cursor.peek() === HASH) cursor.skipComment();
  if (!isBreakOrEnd(cursor.peek())) cursor.fail('did not find expected comment or line break', start);
  if (!cursor.isEnd) cursor.skipBreak();
  return { keep, increment };
}

class BlockScalar {
  private breaks = '';
  private end: number;
  private indent = 0;

  public constructor(
    private readonly cursor: Cursor,
    private readonly start: number,
    private readonly parentIndent: number,
  ) {
    this.end = cursor.at;
  }

  public scan(isFolded: boolean, keep: Chomping, increment: number): { readonly value: string; readonly end: number } {
    const { cursor, parentIndent } = this;
    if (increment > 0) this.indent = parentIndent >= 0 ? parentIndent + increment : increment;
    this.scanBreaks();
    let value = '';
    let lineBreak = '';
    let wasBlank = false;
    while (cursor.column === this.indent && !cursor.isEnd) {
      const startsBlank = isBlank(cursor.peek());
      const folds = isFolded && !wasBlank && !startsBlank && lineBreak === '\n';
      value += folds ? (this.breaks === '' ? ' ' : '') : lineBreak;
      value += this.breaks;
      this.breaks = '';
      wasBlank = startsBlank;
      const lineStart = cursor.at;
      cursor.skipComment();
      value += cursor.text.slice(lineStart, cursor.at);
      lineBreak = cursor.isEnd ? '' : brokenLine(cursor.skipBreak());
      this.scanBreaks();
    }
    if (keep !== 'none') value += lineBreak;
    if (keep === 'all') value += this.breaks;
    return { value, end: this.end };
  }

  /** Blank lines, and the indentation of the next one; the first one that is not blank says how deep the block is. */
  private scanBreaks(): void {
    const { cursor } = this;
    this.end = cursor.at;
    let deepest = 0;
    for (;;) {
      while ((this.indent === 0 || cursor.column < this.indent) && cursor.peek() === SPACE) cursor.at++;
      const { column } = cursor;
      deepest = Math.max(deepest, column);
      if ((this.indent === 0 || column < this.indent) && cursor.peek() === TAB) {
        cursor.fail('found a tab character where an indentation space is expected', this.start);
      }
      if (!isBreak(cursor.peek())) break;
      this.breaks += brokenLine(cursor.skipBreak());
      this.end = cursor.at;
    }
    if (this.indent === 0) this.indent = Math.max(deepest, this.parentIndent + 1, 1);
  }
}
