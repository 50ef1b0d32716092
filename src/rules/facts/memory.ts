/**
 * What was worked out about single objects and load balancers, for as long as they are the same: for a workspace that is judged again
 * and again. Whoever judges once has no use for it.
 */
export class FactMemory {
  private readonly known = new Map<string, WeakMap<object, unknown>>();

  public about(what: string): WeakMap<object, unknown> {
    let known = this.known.get(what);
    if (!known) {
      known = new WeakMap();
      this.known.set(what, known);
    }
    return known;
  }
}

/** What is known about each of some things, else what is worked out. @param what tells apart what is worked out about the same things */
export function remembering<K extends object, V>(
  memory: FactMemory | undefined,
  what: string,
  workOut: (key: K) => V,
): (key: K) => V {
  if (!memory) return workOut;
  const known = memory.about(what);
  return (key) => {
    let value = known.get(key) as V | undefined;
    if (value === undefined) {
      value = workOut(key);
      known.set(key, value);
    }
    return value;
  };
}
