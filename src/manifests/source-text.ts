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
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
