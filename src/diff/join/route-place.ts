import type { RouteRuleSource, RouteTargetSource } from '../../controller/gateway/gateway-plan';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { isSame } from '../../model/equality';
import { type Spot, spotCause } from '../causes/cause';
import type { Cause } from '../change';
import { differingField, valueAt } from '../difference';
import type { SideIndex } from '../side';

/** Where a rule of a route stands that changes, on both sides. */
export function changedRouteRule(old: RouteRuleSource, now: RouteRuleSource, field: string): Cause[] {
  if (field === 'conditions') {
    const [before, after] = [matchSpot(old), matchSpot(now)];
    if (describeObject(old.route.ref) === describeObject(now.route.ref)) return differing(before, after);
    return [spotCause(before, undefined), spotCause(undefined, after)];
  }
  const parts = field === 'actions' ? ['backendRefs', 'filters'] : field === 'transforms' ? ['filters'] : [];
  return parts.flatMap((part) => differing(within(ruleSpot(old), part), within(ruleSpot(now), part)));
}

/** Where the match stands that makes a rule, if the route has it on one side only. */
export function newRouteRule(source: RouteRuleSource, isNew: boolean, other: SideIndex): Cause[] {
  const counterpart = other.find(source.route.ref);
  if (!counterpart) return [];
  const match = spotValue(matchSpot(source));
  const isThere = rulesOf(counterpart).some((rule) => {
    const matches = valueAt(rule, ['matches']);
    return Array.isArray(matches) ? matches.some((each) => isSame(each, match)) : isSame(rule, match);
  });
  // Where the match is there too, something else decides.
  return isThere ? [] : [only(matchSpot(source), isNew)];
}

/** Where the backend stands that makes a target group, if the route forwards there on one side only. */
export function newRouteTarget(source: RouteTargetSource, isNew: boolean, other: SideIndex): Cause[] {
  const counterpart = other.find(source.route.ref);
  const spot = backendSpot(source.route, source);
  return counterpart && spot && !backendSpot(counterpart, source) ? [only(spot, isNew)] : [];
}

function only(spot: Spot, isNew: boolean): Cause {
  return isNew ? spotCause(undefined, spot) : spotCause(spot, undefined);
}

function differing(before: Spot, after: Spot): Cause[] {
  const part = differingField(spotValue(before), spotValue(after));
  return part ? [spotCause(within(before, ...part), within(after, ...part))] : [];
}

function backendSpot(route: Manifest, { service, port }: RouteTargetSource): Spot | undefined {
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

function ruleSpot({ route, ruleIndex }: RouteRuleSource): Spot {
  return { manifest: route, field: ['spec', 'rules', ruleIndex] };
}

/** A rule without matches is its own match. */
function matchSpot(source: RouteRuleSource): Spot {
  const { matchIndex } = source;
  const spot = ruleSpot(source);
  const isWritten = matchIndex !== undefined && spotValue(within(spot, 'matches', matchIndex)) !== undefined;
  return isWritten ? within(spot, 'matches', matchIndex) : spot;
}

function within({ manifest, field }: Spot, ...part: (string | number)[]): Spot {
  return { manifest, field: [...field, ...part] };
}

function spotValue({ manifest, field }: Spot): unknown {
  return valueAt(manifest.raw, field);
}
