import type { ConditionSpec, ListenerRuleSpec } from '../../../model/resources';
import { covers, isEverything, textsOf } from '../../../route/coverage';
import { PatternIndex } from './pattern-index';

interface OrderedRule {
  readonly spec: Pick<ListenerRuleSpec, 'conditions'>;
}

/** The rules of a listener before one, found by their hosts and paths: a listener may have thousands. */
export class EarlierRules<Rule extends OrderedRule> {
  private readonly byHost = new PatternIndex<RulesByPath<Rule>>();
  private readonly ofAnyHost = new RulesByPath<Rule>();
  private readonly order = new Map<Rule, number>();

  /** The first rule that matches every request that a rule matches; it is one of the earlier ones from then on. */
  public hiding(rule: Rule): Rule | undefined {
    const found = this.first(rule);
    this.add(rule);
    return found;
  }

  private first(rule: Rule): Rule | undefined {
    const { conditions } = rule.spec;
    let first: Rule | undefined;
    const hosts = conditions.filter(isHost).map((condition) => textsOf(condition)[0]?.toLowerCase() ?? '');
    for (const rules of [this.ofAnyHost, ...hosts.flatMap((host) => [...this.byHost.mayCover(host)])]) {
      for (const earlier of rules.mayCover(conditions)) {
        const isFirst = first === undefined || this.placeOf(earlier) < this.placeOf(first);
        if (isFirst && covers(earlier.spec.conditions, conditions)) first = earlier;
      }
    }
    return first;
  }

  private add(rule: Rule): void {
    const { conditions } = rule.spec;
    this.order.set(rule, this.order.size);
    const host = conditions.find(isHost);
    if (!host) this.ofAnyHost.add(rule);
    const hosts = new Set((host ? textsOf(host) : []).map((text) => text.toLowerCase()));
    for (const text of hosts) this.byHost.at(text, () => new RulesByPath()).add(rule);
  }

  private placeOf(rule: Rule): number {
    return this.order.get(rule) ?? 0;
  }
}

/** Rules by the patterns of a path condition that is not met by every request. */
class RulesByPath<Rule extends OrderedRule> {
  private readonly ofAnyPath: Rule[] = [];
  private readonly byPath = new PatternIndex<Rule[]>();

  public add(rule: Rule): void {
    const path = rule.spec.conditions.find((condition) => isPath(condition) && !isEverything(condition));
    if (!path) this.ofAnyPath.push(rule);
    else for (const text of new Set(textsOf(path))) this.byPath.at(text, () => []).push(rule);
  }

  public *mayCover(conditions: readonly ConditionSpec[]): Iterable<Rule> {
    yield* this.ofAnyPath;
    for (const condition of conditions) {
      if (!isPath(condition)) continue;
      for (const rules of this.byPath.mayCover(textsOf(condition)[0] ?? '')) yield* rules;
    }
  }
}

function isHost({ field }: ConditionSpec): boolean {
  return field === 'host-header';
}

function isPath({ field }: ConditionSpec): boolean {
  return field === 'path-pattern';
}
