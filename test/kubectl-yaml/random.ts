/** Numbers that look random and are the same in every run (mulberry32). */
export class Random {
  public constructor(private state: number) {}

  /** A whole number below a limit. */
  public below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}
