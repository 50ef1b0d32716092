import type { HeaderMatch, HttpRouteMatch } from '../../controller/gateway/objects/gateway-spec';
import { httpSpecificity, type Specificity } from '../../controller/gateway/routing/rule-precedence';
import type { ConditionSpec } from '../../model/resources';
import { quoted } from '../../text/quoted';
import { Unportable } from '../loss';
import { type Box, boxesOf } from '../meaning/box';
import type { Effect } from '../meaning/effect';
import { type MatchPath, pathAlternatives, pathCondition } from './match-path';

/** One match of an HTTPRoute for one hostname: what becomes one rule of the load balancer. */
export interface Unit<Rule extends { readonly effect: Effect } = { readonly effect: Effect }> {
  /** '' for every host. */
  readonly hostname: string;
  readonly match: HttpRouteMatch & { readonly path: MatchPath };
  /** Lists of blocks; the source must be in one of each. */
  readonly sources: readonly (readonly string[])[];
  /** What the requests meet. */
  readonly boxes: readonly Box[];
  readonly specificity: Specificity;
  /** What asks for it. */
  readonly rule: Rule;
}

/** What a request is asked for, before it is a match. */
export interface Asked {
  readonly hostname: string;
  readonly path: MatchPath;
  readonly method?: string;
  readonly headers: readonly HeaderMatch[];
  readonly queryParams: readonly { readonly name: string; readonly value: string }[];
  readonly sources: readonly (readonly string[])[];
}

const EVERYTHING: Asked = {
  hostname: '',
  path: { type: 'PathPrefix', value: '/' },
  headers: [],
  queryParams: [],
  sources: [],
};

/** The matches that together are the conditions of a rule. @throws {Unportable} */
export function askedOf(conditions: readonly ConditionSpec[]): Asked[] {
  let all: Asked[] = [EVERYTHING];
  for (const condition of conditions) {
    const alternatives = alternativesOf(condition);
    all = all.flatMap((asked) => alternatives.map((add) => add(asked)));
  }
  return all;
}

/** The match for what is asked. */
export function unitOf<Rule extends { readonly effect: Effect }>(asked: Asked, rule: Rule): Unit<Rule> {
  const { hostname, path, method, headers, queryParams, sources } = asked;
  const match = {
    path,
    ...(headers.length > 0 ? { headers } : {}),
    ...(queryParams.length > 0 ? { queryParams } : {}),
    ...(method === undefined ? {} : { method }),
  };
  return { hostname, match, sources, boxes: boxesOf(conditionsOf(asked)), specificity: httpSpecificity(match), rule };
}

/** What a unit asks for. */
export function askedBy({ hostname, match, sources }: Unit): Asked {
  const { path, method, headers = [], queryParams = [] } = match;
  return { hostname, path, headers, queryParams, sources, ...(method === undefined ? {} : { method }) };
}

function conditionsOf({ hostname, path, method, headers, queryParams, sources }: Asked): ConditionSpec[] {
  return [
    ...(hostname === '' ? [] : [{ field: 'host-header', hostHeaderConfig: { values: [hostname] } }]),
    pathCondition(path),
    ...headers.map(headerCondition),
    ...queryParams.map(({ name: key, value }) => ({
      field: 'query-string',
      queryStringConfig: { values: [{ key, value }] },
    })),
    ...(method === undefined ? [] : [{ field: 'http-request-method', httpRequestMethodConfig: { values: [method] } }]),
    ...sources.map((values) => ({ field: 'source-ip', sourceIPConfig: { values } })),
  ];
}

type Addition = (asked: Asked) => Asked;

function alternativesOf(condition: ConditionSpec): Addition[] {
  switch (condition.field) {
    case 'host-header':
      return hostAlternatives(condition);
    case 'path-pattern':
      return pathAlternatives(condition.pathPatternConfig ?? {}).map((path) => (asked) => ({ ...asked, path }));
    case 'http-header':
      return headerMatches(condition).map((header) => (asked) => withHeader(asked, header));
    case 'query-string':
      return queryAlternatives(condition);
    case 'http-request-method':
      return methodAlternatives(condition);
    case 'source-ip': {
      const values = condition.sourceIPConfig?.values ?? [];
      return [(asked) => ({ ...asked, sources: [...asked.sources, values] })];
    }
    default:
      throw new Unportable('condition', `has a condition on ${quoted(condition.field)}`);
  }
}

const HOSTNAME = /^(?=.{1,253}$)(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function hostAlternatives({ hostHeaderConfig: { values = [], regexValues = [] } = {} }: ConditionSpec): Addition[] {
  const [regex] = regexValues;
  if (regex !== undefined) {
    throw new Unportable(
      'condition',
      `matches the host with the regular expression ${quoted(regex)}, and an HTTPRoute has only names for hosts`,
    );
  }
  return values.map((value) => {
    const hostname = value === '*' ? '' : value.toLowerCase();
    if (hostname !== '' && !HOSTNAME.test(hostname)) {
      throw new Unportable(
        'condition',
        `matches the host ${quoted(value)}, and in an HTTPRoute a host is a DNS name, its first label perhaps *`,
      );
    }
    return (asked) => ({ ...asked, hostname });
  });
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);

function methodAlternatives({ httpRequestMethodConfig: { values } = { values: [] } }: ConditionSpec): Addition[] {
  return values.map((method) => {
    if (!METHODS.has(method)) {
      throw new Unportable(
        'condition',
        `matches the method ${quoted(method)}, and an HTTPRoute takes ${[...METHODS].join(', ')}`,
      );
    }
    return (asked) => {
      if (asked.method === undefined || asked.method === method) return { ...asked, method };
      throw new Unportable(
        'condition',
        `has two conditions on the method, ${asked.method} and ${method}, which no request meets`,
      );
    };
  });
}

const NAME = /^[A-Za-z0-9!#$%&'*+\-.^_`|~]{1,256}$/;

function headerMatches({ httpHeaderConfig }: ConditionSpec): HeaderMatch[] {
  const { httpHeaderName: name = '', values = [], regexValues = [] } = httpHeaderConfig ?? {};
  if (!NAME.test(name))
    throw new Unportable('condition', `matches a header named ${quoted(name)}, which is no name of a header`);
  if (regexValues.length > 0) return regexValues.map((value) => ({ type: 'RegularExpression', name, value }));
  // A comma stands between values of which one must match.
  const value = values.map((each) => each.replace(/[\\,]/g, '\\$&')).join(',');
  if (value === '') throw new Unportable('condition', `matches the header ${quoted(name)} without a value`);
  return [{ type: 'Exact', name, value }];
}

function headerCondition({ type, name: httpHeaderName, value }: HeaderMatch): ConditionSpec {
  const patterns =
    type === 'RegularExpression'
      ? { regexValues: [value] }
      : { values: (value.match(/(?:\\.|[^,\\])+/gs) ?? []).map((each) => each.replace(/\\(.)/gs, '$1')) };
  return { field: 'http-header', httpHeaderConfig: { httpHeaderName, ...patterns } };
}

function withHeader(asked: Asked, header: HeaderMatch): Asked {
  if (asked.headers.some(({ name }) => name.toLowerCase() === header.name.toLowerCase())) {
    throw new Unportable(
      'condition',
      `has two conditions on the header ${quoted(header.name)}, and an HTTPRoute takes one`,
    );
  }
  return { ...asked, headers: [...asked.headers, header] };
}

function queryAlternatives({ queryStringConfig: { values } = { values: [] } }: ConditionSpec): Addition[] {
  return values.map(({ key: name, value }) => {
    if (name === undefined || !NAME.test(name)) {
      throw new Unportable(
        'condition',
        `matches the query ${quoted(name === undefined ? value : `${name}=${value}`)}, and an HTTPRoute needs the name of a parameter`,
      );
    }
    return (asked) => {
      if (asked.queryParams.some((each) => each.name === name)) {
        throw new Unportable(
          'condition',
          `has two conditions on the query parameter ${quoted(name)}, and an HTTPRoute takes one`,
        );
      }
      return { ...asked, queryParams: [...asked.queryParams, { name, value }] };
    };
  });
}
