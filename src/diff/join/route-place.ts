import type { RouteRuleSource, RouteTargetSource } from '../../controller/gateway/gateway-plan';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { isSame } from '../../model/equality';
import { type FieldPlace, placeCause } from '../causes/cause';
import type { Cause } from '../change';
import { differingField, valueAt } from '../difference';
import type { SideIndex } from '../side';

/** Where a rule of a route stands that changes, on both sides. */
export function changedRouteRule(old: RouteRuleSource, now: RouteRuleSource, field: string): Cause[] {
  if (field === 'conditions') {
    const [before, after] = [matchPlace(old), matchPlace(now)];
    if (describeObject(old.route.ref) === describeObject(now.route.ref)) return differing(before, after);
    return [placeCause(before, undefined), placeCause(undefined, after)];
  }
  const parts = field === 'actions' ? ['backendRefs', 'filters'] : field === 'transforms' ? ['filters'] : [];
  return parts.flatMap((part) => differing(within(rulePlace(old), part), within(rulePlace(now), part)));
}

/** Where the match stands that makes a rule, if the route has it on one side only. */
export function newRouteRule(source: RouteRuleSource, isNew: boolean, other: SideIndex): Cause[] {
  const counterpart = other.find(source.route.ref);
  if (!counterpart) return [];
  const match = placeValue(matchPlace(source));
  const isThere = rulesOf(counterpart).some((rule) => {
    const matches = valueAt(rule, ['matches']);
    return Array.isArray(matches) ? matches.some((each) => isSame(each, match)) : isSame(rule, match);
  });
  // Where the match is there too, something else decides.
  return isThere ? [] : [only(matchPlace(source), isNew)];
}

/** Where the backend stands that makes a target group, if the route forwards there on one side only. */
export function newRouteTarget(source: RouteTargetSource, isNew: boolean, other: SideIndex): Cause[] {
  const counterpart = other.find(source.route.ref);
  const place = backendPlace(source.route, source);
  return counterpart && place && !backendPlace(counterpart, source) ? [only(place, isNew)] : [];
}

function only(place: FieldPlace, isNew: boolean): Cause {
  return isNew ? placeCause(undefined, place) : placeCause(place, undefined);
}

function differing(before: FieldPlace, after: FieldPlace): Cause[] {
  const part = differingField(placeValue(before), placeValue(after));
  return part ? [placeCause(within(before, ...part), within(after, ...part))] : [];
}

function backendPlace(route: Manifest, { service, port }: RouteTargetSource): FieldPlace | undefined {
  for (const [index, rule] of rulesOf(route).entries()) {
    const refs = valueAt(rule, ['backendRefs']);
    const position = Array.isArray(refs)
      ? refs.findIndex((ref: unknown) => {
          const namespace = valueAt(ref, ['namespace']) ?? route.namespace;
          const isService = valueAt(ref, ['name']) === service.name && namespace === service.namespace;
          return isService && valueAt(ref, ['port']) === port;
        })
      : -1;
    if (position >= 0) return { manifest: route, field: ['spec', 'rules', index, 'backendRefs', position] };
  }
  return undefined;
}

function rulesOf({ raw }: Manifest): readonly unknown[] {
  const rules = valueAt(raw, ['spec', 'rules']);
  return Array.isArray(rules) ? rules : [];
}

function rulePlace({ route, ruleIndex }: RouteRuleSource): FieldPlace {
  return { manifest: route, field: ['spec', 'rules', ruleIndex] };
}

/** A rule without matches is its own match. */
function matchPlace(source: RouteRuleSource): FieldPlace {
  const { matchIndex } = source;
  const place = rulePlace(source);
  const isWritten = matchIndex !== undefined && placeValue(within(place, 'matches', matchIndex)) !== undefined;
  return isWritten ? within(place, 'matches', matchIndex) : place;
}

function within({ manifest, field }: FieldPlace, ...part: (string | number)[]): FieldPlace {
  return { manifest, field: [...field, ...part] };
}

function placeValue({ manifest, field }: FieldPlace): unknown {
  return valueAt(manifest.raw, field);
}
