import { describeObject } from '../../../manifests/kubernetes/objects';
import type { ConditionSpec } from '../../../model/resources';
import { quoted } from '../../../text/quoted';
import { Refusal } from '../../refusal';
import type { GrpcRouteMatch, HeaderMatch, HttpRouteMatch } from '../objects/gateway-spec';
import type { RuleUnit } from './rule-precedence';

/** All that must hold of a request. @throws {Refusal} for what a load balancer can't ask */
export function conditionsOf(unit: RuleUnit): ConditionSpec[] {
  const { loaded, match, hostname } = unit;
  const ofHost: ConditionSpec[] =
    hostname === '' ? [] : [{ field: 'host-header', hostHeaderConfig: { values: [hostname] } }];
  const ofMatch =
    loaded.route.ref.kind === 'HTTPRoute'
      ? httpConditions(unit, match as HttpRouteMatch)
      : grpcConditions(match as GrpcRouteMatch);
  return [...ofHost, ...ofMatch, ...sourceConditions(unit)];
}

function httpConditions(
  unit: RuleUnit,
  { path, headers = [], queryParams = [], method }: HttpRouteMatch,
): ConditionSpec[] {
  return [
    ...(path ? [pathCondition(unit, path)] : []),
    ...headers.map((header) => headerCondition(header, header.type === 'RegularExpression')),
    // What is written as a regular expression is taken literally.
    ...queryParams.map(({ name: key, value }) => ({
      field: 'query-string',
      queryStringConfig: { values: [{ key, value }] },
    })),
    ...(method === undefined ? [] : [{ field: 'http-request-method', httpRequestMethodConfig: { values: [method] } }]),
  ];
}

function pathCondition(unit: RuleUnit, { type, value }: NonNullable<HttpRouteMatch['path']>): ConditionSpec {
  const field = 'path-pattern';
  if (type === 'RegularExpression') return { field, pathPatternConfig: { regexValues: [value] } };
  if (type === 'Exact') return { field, pathPatternConfig: { values: [value] } };
  if (/[*?]/.test(value)) throw wildcard(unit, value);
  if (value === '/') return { field, pathPatternConfig: { values: ['/*'] } };
  const trimmed = value.replace(/\/$/, '');
  return { field, pathPatternConfig: { values: [trimmed, `${trimmed}/*`] } };
}

function wildcard({ loaded: { route, index }, matchIndex = 0 }: RuleUnit, value: string): Refusal {
  return new Refusal({
    message: `${describeObject(route.ref)} has the path ${quoted(value)} of the type PathPrefix, which must not contain * or ?`,
    object: route.ref,
    field: ['spec', 'rules', index, 'matches', matchIndex, 'path', 'value'],
  });
}

function headerCondition({ name: httpHeaderName, value }: HeaderMatch, isRegex: boolean): ConditionSpec {
  const patterns = isRegex ? { regexValues: [value] } : { values: alternatives(value) };
  return { field: 'http-header', httpHeaderConfig: { httpHeaderName, ...patterns } };
}

/** A comma stands between values of which one must match; a backslash takes the next character as it is. */
function alternatives(value: string): string[] {
  const values = [''];
  for (let at = 0; at < value.length; at++) {
    const character =
      value[at] === '\\' && at + 1 < value.length ? value[++at] : value[at] === ',' ? undefined : value[at];
    if (character === undefined) values.push('');
    else values[values.length - 1] += character;
  }
  return values;
}

function grpcConditions({ method, headers = [] }: GrpcRouteMatch): ConditionSpec[] {
  const { service = '*', method: name = '*' } = method ?? {};
  const path = method ? `/${service}/${name}` : '/*';
  return [
    { field: 'path-pattern', pathPatternConfig: { values: [path] } },
    ...headers.map((header) => headerCondition(header, false)),
  ];
}

/** The sources that the ListenerRuleConfiguration allows, for each time it names this match. */
function sourceConditions({ loaded: { configuration }, matchIndex }: RuleUnit): ConditionSpec[] {
  const conditions = configuration?.spec.conditions ?? [];
  return conditions.flatMap(({ field, sourceIPConfig, matchIndexes }) => {
    const times = matchIndexes ? matchIndexes.filter((index) => index === matchIndex).length : 1;
    const condition = { field, sourceIPConfig: { values: sourceIPConfig?.values ?? [] } };
    return new Array<ConditionSpec>(times).fill(condition);
  });
}
