/** How many things of a kind people look at, one by one. */
const SHOWN = 100;

/**
 * Shows what there is in its order, of each kind only the first ones, and at the place of the next how many more there are.
 * @param kindOf things are alike when it gives the same for them
 */
export function firstOfEachKind<T>(
  items: readonly T[],
  kindOf: (item: T) => string,
  show: (item: T) => string,
  more: (item: T, count: string) => string,
): string[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return items.flatMap((item) => {
    const kind = kindOf(item);
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    const total = counts.get(kind) ?? 0;
    // The last one is shown rather than counted.
    if (before < SHOWN || total === SHOWN + 1) return [show(item)];
    return before === SHOWN ? [more(item, (total - SHOWN).toLocaleString('en-US'))] : [];
  });
}
