import { pathField } from '../manifests/ingress-field';
import { describeObject, type IngressManifest, type IngressPath } from '../manifests/objects';
import type { ListenerRuleSpec } from '../model/resources';
import { type Spot, spotCause } from './cause';
import type { Cause } from './change';
import { differingField, valueAt } from './difference';
import { fingerprint } from './equality';
import type { Joined, WholePair } from './kind';
import type { GroupView } from './side';

/** Where the path stands that makes a rule, or its backend that changes. */
export function rulePlaces({ before, after }: Joined<ListenerRuleSpec>, pair: WholePair, field: string): Cause[] {
  const old = before && pair.before.group.ruleSources.get(before.id);
  const now = after && pair.after.group.ruleSources.get(after.id);
  if (old && now) return field === 'actions' ? backendPlaces(old, now) : [];
  const source = now ?? old;
  const other = now ? pair.before : pair.after;
  if (!source || field !== '*' || !hasIngress(other, source.ingress) || hasPath(other, source)) return [];
  return [spotCause(old && pathSpot(old), now && pathSpot(now))];
}

interface Source {
  readonly ingress: IngressManifest;
  readonly path: IngressPath;
}

function pathSpot({ ingress, path }: Source): Spot {
  return { manifest: ingress, field: pathField(ingress, path) };
}

function backendPlaces(old: Source, now: Source): Cause[] {
  const [before, after] = [pathSpot(old), pathSpot(now)];
  const part = differingField(backendOf(before), backendOf(after));
  if (!part) return [];
  const within = ({ manifest, field }: Spot): Spot => ({ manifest, field: [...field, 'backend', ...part] });
  return [spotCause(within(before), within(after))];
}

function backendOf({ manifest, field }: Spot): unknown {
  return valueAt(manifest.raw, [...field, 'backend']);
}

function hasIngress({ group }: GroupView, ingress: IngressManifest): boolean {
  return group.members.some(({ ref }) => describeObject(ref) === describeObject(ingress.ref));
}

/** Whether the same Ingress has the path too; then something else decides. */
function hasPath({ group }: GroupView, { ingress, path }: Source): boolean {
  const key = pathKey(ingress, path);
  const same = group.members.find(({ ref }) => describeObject(ref) === describeObject(ingress.ref));
  return (same?.rules ?? []).some(({ paths = [] }) => paths.some((each) => same && pathKey(same, each) === key));
}

function pathKey({ rules }: IngressManifest, path: IngressPath): string {
  const host = rules.find(({ paths = [] }) => paths.includes(path))?.host;
  return fingerprint([host, path.path, path.pathType]);
}
