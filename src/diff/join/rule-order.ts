/**
 * The positions of those that stay in order, as many as possible: the others have been moved among them.
 * @param places what each item's place was before, in the order of now; all are different
 */
export function inOrder(places: readonly number[]): ReadonlySet<number> {
  // ends[n] is the position of the smallest place that ends an ascending sequence of n + 1 items.
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [position, place] of places.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] as number] as number) < place) low = middle + 1;
      else high = middle;
    }
    previous[position] = ends[low - 1];
    ends[low] = position;
  }
  const kept = new Set<number>();
  for (let position = ends.at(-1); position !== undefined; position = previous[position]) kept.add(position);
  return kept;
}
