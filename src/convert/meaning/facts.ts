import { fingerprint } from '../../model/equality';
import { isRef, refTarget, Unknown } from '../../model/stack';

/** What is set, by name: each value as a text that is the same for values that mean the same. */
export type Facts = ReadonlyMap<string, string>;

/** The facts of named values, without those that are not set. */
export function factsOf(values: Iterable<readonly [string, unknown]>): Facts {
  const facts = new Map<string, string>();
  for (const [name, value] of values) if (value !== undefined) facts.set(name, factText(value));
  return facts;
}

function factText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Unknown) return `(known at deploy: ${value.decidedBy})`;
  if (isRef(value)) return `(of this load balancer: ${refTarget(value).id})`;
  if (Array.isArray(value)) return value.map(factText).join(', ');
  return fingerprint(value);
}

/** A list as one fact, in an order that does not count. */
export function inAnyOrder(values: readonly unknown[]): string | undefined {
  return values.length === 0 ? undefined : [...new Set(values.map(factText))].sort().join(', ');
}

/** A fact for each key of a map, as in `tag team`. */
export function* eachOf(noun: string, map: Readonly<Record<string, string>> = {}): Iterable<readonly [string, string]> {
  for (const [key, value] of Object.entries(map)) yield [`${noun} ${key}`, value];
}

/** All facts as one text, to compare by. */
export function textOf(facts: Facts): string {
  return [...facts]
    .map(([name, value]) => `${name}: ${value}`)
    .sort()
    .join('\n');
}
