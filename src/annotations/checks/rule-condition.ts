import { quoted } from '../../text/quoted';
import type { HttpHeaderConfig, RuleCondition, ValuesOrRegex } from '../codec/values';
import { type Allowed, characters, firstOf, pattern, problemWith } from './check';
import { isCidr } from './cidr';
import { ruleRegex } from './rule-regex';

/** ELBv2's quota, which cannot be raised. */
const MAX_VALUES = 5;

/** A value of a host-header condition, with wildcards. */
export const hostPattern = pattern(
  /^(?=.{1,128}$)[A-Za-z0-9.*?-]*\.(?:[A-Za-z]+|xn--[A-Za-z0-9-]+)$/,
  '1 to 128 letters, digits, "-", ".", "*" and "?", with a dot and only letters after the last one',
);
/** A value of a path-pattern condition, with wildcards. */
export const pathPattern = pattern(
  /^[A-Za-z0-9*?&_\-.$/~"'@:+]{1,128}$/,
  '1 to 128 letters, digits and any of * ? & _ - . $ / ~ " \' @ : +',
);
const method = pattern(/^[A-Z_-]{1,40}$/, '1 to 40 upper-case letters, "-" and "_"');
const sourceIp: Allowed = {
  allowed: 'a CIDR such as "10.0.0.0/8" or "2001:db8::/32", other than 255.255.255.255/32',
  accepts: (text) => isCidr(text) && text !== '255.255.255.255/32',
};
const headerName: Allowed = {
  allowed: '1 to 40 characters of a header name without wildcards, other than Host (there is host-header for that)',
  accepts: (text) => /^[A-Za-z0-9!#$%&'+.^_`|~-]{1,40}$/.test(text) && text.toLowerCase() !== 'host',
};
const anyValue = characters(128);
/** A regular expression of a host-header or path-pattern condition. */
export const conditionRegex = ruleRegex(128);

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
  if (count > MAX_VALUES) yield `the conditions have ${count} values, must have at most ${MAX_VALUES} together`;
});

function* problems(condition: RuleCondition): Iterable<string> {
  switch (condition.field) {
    case 'host-header':
      yield* valuesOrRegex(condition.hostHeaderConfig, 'hostHeaderConfig', hostPattern);
      break;
    case 'path-pattern':
      yield* valuesOrRegex(condition.pathPatternConfig, 'pathPatternConfig', pathPattern);
      break;
    case 'http-header':
      yield* header(condition.httpHeaderConfig);
      break;
    case 'http-request-method':
      yield* values(condition.httpRequestMethodConfig, 'httpRequestMethodConfig', method);
      break;
    case 'source-ip':
      yield* values(condition.sourceIPConfig, 'sourceIPConfig', sourceIp);
      break;
    case 'query-string':
      yield* queryString(condition);
      break;
    default:
      yield `field ${quoted(condition.field)} must be one of host-header, path-pattern, http-header, http-request-method, query-string, source-ip`;
  }
}

function* header(config: HttpHeaderConfig | undefined): Iterable<string> {
  yield* valuesOrRegex(config, 'httpHeaderConfig', anyValue);
  const problem = config && problemWith(headerName, config.httpHeaderName, 'httpHeaderConfig.httpHeaderName');
  if (problem) yield problem;
}

function* valuesOrRegex(config: ValuesOrRegex | undefined, name: string, allowed: Allowed): Iterable<string> {
  const { values: plain = [], regexValues = [] } = config ?? {};
  if (plain.length > 0 === regexValues.length > 0) yield `${name} must have either values or regexValues`;
  yield* each(plain, `${name}.values`, allowed);
  yield* each(regexValues, `${name}.regexValues`, conditionRegex);
}

function* values(config: { values?: string[] } | undefined, name: string, allowed: Allowed): Iterable<string> {
  if (!config?.values?.length) yield `${name} must have values`;
  yield* each(config?.values ?? [], `${name}.values`, allowed);
}

function* queryString({ queryStringConfig: config }: RuleCondition): Iterable<string> {
  if (!config?.values?.length) yield 'queryStringConfig must have values';
  for (const [index, { key, value }] of (config?.values ?? []).entries()) {
    const name = `queryStringConfig.values[${index}]`;
    const problem = problemWith(anyValue, value, `${name}.value`) ?? (key && problemWith(anyValue, key, `${name}.key`));
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
