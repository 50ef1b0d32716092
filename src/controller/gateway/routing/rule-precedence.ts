import type { RouteAttachments } from '../attachment/route-attachment';
import type { GrpcRouteMatch, HttpRouteMatch } from '../objects/gateway-spec';
import type { LoadedRule } from './loaded-rule';

/** What one rule of a load balancer is made of: one match of a rule of a route, for one hostname. */
export interface RuleUnit {
  readonly loaded: LoadedRule;
  readonly match: RouteMatch;
  /** In `matches` of the rule; undefined for a rule without matches. */
  readonly matchIndex: number | undefined;
  /** '' for every host. */
  readonly hostname: string;
  readonly specificity: Specificity;
}

/** Of the kind of the route. */
export type RouteMatch = HttpRouteMatch | GrpcRouteMatch;

/** How narrow a match is, the most telling number first; more comes before less. */
export type Specificity = readonly number[];

const NONE: Specificity = [0, 0, 0, 0, 0, 0];

/** The rules of a port in the order in which the load balancer asks them. */
export function rulesInOrder(rules: readonly LoadedRule[], port: number, attachments: RouteAttachments): RuleUnit[] {
  const units = rules.flatMap((loaded) => {
    const hostnames = attachments.hostnamesOn(port, loaded.route);
    return unitsOf(loaded, hostnames.length > 0 ? hostnames : ['']);
  });
  return units.sort(compareUnits);
}

function unitsOf(loaded: LoadedRule, hostnames: readonly string[]): RuleUnit[] {
  const { matches = [] } = loaded.rule;
  if (matches.length === 0) {
    return hostnames.map((hostname) => ({ loaded, match: {}, matchIndex: undefined, hostname, specificity: NONE }));
  }
  const isHttp = loaded.route.ref.kind === 'HTTPRoute';
  return matches.flatMap((match, matchIndex) => {
    const specificity = isHttp ? httpSpecificity(match as HttpRouteMatch) : grpcSpecificity(match as GrpcRouteMatch);
    return hostnames.map((hostname) => ({ loaded, match, matchIndex, hostname, specificity }));
  });
}

const TYPE_RANKS: Readonly<Record<string, number>> = { Exact: 3, PathPrefix: 2, RegularExpression: 1 };

export function httpSpecificity({ path, method, headers = [], queryParams = [] }: HttpRouteMatch): Specificity {
  const { type = '', value = '' } = path ?? {};
  return [
    TYPE_RANKS[type] ?? 0,
    Buffer.byteLength(value),
    0,
    method === undefined ? 0 : 1,
    headers.length,
    queryParams.length,
  ];
}

function grpcSpecificity({ method, headers = [] }: GrpcRouteMatch): Specificity {
  const { type = '', service = '', method: name = '' } = method ?? {};
  return [TYPE_RANKS[type] ?? 0, Buffer.byteLength(service), Buffer.byteLength(name), 0, headers.length, 0];
}

function compareUnits(one: RuleUnit, other: RuleUnit): number {
  return comparePrecedence(one, other) || compareOrigins(one, other);
}

/** Which of two rules is asked first, as far as what they match tells; 0 where their routes decide. */
export function comparePrecedence(
  one: Pick<RuleUnit, 'hostname' | 'specificity'>,
  other: Pick<RuleUnit, 'hostname' | 'specificity'>,
): number {
  const byHostname = compareHostnames(one.hostname, other.hostname);
  if (byHostname !== 0) return byHostname;
  for (const [index, number] of one.specificity.entries()) {
    const difference = (other.specificity[index] ?? 0) - number;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A hostname before a wildcard before none; then more labels, then more characters. */
function compareHostnames(one: string, other: string): number {
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1;
  const [isWild, isOtherWild] = [one.startsWith('*.'), other.startsWith('*.')];
  if (isWild !== isOtherWild) return isWild ? 1 : -1;
  return dots(other) - dots(one) || other.length - one.length;
}

function dots(hostname: string): number {
  return hostname.split('.').length - 1;
}

/** Of rules that are equally narrow: the oldest route, then by its name, then as they are written. */
function compareOrigins(one: RuleUnit, other: RuleUnit): number {
  const [a, b] = [one.loaded.route, other.loaded.route];
  if (a.created !== b.created) return a.created < b.created ? -1 : 1;
  const [nameOfA, nameOfB] = [`${a.namespace}/${a.name}`, `${b.namespace}/${b.name}`];
  if (nameOfA !== nameOfB) return nameOfA < nameOfB ? -1 : 1;
  if (one.loaded.index !== other.loaded.index) return one.loaded.index - other.loaded.index;
  const [match, otherMatch] = [one.matchIndex ?? Number.MAX_SAFE_INTEGER, other.matchIndex ?? Number.MAX_SAFE_INTEGER];
  if (match !== otherMatch) return match - otherMatch;
  return one.hostname < other.hostname ? -1 : one.hostname > other.hostname ? 1 : 0;
}
