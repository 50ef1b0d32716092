/** Line and column, both 1-based. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text that was read, and where its lines begin. */
export class SourceText {
  private lineStarts: number[] | undefined;

  public constructor(
    /** A path as the user gave it, or `<stdin>`. */
    public readonly file: string,
    public readonly text: string,
  ) {}

  /** Line and column of an offset, both 1-based. Lines are counted once, and only if somebody asks. */
  public position(offset: number): { line: number; column: number } {
    this.lineStarts ??= lineStartsOf(this.text);
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }

  /**
   * From one place to another, and a comment at the end of the last line. Neighbours on the same line are left out: they
   * can be another object.
   */
  public excerpt(start: Place, end: Place): string {
    const to = this.offset(end);
    const [comment = ''] =
      /[ \t]*(#[^\r\n]*)?/y.exec(this.text.slice(to, this.offset({ line: end.line + 1, column: 1 }))) ?? [];
    const text = this.text.slice(this.offset(start), to) + comment.trimEnd();
    return text.replace(/\r\n|\r/g, '\n');
  }

  /** The offset of a place. */
  public offset({ line, column }: Place): number {
    this.lineStarts ??= lineStartsOf(this.text);
    return (this.lineStarts[line - 1] ?? this.text.length) + column - 1;
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
