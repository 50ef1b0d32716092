import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';

/** Go's encoding/json gives up at deeper nesting. */
const MAX_DEPTH = 10_000;

/** The pieces of a JSON text; `key` is an object's member name together with its colon. */
export type TokenKind = '{' | '}' | '[' | ']' | 'key' | 'string' | 'number' | 'true' | 'false' | 'null' | 'end';

/** What may come next. */
type Expectation = 'value' | 'value or ]' | 'key or }' | 'separator';

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what JSON forbids in a string
const STRING_STOP = /["\\\u0000-\u001f]/g;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Reads a JSON text token by token: the grammar of Go's encoding/json, duplicates and number texts preserved, both of
 * which JSON.parse loses. It keeps its own stack, so that no nesting can overflow JavaScript's.
 */
export class JsonReader {
  /** The member name, string or number text of the latest token. */
  public text = '';
  private at = 0;
  private expected: Expectation = 'value';
  private readonly closers: ('}' | ']')[] = [];

  public constructor(private readonly source: string) {}

  /** @throws {InvalidValue} at the first character that is not JSON. */
  public next(): TokenKind {
    this.skipSpace();
    if (this.expected === 'separator') {
      const closer = this.closers.at(-1);
      if (closer === undefined) return this.end();
      if (this.source[this.at] === closer) return this.close(closer);
      if (this.source[this.at] !== ',') throw this.unexpected(`"," or "${closer}"`);
      this.at++;
      this.skipSpace();
      return closer === '}' ? this.key() : this.value();
    }
    const char = this.source[this.at];
    if (this.expected === 'value or ]' && char === ']') return this.close(']');
    if (this.expected === 'key or }') return char === '}' ? this.close('}') : this.key();
    return this.value();
  }

  /** Passes over the rest of the value that began with `token`. */
  public skip(token: TokenKind): void {
    if (token !== '{' && token !== '[') return;
    const outside = this.closers.length - 1;
    while (this.closers.length > outside) this.next();
  }

  private end(): TokenKind {
    if (this.at < this.source.length) throw this.unexpected('nothing more');
    return 'end';
  }

  private key(): TokenKind {
    if (this.source[this.at] !== '"') throw this.unexpected('a member name in double quotes');
    this.string();
    this.skipSpace();
    if (this.source[this.at] !== ':') throw this.unexpected('":"');
    this.at++;
    this.expected = 'value';
    return 'key';
  }

  private value(): TokenKind {
    const char = this.source[this.at];
    if (char === '{') return this.open('{', '}', 'key or }');
    if (char === '[') return this.open('[', ']', 'value or ]');
    this.expected = 'separator';
    if (char === '"') return this.string();
    for (const word of ['true', 'false', 'null'] as const) {
      if (this.source.startsWith(word, this.at)) {
        this.at += word.length;
        return word;
      }
    }
    return this.number();
  }

  private open(token: '{' | '[', closer: '}' | ']', expected: Expectation): TokenKind {
    if (this.closers.push(closer) > MAX_DEPTH) {
      throw new InvalidValue(`not valid JSON: nested more than ${MAX_DEPTH} levels deep`);
    }
    this.at++;
    this.expected = expected;
    return token;
  }

  private close(closer: '}' | ']'): TokenKind {
    this.closers.pop();
    this.at++;
    this.expected = 'separator';
    return closer;
  }

  private number(): TokenKind {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.source);
    if (match === null) throw this.unexpected('a value');
    this.text = match[0];
    this.at = NUMBER.lastIndex;
    return 'number';
  }

  private string(): TokenKind {
    const start = this.at;
    let escaped = false;
    this.at++;
    while (this.stopOfString() !== '"') {
      escaped = true;
      ESCAPE.lastIndex = this.at;
      if (!ESCAPE.test(this.source)) throw this.unexpected('an escape that JSON knows (a backslash is written "\\\\")');
      this.at = ESCAPE.lastIndex;
    }
    this.at++;
    const literal = this.source.slice(start, this.at);
    this.text = escaped ? (JSON.parse(literal) as string).replace(LONE_SURROGATE, '\ufffd') : literal.slice(1, -1);
    return 'string';
  }

  /** Moves to the next quote or backslash. */
  private stopOfString(): string {
    STRING_STOP.lastIndex = this.at;
    const stop = STRING_STOP.exec(this.source);
    this.at = stop?.index ?? this.source.length;
    if (stop?.[0] === '"' || stop?.[0] === '\\') return stop[0];
    throw this.unexpected('the closing quote of a string (line breaks and control characters need an escape)');
  }

  private skipSpace(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.source);
    this.at = SPACE.lastIndex;
  }

  private unexpected(wanted: string): InvalidValue {
    const found = this.at < this.source.length ? `${quoted(this.source.charAt(this.at))} was found` : 'it ends';
    return new InvalidValue(`not valid JSON: ${found} at character ${this.at + 1} where ${wanted} is expected`);
  }
}
