/**
 * Values by patterns with `*` and `?`, found by what the patterns may match: by the text before their first wildcard and the
 * text behind their last one, so that thousands of patterns need not be tried one by one.
 */
export class PatternIndex<V> {
  private readonly exact = new Map<string, V>();
  private readonly byBeginning = new Lengths<Lengths<Map<string, V>>>();

  /** The value of a pattern, made when there is none yet. */
  public at(pattern: string, make: () => V): V {
    const ends = literalEnds(pattern);
    if (!ends) return getOrMake(this.exact, pattern, make);
    const byEnd = this.byBeginning.at(ends.beginning, () => new Lengths());
    return getOrMake(
      byEnd.at(ends.end, () => new Map()),
      pattern,
      make,
    );
  }

  /** The values of all patterns that may match everything that a pattern matches, and of some that do not. */
  public *mayCover(pattern: string): Iterable<V> {
    const exact = this.exact.get(pattern);
    if (exact !== undefined) yield exact;
    const { beginning, end } = literalEnds(pattern) ?? { beginning: pattern, end: pattern };
    for (const byEnd of this.byBeginning.beginningsOf(beginning)) {
      for (const patterns of byEnd.endsOf(end)) yield* patterns.values();
    }
  }
}

/** A map whose keys are asked for by the texts that begin or end with them. */
class Lengths<V> {
  private readonly values = new Map<string, V>();
  private readonly lengths = new Set<number>();

  public at(key: string, make: () => V): V {
    this.lengths.add(key.length);
    return getOrMake(this.values, key, make);
  }

  public beginningsOf(text: string): V[] {
    return this.found(text, (length) => text.slice(0, length));
  }

  public endsOf(text: string): V[] {
    return this.found(text, (length) => text.slice(text.length - length));
  }

  private found(text: string, part: (length: number) => string): V[] {
    const found: V[] = [];
    for (const length of this.lengths) {
      const value = length <= text.length ? this.values.get(part(length)) : undefined;
      if (value !== undefined) found.push(value);
    }
    return found;
  }
}

function getOrMake<V>(map: Map<string, V>, key: string, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

/** What stands before the first and behind the last wildcard; undefined where there is none. */
function literalEnds(pattern: string): { readonly beginning: string; readonly end: string } | undefined {
  const first = pattern.search(/[*?]/);
  if (first < 0) return undefined;
  const last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
  return { beginning: pattern.slice(0, first), end: pattern.slice(last + 1) };
}
