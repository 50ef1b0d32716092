/**
 * The known name that a mistyped one most likely means, or undefined when none is near. Words that two names share do not
 * count: `orders-save` is not near to `orders-upload`.
 *
 * @param furthest how many letters may differ at most; otherwise a third of those in the words that differ
 */
export function nearestName(
  name: string,
  known: Iterable<string>,
  furthest = Number.POSITIVE_INFINITY,
): string | undefined {
  return nearest(name, known, furthest, allowedBetween);
}

/** The same among names that have versions and dates in them, where a number is what is mistyped. */
export function nearestVersion(name: string, known: Iterable<string>): string | undefined {
  return nearest(name, known, Number.POSITIVE_INFINITY, () => Number.POSITIVE_INFINITY);
}

function nearest(
  name: string,
  known: Iterable<string>,
  furthest: number,
  allowed: (a: string, b: string) => number,
): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(furthest, Math.max(1, Math.floor(name.length / 3))) + 1;
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const distance = editDistance(wanted, other, bestDistance);
    if (distance < bestDistance && distance <= allowed(wanted, other)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const SEPARATOR = /[-._/: ]/;

/** How many letters may differ in the words that two names do not share: a third, and none in a letter or a number. */
function allowedBetween(a: string, b: string): number {
  const [wordsOfA, wordsOfB] = [a.split(SEPARATOR), b.split(SEPARATOR)];
  while (wordsOfA.length > 0 && wordsOfB.length > 0 && wordsOfA[0] === wordsOfB[0]) {
    wordsOfA.shift();
    wordsOfB.shift();
  }
  while (wordsOfA.length > 0 && wordsOfB.length > 0 && wordsOfA.at(-1) === wordsOfB.at(-1)) {
    wordsOfA.pop();
    wordsOfB.pop();
  }
  const [restOfA, restOfB] = [wordsOfA.join('-'), wordsOfB.join('-')];
  if (/^[0-9]+$/.test(restOfA) && /^[0-9]+$/.test(restOfB)) return 0;
  const length = Math.max(restOfA.length, restOfB.length);
  // Where nothing else is left, only the separators differ.
  if (length === 0) return 1;
  return length < 3 ? 0 : Math.max(1, Math.floor(length / 3));
}

/** Damerau-Levenshtein distance (a swap of neighbours counts once), or `limit` as soon as it can't be less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(previous, j) + 1, at(current, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, at(beforePrevious, j - 2) + 1);
      }
      current.push(cost);
    }
    if (Math.min(...current) >= limit) return limit;
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
