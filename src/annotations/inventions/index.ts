import type { Invention, Inventions } from './invention';
import { listenerInventions } from './listener';
import { loadBalancerInventions } from './load-balancer';
import { targetGroupInventions } from './target-group';

export type { InventedEntry, Invention } from './invention';

/**
 * Keys that people write and no release of the controller reads: from other controllers, from old releases, and from pages that
 * invented them. Collected from public manifests in 2025 and 2026.
 */
export const INVENTIONS: Inventions = { ...loadBalancerInventions, ...listenerInventions, ...targetGroupInventions };

/** What people mean by a key, by what stands after the prefix. An exact name counts before a pattern. */
export function inventionOf(suffix: string): Invention | undefined {
  index ??= buildIndex();
  return index.byName.get(suffix) ?? index.patterns.find(({ test }) => test(suffix))?.invention;
}

interface Pattern {
  test(suffix: string): boolean;
  readonly invention: Invention;
}

let index: { readonly byName: ReadonlyMap<string, Invention>; readonly patterns: readonly Pattern[] } | undefined;

function buildIndex() {
  const byName = new Map<string, Invention>();
  const patterns: Pattern[] = [];
  for (const invention of Object.values(INVENTIONS).flat()) {
    for (const name of invention.names) {
      if (name.endsWith('*')) patterns.push({ test: (suffix) => suffix.startsWith(name.slice(0, -1)), invention });
      else if (name.startsWith('*')) patterns.push({ test: (suffix) => suffix.endsWith(name.slice(1)), invention });
      else if (!byName.has(name)) byName.set(name, invention);
    }
  }
  return { byName, patterns };
}
