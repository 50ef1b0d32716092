import { type Allowed, firstOf, problemWith } from '../../elbv2/allowed';
import {
  CONDITION_REGEX,
  CONDITION_VALUE,
  HEADER_NAME,
  HOST_PATTERN,
  MAX_CONDITION_VALUES,
  METHOD,
  PATH_PATTERN,
  SOURCE_IP,
} from '../../elbv2/rule-condition';
import { quoted } from '../../text/quoted';
import type { HttpHeaderConfig, RuleCondition, ValuesOrRegex } from '../codec/values';

export const conditions = firstOf<RuleCondition[]>(function* (list) {
  let count = 0;
  const seen = new Set<string>();
  for (const [index, condition] of list.entries()) {
    const { field } = condition;
    if (seen.has(field) && (field === 'http-request-method' || field === 'source-ip')) {
      yield `[${index}] is a second ${field} condition, must be the only one`;
    }
    seen.add(field);
    for (const problem of problems(condition)) yield `[${index}].${problem}`;
    count += valueCount(condition);
  }
  if (count > MAX_CONDITION_VALUES)
    yield `the conditions have ${count} values, must have at most ${MAX_CONDITION_VALUES} together`;
});

function* problems(condition: RuleCondition): Iterable<string> {
  switch (condition.field) {
    case 'host-header':
      yield* valuesOrRegex(condition.hostHeaderConfig, 'hostHeaderConfig', HOST_PATTERN);
      break;
    case 'path-pattern':
      yield* valuesOrRegex(condition.pathPatternConfig, 'pathPatternConfig', PATH_PATTERN);
      break;
    case 'http-header':
      yield* header(condition.httpHeaderConfig);
      break;
    case 'http-request-method':
      yield* values(condition.httpRequestMethodConfig, 'httpRequestMethodConfig', METHOD);
      break;
    case 'source-ip':
      yield* values(condition.sourceIPConfig, 'sourceIPConfig', SOURCE_IP);
      break;
    case 'query-string':
      yield* queryString(condition);
      break;
    default:
      yield `field ${quoted(condition.field)} must be one of host-header, path-pattern, http-header, http-request-method, query-string, source-ip`;
  }
}

function* header(config: HttpHeaderConfig | undefined): Iterable<string> {
  yield* valuesOrRegex(config, 'httpHeaderConfig', CONDITION_VALUE);
  const problem = config && problemWith(HEADER_NAME, config.httpHeaderName, 'httpHeaderConfig.httpHeaderName');
  if (problem) yield problem;
}

function* valuesOrRegex(config: ValuesOrRegex | undefined, name: string, allowed: Allowed): Iterable<string> {
  const { values: plain = [], regexValues = [] } = config ?? {};
  if (plain.length > 0 === regexValues.length > 0) yield `${name} must have either values or regexValues`;
  yield* each(plain, `${name}.values`, allowed);
  yield* each(regexValues, `${name}.regexValues`, CONDITION_REGEX);
}

function* values(config: { values?: string[] } | undefined, name: string, allowed: Allowed): Iterable<string> {
  if (!config?.values?.length) yield `${name} must have values`;
  yield* each(config?.values ?? [], `${name}.values`, allowed);
}

function* queryString({ queryStringConfig: config }: RuleCondition): Iterable<string> {
  if (!config?.values?.length) yield 'queryStringConfig must have values';
  for (const [index, { key, value }] of (config?.values ?? []).entries()) {
    const name = `queryStringConfig.values[${index}]`;
    const problem =
      problemWith(CONDITION_VALUE, value, `${name}.value`) ?? (key && problemWith(CONDITION_VALUE, key, `${name}.key`));
    if (problem) yield problem;
  }
}

function* each(list: readonly string[], name: string, allowed: Allowed): Iterable<string> {
  for (const [index, value] of list.entries()) {
    const problem = problemWith(allowed, value, `${name}[${index}]`);
    if (problem) yield problem;
  }
}

/** How many values ELBv2 counts. */
function valueCount(condition: RuleCondition): number {
  const config = {
    'host-header': condition.hostHeaderConfig,
    'path-pattern': condition.pathPatternConfig,
    'http-header': condition.httpHeaderConfig,
    'http-request-method': condition.httpRequestMethodConfig,
    'source-ip': condition.sourceIPConfig,
    'query-string': condition.queryStringConfig,
  }[condition.field];
  const regexValues = config && 'regexValues' in config ? config.regexValues : undefined;
  return (config?.values?.length ?? 0) + (regexValues?.length ?? 0);
}
