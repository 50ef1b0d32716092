import { YamlError } from '../yaml-error';
import { isBlankOrEnd, isBreak, NEWLINE, RETURN } from './characters';

/** Characters that are two of JavaScript's. */
const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;
const HAS_PAIR = /[\uD800-\uDBFF]/;

const BYTE_ORDER_MARK = '\uFEFF';

/** A place in a text that moves forward, and knows its line. */
export class Cursor {
  public at = 0;
  /** 0-based. */
  public line = 0;
  private lineStart = 0;
  private readonly hasPairs: boolean;

  public constructor(public readonly text: string) {
    this.hasPairs = HAS_PAIR.test(text);
    if (text.startsWith(BYTE_ORDER_MARK)) {
      this.at = 1;
      this.lineStart = 1;
    }
  }

  /** The code of a character from here on, NaN beyond the end. */
  public peek(distance = 0): number {
    return this.text.charCodeAt(this.at + distance);
  }

  /** How many characters there are before this one on its line. */
  public get column(): number {
    const units = this.at - this.lineStart;
    if (!this.hasPairs) return units;
    return units - (this.text.slice(this.lineStart, this.at).match(PAIR)?.length ?? 0);
  }

  public get isEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Goes over a line break, and gives its code. */
  public skipBreak(): number {
    const code = this.peek();
    this.at += code === RETURN && this.peek(1) === NEWLINE ? 2 : 1;
    this.line++;
    this.lineStart = this.at;
    return code;
  }

  public skipWhile(matches: (code: number) => boolean): void {
    while (matches(this.peek())) this.at++;
  }

  /** Goes to the end of the line. */
  public skipComment(): void {
    while (!this.isEnd && !isBreak(this.peek())) this.at++;
  }

  /** Whether `---` or `...` stands here alone. */
  public isDocumentMarker(marker: '---' | '...'): boolean {
    return this.at === this.lineStart && this.text.startsWith(marker, this.at) && isBlankOrEnd(this.peek(3));
  }

  public fail(problem: string, offset = this.at): never {
    throw new YamlError(problem, Math.min(offset, this.text.length));
  }
}
