import { plainScalar } from './yaml-scalar';

/** Says that a text is not of the plain kind. One object for all: it is thrown often, and nobody asks where. */
export const NOT_PLAIN = new Error('not plain YAML');

const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const DASH = 45;
const COLON = 58;
const BAR = 124;

/** Deeper objects are left to the full parser too, which has a limit and says so. */
const MAX_DEPTH = 100;
/** YAML limits keys; longer ones are left to the full parser. */
const MAX_KEY_LENGTH = 1000;

/** Tabs, control characters, the line breaks of Unicode, byte order marks and halves of characters. */
const UNUSUAL = /[^\n\x20-\x7E\u00A0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/g;
const KEY_CHARS = asciiSet(/[A-Za-z0-9_./-]/);
/** What a plain scalar does not start with. A dash is looked at more closely. */
const INDICATORS = asciiSet(/[!"#%&'*,:>?@[\]`{|}]/);

function asciiSet(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0));
}

/**
 * A reader for the YAML that machines write, and most people: block mappings and lists, scalars on one line, literal
 * blocks. It is several times faster than a full parser, and gives up on everything else, mistakes included, so that the
 * full parser decides. A test holds its results equal to the full parser's.
 */
export class PlainYaml {
  private nextUnusual = -1;
  private end = 0;
  /** Where the current line's first character is, its column (-1 after the last line), and how deep it is nested. */
  private at = 0;
  private indent = -1;
  private depth = 0;

  public constructor(private readonly text: string) {}

  /** The value of the document between two offsets, undefined when there is none, or NOT_PLAIN. */
  public read(start: number, end: number): unknown {
    if (this.hasUnusual(start, end)) return NOT_PLAIN;
    this.end = end;
    this.depth = 0;
    try {
      return this.document(start);
    } catch (error) {
      if (error !== NOT_PLAIN) throw error;
      return NOT_PLAIN;
    }
  }

  /** Looks for unusual characters once in the whole text, as long as documents are read in their order. */
  private hasUnusual(start: number, end: number): boolean {
    if (this.nextUnusual < start) {
      UNUSUAL.lastIndex = start;
      this.nextUnusual = UNUSUAL.exec(this.text)?.index ?? this.text.length;
    }
    return this.nextUnusual < end;
  }

  private document(start: number): unknown {
    const isLineStart = start === 0 || this.text.charCodeAt(start - 1) === NEWLINE;
    this.advance(isLineStart ? start : this.afterJson(start));
    if (this.indent < 0) return undefined;
    const value = this.block(this.indent);
    if (this.indent >= 0) throw NOT_PLAIN;
    return value;
  }

  /** After a JSON object there may be a comment. */
  private afterJson(start: number): number {
    const lineEnd = this.lineEnd(start);
    const rest = this.text.slice(start, lineEnd).trim();
    if (rest !== '' && !rest.startsWith('#')) throw NOT_PLAIN;
    return lineEnd + 1;
  }

  /** Goes to the first line from an offset on that is neither blank nor a comment. */
  private advance(from: number): void {
    const { text, end } = this;
    for (let lineStart = from; lineStart < end; ) {
      let at = lineStart;
      while (text.charCodeAt(at) === SPACE) at++;
      if (at >= end) break;
      const first = text.charCodeAt(at);
      if (first !== NEWLINE && first !== HASH) {
        this.at = at;
        this.indent = at - lineStart;
        return;
      }
      lineStart = this.lineEnd(at) + 1;
    }
    this.at = end;
    this.indent = -1;
  }

  private lineEnd(from: number): number {
    const lineEnd = this.text.indexOf('\n', from);
    return lineEnd < 0 ? this.end : Math.min(lineEnd, this.end);
  }

  private block(indent: number): unknown {
    if (++this.depth > MAX_DEPTH) throw NOT_PLAIN;
    const value = this.isDash(this.at) ? this.sequence(indent) : this.mapping(indent);
    this.depth--;
    return value;
  }

  private isDash(at: number): boolean {
    return this.text.charCodeAt(at) === DASH && this.isBreak(at + 1);
  }

  private isBreak(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return at >= this.end || code === SPACE || code === NEWLINE;
  }

  private mapping(indent: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    do {
      const keyEnd = this.keyEnd(this.at);
      if (keyEnd === undefined) throw NOT_PLAIN;
      const key = keyName(this.text.slice(this.at, keyEnd));
      // A duplicate, which is a mistake, or a name of Object.prototype. No value is ever undefined.
      if (result[key] !== undefined) throw NOT_PLAIN;
      result[key] = this.fieldValue(keyEnd + 1, indent);
    } while (this.indent === indent);
    // A line that continues the scalar before it, or is indented wrongly.
    if (this.indent > indent) throw NOT_PLAIN;
    return result;
  }

  /** Where the colon of a key is, or undefined when there is no key of the plain kind. */
  private keyEnd(start: number): number | undefined {
    const { text } = this;
    let at = start;
    for (let code = text.charCodeAt(at); code < 128 && KEY_CHARS[code] === 1; code = text.charCodeAt(at)) at++;
    const isKey = at > start && at - start < MAX_KEY_LENGTH && text.charCodeAt(at) === COLON && this.isBreak(at + 1);
    return isKey ? at : undefined;
  }

  private fieldValue(from: number, indent: number): unknown {
    let at = from;
    while (this.text.charCodeAt(at) === SPACE) at++;
    const lineEnd = this.lineEnd(at);
    if (at < lineEnd) {
      if (this.text.charCodeAt(at) === BAR)
        return this.literal(this.text.slice(at, lineEnd).trimEnd(), lineEnd, indent);
      return this.lineValue(at, lineEnd);
    }
    this.advance(lineEnd + 1);
    if (this.indent > indent) return this.block(this.indent);
    // A list may stand right below its key, without indentation.
    return this.indent === indent && this.isDash(this.at) ? this.block(indent) : null;
  }

  private sequence(indent: number): unknown[] {
    const items: unknown[] = [];
    while (this.indent === indent && this.isDash(this.at)) items.push(this.item(indent));
    if (this.indent > indent) throw NOT_PLAIN;
    return items;
  }

  private item(indent: number): unknown {
    let at = this.at + 1;
    while (this.text.charCodeAt(at) === SPACE) at++;
    const lineEnd = this.lineEnd(at);
    if (at >= lineEnd) {
      this.advance(lineEnd + 1);
      return this.indent > indent ? this.block(this.indent) : null;
    }
    if (this.keyEnd(at) === undefined) return this.lineValue(at, lineEnd);
    const column = indent + at - this.at;
    this.at = at;
    this.indent = column;
    return this.block(column);
  }

  /** A scalar that ends with its line, and goes to the next line. */
  private lineValue(at: number, lineEnd: number): unknown {
    const value = this.scalar(at, lineEnd);
    this.advance(lineEnd + 1);
    return value;
  }

  private scalar(start: number, lineEnd: number): unknown {
    const { text } = this;
    const first = text.charCodeAt(start);
    if (first < 128 && INDICATORS[first] === 1) return indicated(first, text.slice(start, lineEnd).trimEnd());
    if (this.isDash(start)) throw NOT_PLAIN;
    let end = start;
    for (let at = start; at < lineEnd; at++) {
      const code = text.charCodeAt(at);
      if (code === COLON && this.isBreak(at + 1)) throw NOT_PLAIN;
      // A comment, unless the mark is inside a word.
      if (code === HASH && end < at) throw NOT_PLAIN;
      if (code !== SPACE) end = at + 1;
    }
    return jsonScalar(text.slice(start, end));
  }

  /** A block after `|`, `|-` or `|+`; its lines are those that are indented more than its key. */
  private literal(header: string, headerEnd: number, indent: number): string {
    if (header !== '|' && header !== '|-' && header !== '|+') throw NOT_PLAIN;
    const lines: string[] = [];
    let blockIndent = -1;
    let lineStart = headerEnd + 1;
    let blanks = 0;
    for (; lineStart < this.end; ) {
      const lineEnd = this.lineEnd(lineStart);
      const column = this.columnOf(lineStart, lineEnd);
      if (lineStart + column < lineEnd) {
        if (column <= indent) break;
        if (blockIndent < 0) blockIndent = column;
        // Less than the first line has, or cut off at the end of the text.
        if (column < blockIndent || lineEnd >= this.text.length) throw NOT_PLAIN;
        for (; blanks > 0; blanks--) lines.push('');
        lines.push(this.text.slice(lineStart + blockIndent, lineEnd));
      } else {
        // Spaces of a blank line belong to the text when they reach beyond the indentation.
        if (column > Math.max(blockIndent, 0)) throw NOT_PLAIN;
        blanks++;
      }
      lineStart = lineEnd + 1;
    }
    if (lines.length === 0) throw NOT_PLAIN;
    this.advance(lineStart);
    const tail = header === '|' ? '\n' : header === '|-' ? '' : '\n'.repeat(blanks + 1);
    return lines.join('\n') + tail;
  }

  private columnOf(lineStart: number, lineEnd: number): number {
    let at = lineStart;
    while (at < lineEnd && this.text.charCodeAt(at) === SPACE) at++;
    return at - lineStart;
  }
}

/** Infinity, and what is not a number, can't be written as JSON. */
function jsonScalar(source: string): unknown {
  const value = plainScalar(source);
  if (typeof value === 'number' && !Number.isFinite(value)) throw NOT_PLAIN;
  return value;
}

function keyName(source: string): string {
  const value = plainScalar(source);
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || /^[0-9]{1,15}$/.test(source)) return String(value);
  throw NOT_PLAIN;
}

/** A value that starts with a character of its own meaning: quotes, or an empty collection. */
function indicated(first: number, source: string): unknown {
  if (source === '{}') return {};
  if (source === '[]') return [];
  const inner = source.slice(1, -1);
  if (source.length > 1 && source.charCodeAt(source.length - 1) === first) {
    if (first === APOSTROPHE && !hasLoneApostrophe(inner)) return inner.replaceAll("''", "'");
    if (first === QUOTE) return inner.includes('\\') ? escaped(source) : withoutQuotes(inner);
  }
  throw NOT_PLAIN;
}

function hasLoneApostrophe(inner: string): boolean {
  return inner.includes("'") && inner.replaceAll("''", '').includes("'");
}

function withoutQuotes(inner: string): string {
  if (inner.includes('"')) throw NOT_PLAIN;
  return inner;
}

/** Without the escapes of JSON that kubectl refuses in YAML: a slash, and halves of characters. */
const COMMON_ESCAPES = /^(?:[^\\]|\\[^/u]|\\u(?![dD][89a-fA-F]))*$/;

/** JSON's other escapes mean the same in YAML, which has more. */
function escaped(source: string): string {
  if (!COMMON_ESCAPES.test(source)) throw NOT_PLAIN;
  try {
    return JSON.parse(source) as string;
  } catch {
    throw NOT_PLAIN;
  }
}
