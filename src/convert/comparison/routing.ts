import { covers } from '../../route/coverage';
import { mayOverlap } from '../../route/overlap';
import type { Box } from '../meaning/box';

/** A rule as far as it decides which requests it answers, and how. */
export interface Routed {
  readonly box: Box;
  /** The same for rules that do the same with a request. */
  readonly effect: { readonly key: string };
}

/** Requests that two lists of rules answer differently, by the rules that answer them. */
export interface Divergence<One extends Routed, Other extends Routed> {
  readonly one: One;
  readonly other: Other;
  /** What such a request meets. */
  readonly region: Box;
}

/**
 * Requests that the first rules to match, of two lists, treat differently; nothing when every request is treated alike. A list may be
 * in another order, or have other rules, as long as each request meets the same end: each pair of rules with different effects is
 * either about different requests, or a rule before one of the two always answers first.
 */
export function* divergences<One extends Routed, Other extends Routed>(
  ones: readonly One[],
  others: readonly Other[],
): Iterable<Divergence<One, Other>> {
  for (const [index, one] of ones.entries()) {
    for (const [at, other] of others.entries()) {
      if (one.effect.key === other.effect.key || !mayOverlap(one.box, other.box)) continue;
      const region = [...one.box, ...other.box];
      if (!answersBefore(ones, index, region) && !answersBefore(others, at, region)) yield { one, other, region };
    }
  }
}

/** Whether one of the first rules answers every request of a region. */
export function answersBefore(rules: readonly Routed[], end: number, region: Box): boolean {
  for (let index = 0; index < end; index++) if (covers((rules[index] as Routed).box, region)) return true;
  return false;
}

/** The rules that some request reaches, as far as that can be known. */
export function reachable<R extends Routed>(rules: readonly R[]): R[] {
  return rules.filter((rule, index) => !answersBefore(rules, index, rule.box));
}
