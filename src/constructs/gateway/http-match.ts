import type { RuleCondition } from '../../annotations/codec/values';
import { quoted } from '../../text/quoted';
import { PathType } from '../ingress/ingress-path';
import { requireFewValues } from '../ingress/rule-quota';

/** Where a rule stands. */
export interface PlaceOfRule {
  /** One of the hosts of the route, undefined for every host. */
  readonly host?: string;
  readonly path: string;
  readonly pathType: PathType;
  /** Whether ImplementationSpecific paths are regular expressions. */
  readonly regex: boolean;
}

interface Named {
  readonly type?: string;
  readonly name: string;
  readonly value: string;
}

/** One of the alternatives of a rule. */
export interface HttpMatch {
  readonly path?: { readonly type: string; readonly value: string };
  readonly headers?: readonly Named[];
  readonly queryParams?: readonly Named[];
  readonly method?: string;
}

type Conditions = readonly RuleCondition[];

/**
 * A path and conditions as `matches`: alternatives of a condition, which a match can't have, become matches of their own.
 *
 * @throws when a route can't say it, or ELBv2 would refuse it
 */
export function httpMatches(place: PlaceOfRule, conditions: Conditions, property: string): readonly HttpMatch[] {
  const isPath = ({ field }: RuleCondition) => field === 'path-pattern';
  const isSource = ({ field }: RuleCondition) => field === 'source-ip';
  const places = [place, ...conditions.filter(isPath).flatMap((condition) => morePlaces(place, condition))];
  const sources = conditions.filter(isSource);
  let alternatives: readonly Conditions[] = [[]];
  for (const condition of conditions.filter((each) => !isPath(each) && !isSource(each))) {
    const each = alternativesOf(condition);
    alternatives = alternatives.flatMap((before) => each.map((one) => [...before, one]));
  }
  return places.flatMap((each) =>
    alternatives.map((alternative) => {
      requireFewValues(each, [...alternative, ...sources], property);
      return { path: pathMatch(each, property), ...conditionsMatch(alternative) };
    }),
  );
}

/** CIDRs of which one must match, for each condition: these need a ListenerRuleConfiguration. */
export function sourceIpsOf(conditions: Conditions): string[][] {
  return conditions.flatMap(({ sourceIPConfig: { values } = {} }) => (values ? [[...values]] : []));
}

function pathMatch({ path, pathType, regex }: PlaceOfRule, property: string): NonNullable<HttpMatch['path']> {
  const fail = (problem: string) => new Error(`${property}: path ${quoted(path)} of type ${pathType} ${problem}`);
  if (pathType === PathType.PREFIX) {
    if (path === '/' || !path.endsWith('/')) return { type: 'PathPrefix', value: path };
    throw fail(
      `would match ${quoted(path.slice(0, -1))} too behind a Gateway, and does not behind an Ingress; leave out the "/" at its end (AWS Load Balancer Controller)`,
    );
  }
  if (pathType === PathType.EXACT) return { type: 'Exact', value: path };
  if (regex) return { type: 'RegularExpression', value: path.slice(1) };
  if (!path.includes('?')) return { type: 'Exact', value: path };
  throw fail(
    'must not hold the wildcard ? on a route; set useRegexPathMatch and write a regular expression (Gateway API)',
  );
}

/** The paths of a condition besides that of the rule. */
function morePlaces(place: PlaceOfRule, { pathPatternConfig }: RuleCondition): PlaceOfRule[] {
  const { values = [], regexValues = [] } = pathPatternConfig ?? {};
  const pathType = PathType.IMPLEMENTATION_SPECIFIC;
  const isRegex = place.regex && place.pathType === pathType;
  if (regexValues.length > 0 && !isRegex) {
    throw new Error(
      `conditions: pathRegex ${quoted(regexValues.join(', '))} can't be combined with path ${quoted(place.path)} of type ${place.pathType}, must be with a regular expression: useRegexPathMatch (ELBv2)`,
    );
  }
  if (values.length > 0 && isRegex) {
    throw new Error(
      `conditions: pathPatterns ${quoted(values.join(', '))} can't be combined with the regular expression ${quoted(place.path)}, must be pathRegex (ELBv2)`,
    );
  }
  return [
    ...values.map((path) => ({ ...place, path, pathType, regex: false })),
    // The first character of a regular expression is cut, which a condition does not have.
    ...regexValues.map((path) => ({ ...place, path: `/${path}` })),
  ];
}

function alternativesOf(condition: RuleCondition): Conditions {
  const { field, httpHeaderConfig: header, hostHeaderConfig } = condition;
  const { httpRequestMethodConfig: { values: methods } = {}, queryStringConfig: { values: pairs } = {} } = condition;
  if (hostHeaderConfig) {
    const hosts = [...(hostHeaderConfig.values ?? []), ...(hostHeaderConfig.regexValues ?? [])];
    throw new Error(
      `conditions: the host ${quoted(hosts.join(', '))} can't be that of one rule, must be that of the route: hosts (Gateway API)`,
    );
  }
  const { regexValues = [] } = header ?? {};
  if (header && regexValues.length > 0) {
    const { httpHeaderName } = header;
    return regexValues.map((value) => ({ field, httpHeaderConfig: { httpHeaderName, regexValues: [value] } }));
  }
  if (methods) return methods.map((value) => ({ field, httpRequestMethodConfig: { values: [value] } }));
  if (pairs) return pairs.map((pair) => ({ field, queryStringConfig: { values: [pair] } }));
  return [condition];
}

/** @throws when a match can't ask for all of it */
function conditionsMatch(conditions: Conditions): HttpMatch {
  const headers = conditions.flatMap(headersOf);
  const queryParams = conditions.flatMap(queryParamsOf);
  const methods = conditions.flatMap(({ httpRequestMethodConfig }) => httpRequestMethodConfig?.values ?? []);
  requireDistinct(headers, 'httpHeader', ({ name }) => name.toLowerCase());
  requireDistinct(queryParams, 'queryStrings', ({ name }) => name);
  if (methods.length > 1) {
    throw new Error(
      `conditions: httpRequestMethods ${methods.join(' and ')} are two conditions, and a request has one method; list them in one condition`,
    );
  }
  return {
    ...(headers.length > 0 && { headers }),
    ...(queryParams.length > 0 && { queryParams }),
    ...(methods.length > 0 && { method: methods[0] }),
  };
}

/** The controller takes commas for alternatives; a backslash takes the next character as it is. */
function headersOf({ httpHeaderConfig: header }: RuleCondition): Named[] {
  if (!header) return [];
  const { httpHeaderName: name, values = [], regexValues: [regex] = [] } = header;
  if (regex !== undefined) return [{ type: 'RegularExpression', name, value: regex }];
  return [headerMatch(name, values)];
}

export function headerMatch(name: string, values: readonly string[]): Named {
  return { name, value: values.map((value) => value.replace(/[\\,]/g, '\\$&')).join(',') };
}

function queryParamsOf({ queryStringConfig }: RuleCondition): Named[] {
  return (queryStringConfig?.values ?? []).map(({ key = '', value }) => {
    if (key !== '') return { name: key, value };
    throw new Error(
      `conditions: queryStrings value ${quoted(value)} needs a key on a route, which names every query parameter (Gateway API)`,
    );
  });
}

function requireDistinct(all: readonly Named[], condition: string, identityOf: (each: Named) => string): void {
  const twice = all.find((each, index) => all.slice(0, index).some((other) => identityOf(other) === identityOf(each)));
  if (!twice) return;
  throw new Error(
    `conditions: two ${condition} conditions on ${quoted(twice.name)} can't be in one match, which has one value for each (Gateway API)`,
  );
}
