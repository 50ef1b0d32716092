import { type Allowed, type Check, firstOf } from '../../elbv2/allowed';
import { quoted } from '../../text/quoted';

/** Every element of a list. A comma cannot be part of one. */
export function elementsOf(allowed?: Allowed, max = Number.POSITIVE_INFINITY): Check<string[]> {
  return firstOf(function* (values) {
    if (values.length > max) yield `${values.length} elements must be at most ${max}`;
    for (const value of values) {
      if (!isElement(value)) yield `${quoted(value)} must be a text without comma and surrounding space`;
      else if (allowed && !allowed.accepts(value)) yield `${quoted(value)} must be ${allowed.allowed}`;
    }
  });
}

function isElement(value: string): boolean {
  return value !== '' && value === value.trim() && !value.includes(',');
}

/** What can't be written as `key=value` pairs, and then the pairs one by one. */
export function pairsOf(problemOf: (key: string, value: string) => string | undefined): Check<Record<string, string>> {
  return firstOf(function* (map) {
    for (const [key, value] of Object.entries(map)) {
      if (key === '' || key !== key.trim() || key.includes('=')) {
        yield `key ${quoted(key)} must be a text without "=" and surrounding space`;
      } else if (value !== value.trim()) {
        yield `${key} ${quoted(value)} must be a text without surrounding space`;
      } else {
        const problem = problemOf(key, value);
        if (problem) yield problem;
      }
    }
  });
}

/** Names or ids in a list. */
export const namesOrIds = elementsOf();

/** Any pairs that can be written. */
export const keyValuePairs = pairsOf(() => undefined);
