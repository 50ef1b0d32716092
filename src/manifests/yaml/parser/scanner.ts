import {
  APOSTROPHE,
  BAR,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  DASH,
  EXCLAMATION,
  GREATER,
  HASH,
  isBlank,
  isBlankOrEnd,
  isBreak,
  OPENING_BRACE,
  OPENING_BRACKET,
  PERCENT,
  QUESTION,
  QUOTE,
  SPACE,
  TAB,
} from './characters';
import { Cursor } from './cursor';
import { scanAnchor, scanTag } from './properties';
import { scanBlock, scanDoubleQuoted, scanPlain, scanSingleQuoted } from './scalars';
import type { PossibleKey, Token, TokenType } from './token';

const AMPERSAND = 38;
const ASTERISK = 42;

const DIRECTIVE = /%(?:YAML[ \t]+\d{1,2}\.\d{1,2}|TAG[ \t]+!(?:[\w-]*!)?[ \t]+\S+)(?=[ \t]*(?:#.*)?$)/my;

/** Code units from the start of a key to its colon, at most. */
const MAX_KEY_LENGTH = 1024;

/** What a plain scalar can't start with; `-`, `?` and `:` are looked at more closely. */
const INDICATORS = new Set([...',[]{}#&*!|>\'"%@`'].map((char) => char.charCodeAt(0)));

/**
 * Cuts a document into tokens as libyaml does, on which go-yaml stands: what is indented more opens a collection, and a `:` makes a key
 * of the token before it.
 */
export class Scanner {
  private readonly cursor: Cursor;
  private readonly queue: Token[] = [];
  private head = 0;
  /** That of the innermost block collection, -1 outside of all. */
  private indent = -1;
  private readonly indents: number[] = [];
  private flowLevel = 0;
  /** The possible key of each level of brackets. */
  private readonly keys: (PossibleKey | undefined)[] = [undefined];
  private isKeyAllowed = true;
  private isAtEnd = false;

  /** @param isJson whether the text is JSON, which has two escapes that YAML 1.1 doesn't know */
  public constructor(
    text: string,
    private readonly isJson: boolean,
  ) {
    this.cursor = new Cursor(text);
  }

  /** The next token, which stays the next one. */
  public peek(): Token {
    while (this.needsMore()) this.fetch();
    return this.queue[this.head] as Token;
  }

  public next(): Token {
    const token = this.peek();
    this.head++;
    if (this.head === this.queue.length) {
      this.queue.length = 0;
      this.head = 0;
    }
    return token;
  }

  public fail(problem: string, offset: number): never {
    return this.cursor.fail(problem, offset);
  }

  /** A token can't be handed out while a `:` may still put something before it. */
  private needsMore(): boolean {
    if (this.isAtEnd) return false;
    const first = this.queue[this.head];
    return !first || (first.key !== undefined && this.isStillPossible(first.key));
  }

  private isStillPossible(key: PossibleKey): boolean {
    if (!key.isPossible) return false;
    if (key.line === this.cursor.line && key.start + MAX_KEY_LENGTH >= this.cursor.at) return true;
    this.giveUp(key);
    return false;
  }

  private giveUp(key: PossibleKey): void {
    if (key.isRequired) this.fail("could not find expected ':'", key.start);
    key.isPossible = false;
  }

  private fetch(): void {
    const { cursor } = this;
    this.skipToToken();
    this.closeBlocks(cursor.column);
    const code = cursor.peek();
    if (cursor.isEnd) this.fetchEnd();
    else if (cursor.isDocumentMarker('---')) this.fetchMarker('document-start');
    else if (cursor.isDocumentMarker('...')) this.fetchMarker('document-end');
    else if (code === PERCENT && cursor.column === 0) this.fetchDirective();
    else if (!this.fetchIndicator(code)) this.fetchPlain(code);
  }

  /** Tabs may not indent: they are for spaces within a line, and between brackets. */
  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      let code = cursor.peek();
      while (code === SPACE || (code === TAB && (this.flowLevel > 0 || !this.isKeyAllowed))) {
        cursor.at++;
        code = cursor.peek();
      }
      if (code === HASH) cursor.skipComment();
      if (!isBreak(cursor.peek())) return;
      cursor.skipBreak();
      if (this.flowLevel === 0) this.isKeyAllowed = true;
    }
  }

  private fetchEnd(): void {
    this.closeBlocks(-1);
    this.removeKey();
    this.isAtEnd = true;
    this.push({ type: 'stream-end', start: this.cursor.at, end: this.cursor.at });
  }

  /** No document of kubectl's has one, for it would stand before `---`: the parser refuses it. */
  private fetchDirective(): void {
    this.closeBlocks(-1);
    this.removeKey();
    this.isKeyAllowed = false;
    DIRECTIVE.lastIndex = this.cursor.at;
    const [directive = ''] = DIRECTIVE.exec(this.cursor.text) ?? [];
    if (directive === '') this.fail('this is neither a %YAML nor a %TAG directive', this.cursor.at);
    this.pushIndicator('directive', directive.length);
  }

  private fetchMarker(type: 'document-start' | 'document-end'): void {
    this.closeBlocks(-1);
    this.removeKey();
    this.isKeyAllowed = false;
    this.pushIndicator(type, 3);
  }

  /** What starts with a character of its own meaning; false for a scalar without quotes. */
  private fetchIndicator(code: number): boolean {
    const { cursor, flowLevel } = this;
    const isAlone = isBlankOrEnd(cursor.peek(1));
    if (code === OPENING_BRACKET) this.openFlow('flow-sequence-start');
    else if (code === OPENING_BRACE) this.openFlow('flow-mapping-start');
    else if (code === CLOSING_BRACKET) this.closeFlow('flow-sequence-end');
    else if (code === CLOSING_BRACE) this.closeFlow('flow-mapping-end');
    else if (code === COMMA) this.fetchFlowEntry();
    else if (code === DASH && isAlone) this.fetchBlockEntry();
    else if (code === QUESTION && (flowLevel > 0 || isAlone)) this.fetchKey();
    else if (code === COLON && (flowLevel > 0 || isAlone)) this.fetchValue();
    else if (code === ASTERISK) this.pushPossibleKey(() => scanAnchor(cursor, 'alias'));
    else if (code === AMPERSAND) this.pushPossibleKey(() => scanAnchor(cursor, 'anchor'));
    else if (code === EXCLAMATION) this.pushPossibleKey(() => scanTag(cursor));
    else if (code === BAR && flowLevel === 0) this.fetchBlockScalar(false);
    else if (code === GREATER && flowLevel === 0) this.fetchBlockScalar(true);
    else if (code === APOSTROPHE) this.pushPossibleKey(() => scanSingleQuoted(cursor));
    else if (code === QUOTE) this.pushPossibleKey(() => scanDoubleQuoted(cursor, this.isJson));
    else return false;
    return true;
  }

  private fetchPlain(code: number): void {
    const { cursor, indent, flowLevel } = this;
    const next = cursor.peek(1);
    const canStart =
      code === DASH
        ? !isBlank(next)
        : code === QUESTION || code === COLON
          ? flowLevel === 0 && !isBlankOrEnd(next)
          : !isBlankOrEnd(code) && !INDICATORS.has(code);
    if (!canStart) this.fail('found character that cannot start any token', cursor.at);
    let isMultiline = false;
    this.pushPossibleKey(() => {
      const scanned = scanPlain(cursor, indent + 1, flowLevel > 0);
      isMultiline = scanned.isMultiline;
      return scanned.token;
    });
    if (isMultiline) this.isKeyAllowed = true;
  }

  private fetchBlockScalar(isFolded: boolean): void {
    this.removeKey();
    this.isKeyAllowed = true;
    this.push(scanBlock(this.cursor, isFolded, this.indent));
  }

  private openFlow(type: 'flow-sequence-start' | 'flow-mapping-start'): void {
    const key = this.saveKey();
    this.keys.push(undefined);
    this.flowLevel++;
    this.isKeyAllowed = true;
    this.pushIndicator(type, 1, key);
  }

  private closeFlow(type: 'flow-sequence-end' | 'flow-mapping-end'): void {
    this.removeKey();
    if (this.flowLevel > 0) {
      this.flowLevel--;
      this.keys.pop();
    }
    this.isKeyAllowed = false;
    this.pushIndicator(type, 1);
  }

  private fetchFlowEntry(): void {
    this.removeKey();
    this.isKeyAllowed = true;
    this.pushIndicator('flow-entry', 1);
  }

  private fetchBlockEntry(): void {
    if (this.flowLevel === 0) {
      this.mustAllowKey('block sequence entries are not allowed in this context');
      this.openBlock('block-sequence-start', this.cursor.column);
    }
    this.removeKey();
    this.isKeyAllowed = true;
    this.pushIndicator('block-entry', 1);
  }

  private fetchKey(): void {
    if (this.flowLevel === 0) {
      this.mustAllowKey('mapping keys are not allowed in this context');
      this.openBlock('block-mapping-start', this.cursor.column);
    }
    this.removeKey();
    this.isKeyAllowed = this.flowLevel === 0;
    this.pushIndicator('key', 1);
  }

  private fetchValue(): void {
    const key = this.keys.at(-1);
    if (key && this.isStillPossible(key)) {
      const index = this.queue.findIndex((token) => token.key === key);
      this.queue.splice(index, 0, { type: 'key', start: key.start, end: key.start });
      this.openBlock('block-mapping-start', key.column, index, key.start);
      key.isPossible = false;
      this.isKeyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        this.mustAllowKey('mapping values are not allowed in this context');
        this.openBlock('block-mapping-start', this.cursor.column);
      }
      this.isKeyAllowed = this.flowLevel === 0;
    }
    this.pushIndicator('value', 1);
  }

  private mustAllowKey(problem: string): void {
    if (!this.isKeyAllowed) this.fail(problem, this.cursor.at);
  }

  /** A collection opens where something is indented more than the one around it. */
  private openBlock(type: TokenType, column: number, index = this.queue.length, start = this.cursor.at): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.queue.splice(index, 0, { type, start, end: start });
  }

  private closeBlocks(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.push({ type: 'block-end', start: this.cursor.at, end: this.cursor.at });
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private pushPossibleKey(scan: () => Token): void {
    const key = this.saveKey();
    this.isKeyAllowed = false;
    this.push({ ...scan(), key });
  }

  /** Notes that the token which is about to be scanned may be a key. */
  private saveKey(): PossibleKey | undefined {
    if (!this.isKeyAllowed) return undefined;
    const { at, line, column } = this.cursor;
    this.removeKey();
    const isRequired = this.flowLevel === 0 && this.indent === column;
    const key: PossibleKey = { isPossible: true, isRequired, line, column, start: at };
    this.keys[this.keys.length - 1] = key;
    return key;
  }

  private removeKey(): void {
    const key = this.keys.at(-1);
    if (key?.isPossible) this.giveUp(key);
    this.keys[this.keys.length - 1] = undefined;
  }

  private pushIndicator(type: TokenType, length: number, key?: PossibleKey): void {
    const start = this.cursor.at;
    this.cursor.at += length;
    this.push({ type, start, end: start + length, ...(key ? { key } : {}) });
  }

  private push(token: Token): void {
    this.queue.push(token);
  }
}
