import { Unknown } from './stack';

/**
 * Whether two values are the same: the order of keys does not count, an absent key is an undefined one. Two Unknowns are
 * the same when the same thing decides them.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (a instanceof Unknown || b instanceof Unknown) {
    return a instanceof Unknown && b instanceof Unknown && a.decidedBy === b.decidedBy;
  }
  for (const key in a) if (!isSame(a[key], b[key])) return false;
  for (const key in b) if (a[key] === undefined && b[key] !== undefined) return false;
  return true;
}

/** The same for lists whose order does not count. */
export function isSameSet(a: readonly unknown[], b: readonly unknown[]): boolean {
  return isSame(a, b) || setFingerprint(a) === setFingerprint(b);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** A text that is the same for the same values, to look them up by. */
export function fingerprint(value: unknown): string {
  return JSON.stringify(ordered(value)) ?? '';
}

function setFingerprint(values: readonly unknown[]): string {
  return [...new Set(values.map(fingerprint))].sort().join();
}

function ordered(value: unknown): unknown {
  if (!isObject(value) || value instanceof Unknown) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, ordered(item)]));
}
