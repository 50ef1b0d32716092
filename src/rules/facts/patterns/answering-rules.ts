import type { ConditionSpec } from '../../../model/resources';
import { conditionFault } from '../../../route/condition';
import type { RouteRequest } from '../../../route/request';
import { PatternIndex } from './pattern-index';
import { isHost, isPath, type MatchingRule, RulesByPath } from './rules-by-path';

/** The rules of a listener, found by the host and the path of a request: a listener may have thousands. */
export class AnsweringRules<Rule extends MatchingRule> {
  private readonly byHost = new PatternIndex<RulesByPath<Rule>>();
  private readonly ofAnyHost = new RulesByPath<Rule>();
  private readonly order = new Map<Rule, number>();

  /** @param rules in the order in which they are asked */
  public constructor(rules: readonly Rule[]) {
    for (const rule of rules) this.add(rule);
  }

  /** The rule that answers a request; undefined where the default actions do. */
  public answering(request: RouteRequest): Rule | undefined {
    let first: Rule | undefined;
    for (const rules of [this.ofAnyHost, ...this.byHost.mayCover(request.host)]) {
      for (const rule of rules.mayMatch(request.path)) {
        const isFirst = first === undefined || this.placeOf(rule) < this.placeOf(first);
        if (isFirst && isMet(rule, request)) first = rule;
      }
    }
    return first;
  }

  private add(rule: Rule): void {
    this.order.set(rule, this.order.size);
    const host = rule.spec.conditions.find(isHost);
    const hosts = host && plainValues(host);
    if (!hosts) addByPath(this.ofAnyHost, rule);
    for (const text of new Set(hosts)) {
      const rules = this.byHost.at(text.toLowerCase(), () => new RulesByPath());
      addByPath(rules, rule);
    }
  }

  private placeOf(rule: Rule): number {
    return this.order.get(rule) as number;
  }
}

function addByPath<Rule extends MatchingRule>(rules: RulesByPath<Rule>, rule: Rule): void {
  const hasRegex = rule.spec.conditions.some((condition) => isPath(condition) && !plainValues(condition));
  if (hasRegex) rules.addForAnyPath(rule);
  else rules.add(rule);
}

/** The patterns of a host or a path; undefined where regular expressions are among them. */
function plainValues({ hostHeaderConfig, pathPatternConfig }: ConditionSpec): readonly string[] | undefined {
  const { values = [], regexValues } = hostHeaderConfig ?? pathPatternConfig ?? {};
  return regexValues ? undefined : values;
}

export function isMet({ spec }: MatchingRule, request: RouteRequest): boolean {
  return spec.conditions.every((condition) => conditionFault(condition, request) === undefined);
}
