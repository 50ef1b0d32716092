import { commonHostname } from '../../controller/gateway/attachment/hostname';
import { comparePrecedence } from '../../controller/gateway/routing/rule-precedence';
import { divergences, type Routed } from '../comparison/routing';
import { Unportable } from '../loss';
import type { Effect } from '../meaning/effect';
import { demoted, narrowerPath, promoted } from './match-path';
import { type Asked, askedBy, type Unit, unitOf } from './unit';

interface Rule {
  readonly effect: Effect;
  /** The place of its Ingress in the group. */
  readonly member: number;
  readonly order: number;
}

/** How often rules are added or reworded before an order is given up. */
const MOST_STEPS = 200;

/**
 * Matches that answer every request as these do in their order, in the order in which Gateway API asks them: the narrowest first. Where
 * a broad rule comes before a narrower one, the requests that both match get a rule of their own.
 * @param otherwise what answers where none of them matches, without a match of its own
 * @throws {Unportable}
 */
export function inGatewayOrder<R extends Rule>(wanted: readonly Unit<R>[], otherwise: readonly Routed[]): Unit<R>[] {
  const target: RoutedUnit<R>[] = [...wanted.flatMap(routedOf), ...otherwise];
  let units = [...wanted];
  for (let step = 0; step < MOST_STEPS; step++) {
    const first = firstDivergence(target, units, otherwise);
    if (!first) return units.sort(compareUnits);
    const [earlier, later] = [first.one.unit, first.other.unit];
    const next = earlier && later && corrected(units, earlier, later);
    if (!next) throw conflict(earlier, later);
    units = next;
  }
  throw new Unportable('rule-order', 'has rules that match the same requests in too many ways');
}

/** Which of the equally narrow rules of two Ingresses comes first, the names of routes decide: it must not matter. */
function firstDivergence<R extends Rule>(
  target: readonly RoutedUnit<R>[],
  units: readonly Unit<R>[],
  otherwise: readonly Routed[],
) {
  for (const compare of [compareUnits, compareBackwards]) {
    const ordered: RoutedUnit<R>[] = [...[...units].sort(compare).flatMap(routedOf), ...otherwise];
    const [first] = divergences<RoutedUnit<R>, RoutedUnit<R>>(target, ordered);
    if (first) return first;
  }
  return undefined;
}

/** Undefined where no rule matches. */
type RoutedUnit<R extends Rule> = Routed & { readonly unit?: Unit<R> };

function routedOf<R extends Rule>(unit: Unit<R>): RoutedUnit<R>[] {
  return unit.boxes.map((box) => ({ box, effect: unit.rule.effect, unit }));
}

/** Where what they match does not tell, they are in the order of their Ingresses, then in that of their rules. */
function compareUnits(one: Unit<Rule>, other: Unit<Rule>): number {
  return comparePrecedence(one, other) || one.rule.member - other.rule.member || one.rule.order - other.rule.order;
}

function compareBackwards(one: Unit<Rule>, other: Unit<Rule>): number {
  return comparePrecedence(one, other) || other.rule.member - one.rule.member || one.rule.order - other.rule.order;
}

/** The same matches with one more, or with one in another form, so that the first is asked before the second. */
function corrected<R extends Rule>(units: readonly Unit<R>[], first: Unit<R>, second: Unit<R>): Unit<R>[] | undefined {
  const both = intersection(askedBy(first), askedBy(second));
  if (both) {
    const unit = unitOf(both, first.rule);
    if (isBefore(unit, second) && !units.some((each) => isSame(each, unit))) return [...units, unit];
  }
  const isThere = units.includes(first);
  const earlier = isThere ? promoted(first.match.path, second.match.path) : undefined;
  if (earlier && !isSamePath(earlier, first)) return replaced(units, first, earlier);
  const later = demoted(second.match.path);
  return later ? replaced(units, second, later) : undefined;
}

function isBefore(one: Unit<Rule>, other: Unit<Rule>): boolean {
  return compareUnits(one, other) < 0 && compareBackwards(one, other) < 0;
}

function replaced<R extends Rule>(
  units: readonly Unit<R>[],
  unit: Unit<R>,
  paths: readonly Asked['path'][],
): Unit<R>[] {
  const instead = paths.map((path) => unitOf({ ...askedBy(unit), path }, unit.rule));
  return units.flatMap((each) => (each === unit ? instead : [each]));
}

function isSamePath([path, ...more]: readonly Asked['path'][], { match }: Unit): boolean {
  return more.length === 0 && path?.type === match.path.type && path.value === match.path.value;
}

function isSame(one: Unit<Rule>, other: Unit<Rule>): boolean {
  return one.rule === other.rule && JSON.stringify(askedBy(one)) === JSON.stringify(askedBy(other));
}

/** What requests ask for that match both; undefined where one match can't say it. */
function intersection(one: Asked, other: Asked): Asked | undefined {
  const hostname =
    one.hostname === '' || other.hostname === ''
      ? one.hostname || other.hostname
      : commonHostname(one.hostname, other.hostname);
  const path = narrowerPath(one.path, other.path);
  const headers = together(one.headers, other.headers);
  const queryParams = together(one.queryParams, other.queryParams);
  const method = one.method ?? other.method;
  if (hostname === undefined || !path || !headers || !queryParams) return undefined;
  if (one.method !== undefined && other.method !== undefined && one.method !== other.method) return undefined;
  const sources = [...new Map([...one.sources, ...other.sources].map((list) => [list.join(), list])).values()];
  return { hostname, path, headers, queryParams, sources, ...(method === undefined ? {} : { method }) };
}

/** Both lists; undefined where they want different things of the same name. */
function together<T extends { readonly name: string }>(ones: readonly T[], others: readonly T[]): T[] | undefined {
  const names = new Map(ones.map((each) => [each.name.toLowerCase(), each]));
  for (const each of others) {
    const known = names.get(each.name.toLowerCase());
    if (known && JSON.stringify(known) !== JSON.stringify(each)) return undefined;
    names.set(each.name.toLowerCase(), each);
  }
  return [...names.values()];
}

function conflict(first: Unit | undefined, second: Unit | undefined): Unportable {
  if (!first || !second) return new Unportable('rule-order', 'has rules whose order Gateway API does not keep');
  return new Unportable(
    'rule-order',
    `has a rule for ${matchText(first)} before one for ${matchText(second)}, which Gateway API asks first, and some requests match both`,
  );
}

function matchText({ hostname, match: { path, method } }: Unit): string {
  return `${method === undefined ? '' : `${method} `}${hostname}${path.value}`;
}
