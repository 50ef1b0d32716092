import { registry } from '../../annotations/registry';
import { hasPathKey, hostOfPath, pathField, pathKey } from '../../manifests/kubernetes/ingress-field';
import { describeObject, type IngressManifest, type IngressPath } from '../../manifests/kubernetes/objects';
import type { ListenerRuleSpec } from '../../model/resources';
import { annotationCause, type FieldPlace, placeCause } from '../causes/cause';
import type { Cause } from '../change';
import { differingField, valueAt } from '../difference';
import type { Joined, WholePair } from '../kind';
import { changedRouteRule, newRouteRule } from './route-place';

/** Where the path stands that makes a rule, its backend that changes, or the order of its Ingress. */
export function rulePlaces({ before, after }: Joined<ListenerRuleSpec>, pair: WholePair, field: string): Cause[] {
  const old = before && pair.before.group.ruleSources.get(before.id);
  const now = after && pair.after.group.ruleSources.get(after.id);
  if (old && now) {
    if ('route' in old) return 'route' in now ? changedRouteRule(old, now, field) : [];
    return 'route' in now ? [] : changedPlaces(old, now, field);
  }
  const source = now ?? old;
  if (!source || field !== '*') return [];
  if ('route' in source) return newRouteRule(source, now !== undefined, (now ? pair.before : pair.after).side);
  const view = now ? pair.before : pair.after;
  const other = view.side.memberOf(view.group, source.ingress.ref);
  const { ingress, path } = source;
  // Where the path is there too, something else decides.
  if (!other || hasPathKey(other, pathKey(hostOfPath(ingress, path), path))) return [];
  const place = pathPlace(source);
  return [now ? placeCause(undefined, place) : placeCause(place, undefined)];
}

interface Source {
  readonly ingress: IngressManifest;
  readonly path: IngressPath;
}

function pathPlace({ ingress, path }: Source): FieldPlace {
  return { manifest: ingress, field: pathField(ingress, path) };
}

function changedPlaces(old: Source, now: Source, field: string): Cause[] {
  if (field === 'actions') return backendPlaces(old, now);
  if (field === 'conditions') return pathPlaces(old, now);
  const { key } = registry.groupOrder;
  const [before, after] = [old.ingress, now.ingress];
  // The order of others can move a rule too; its own comes first.
  if (field !== 'priority' || before.annotations[key] === after.annotations[key]) return [];
  return [annotationCause({ before, after }, key)];
}

/** Where the host or the path stands that a rule matches; or both paths, where one has taken the place of another. */
function pathPlaces(old: Source, now: Source): Cause[] {
  const [before, after] = [pathPlace(old), pathPlace(now)];
  if (describeObject(old.ingress.ref) !== describeObject(now.ingress.ref)) {
    return [placeCause(before, undefined), placeCause(undefined, after)];
  }
  const places: Cause[] = [];
  const compare = (from: FieldPlace, to: FieldPlace): void => {
    if (valueAt(from.manifest.raw, from.field) !== valueAt(to.manifest.raw, to.field))
      places.push(placeCause(from, to));
  };
  const part = ({ manifest, field }: FieldPlace, length: number, name: string): FieldPlace => ({
    manifest,
    field: [...field.slice(0, length), name],
  });
  compare(part(before, 3, 'host'), part(after, 3, 'host'));
  for (const name of ['path', 'pathType']) compare(part(before, 6, name), part(after, 6, name));
  return places;
}

function backendPlaces(old: Source, now: Source): Cause[] {
  const [before, after] = [pathPlace(old), pathPlace(now)];
  const part = differingField(backendOf(before), backendOf(after));
  if (!part) return [];
  const within = ({ manifest, field }: FieldPlace): FieldPlace => ({ manifest, field: [...field, 'backend', ...part] });
  return [placeCause(within(before), within(after))];
}

function backendOf({ manifest, field }: FieldPlace): unknown {
  return valueAt(manifest.raw, [...field, 'backend']);
}
