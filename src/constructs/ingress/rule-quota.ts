import type { RuleCondition } from '../../annotations/codec/values';
import { MAX_CONDITION_VALUES, MAX_CONDITION_WILDCARDS } from '../../elbv2/rule-condition';
import { PathType } from './ingress-path';

/** The values that a path becomes: a prefix is itself and everything below it. */
function pathValues(path: string, pathType: PathType): string[] {
  if (pathType !== PathType.PREFIX) return [path];
  return path === '/' ? ['/*'] : [path, `${path.replace(/\/$/, '')}/*`];
}

function valuesOf(condition: RuleCondition): {
  readonly patterns: readonly string[];
  readonly plain: readonly string[];
} {
  const { hostHeaderConfig, pathPatternConfig, httpHeaderConfig, queryStringConfig } = condition;
  const patterned = hostHeaderConfig ?? pathPatternConfig ?? httpHeaderConfig;
  const pairs = (queryStringConfig?.values ?? []).map(({ key = '', value }) => `${key}=${value}`);
  return {
    patterns: [...(patterned?.values ?? []), ...pairs],
    plain: [
      ...(patterned?.regexValues ?? []),
      ...(condition.httpRequestMethodConfig?.values ?? []),
      ...(condition.sourceIPConfig?.values ?? []),
    ],
  };
}

/** @throws when a rule has more values or wildcards than ELBv2 allows, host and path counted */
export function requireFewValues(
  rule: { readonly host?: string; readonly path: string; readonly pathType: PathType; readonly regex: boolean },
  conditions: readonly RuleCondition[],
  property: string,
): void {
  const { host, path, pathType, regex } = rule;
  const isRegex = regex && pathType === PathType.IMPLEMENTATION_SPECIFIC;
  const found = conditions.map(valuesOf);
  const patterns = [
    ...(host === undefined ? [] : [host]),
    ...(isRegex ? [] : pathValues(path, pathType)),
    ...found.flatMap((each) => each.patterns),
  ];
  const values = patterns.length + (isRegex ? 1 : 0) + found.flatMap((each) => each.plain).length;
  const wildcards = patterns.join('').replace(/[^*?]/g, '').length;
  const shown = () => `${property}: the rule for ${host ?? 'every host'} and ${pathType} path "${path}"`;
  if (values > MAX_CONDITION_VALUES) {
    throw new Error(
      `${shown()} has ${values} condition values with its host and path, must have at most ${MAX_CONDITION_VALUES} (ELBv2); make several rules of it`,
    );
  }
  if (wildcards > MAX_CONDITION_WILDCARDS) {
    throw new Error(
      `${shown()} has ${wildcards} wildcards, must have at most ${MAX_CONDITION_WILDCARDS} (ELBv2); make several rules of it`,
    );
  }
}
