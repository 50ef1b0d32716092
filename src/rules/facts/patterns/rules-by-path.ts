import type { ConditionSpec, ListenerRuleSpec } from '../../../model/resources';
import { isEverything, textsOf } from '../../../route/coverage';
import { PatternIndex } from './pattern-index';

/** As much of a rule as decides what it matches. */
export interface MatchingRule {
  readonly spec: Pick<ListenerRuleSpec, 'conditions'>;
}

/** Rules by the patterns of a path condition that is not met by every request. */
export class RulesByPath<Rule extends MatchingRule> {
  private readonly ofAnyPath: Rule[] = [];
  private readonly byPath = new PatternIndex<Rule[]>();

  public add(rule: Rule): void {
    const path = rule.spec.conditions.find((condition) => isPath(condition) && !isEverything(condition));
    if (!path) this.ofAnyPath.push(rule);
    else for (const text of new Set(textsOf(path))) this.byPath.at(text, () => []).push(rule);
  }

  /** Adds a rule for whatever path. */
  public addForAnyPath(rule: Rule): void {
    this.ofAnyPath.push(rule);
  }

  public *mayCover(conditions: readonly ConditionSpec[]): Iterable<Rule> {
    yield* this.ofAnyPath;
    for (const condition of conditions) {
      if (isPath(condition)) yield* this.ofPath(textsOf(condition)[0] ?? '');
    }
  }

  /** The rules that may match a path. */
  public *mayMatch(path: string): Iterable<Rule> {
    yield* this.ofAnyPath;
    yield* this.ofPath(path);
  }

  private *ofPath(path: string): Iterable<Rule> {
    for (const rules of this.byPath.mayCover(path)) yield* rules;
  }
}

export function isHost({ field }: ConditionSpec): boolean {
  return field === 'host-header';
}

export function isPath({ field }: ConditionSpec): boolean {
  return field === 'path-pattern';
}
