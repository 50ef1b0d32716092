import { Unknown } from '../model/stack';

/**
 * A text that is the same for the same values: the order of keys does not count, an absent key is an undefined one. Two
 * Unknowns are the same when the same thing decides them.
 */
export function fingerprint(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? '';
}

/** The same for lists whose order does not count. */
export function setFingerprint(values: readonly unknown[]): string {
  return [...new Set(values.map(fingerprint))].sort().join();
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Unknown) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, ordered(item)]));
}
