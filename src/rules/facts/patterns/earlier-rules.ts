import { covers, textsOf } from '../../../route/coverage';
import { PatternIndex } from './pattern-index';
import { isHost, type MatchingRule, RulesByPath } from './rules-by-path';

/** The rules of a listener before one, found by their hosts and paths: a listener may have thousands. */
export class EarlierRules<Rule extends MatchingRule> {
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
    return this.order.get(rule) as number;
  }
}
