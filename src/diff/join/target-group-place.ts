import type { TargetGroupSource } from '../../controller/plan';
import { backendField } from '../../manifests/kubernetes/ingress-field';
import type { IngressBackend, IngressManifest } from '../../manifests/kubernetes/objects';
import { placeCause } from '../causes/cause';
import type { Cause } from '../change';
import type { Joined, WholePair } from '../kind';
import { newRouteTarget } from './route-place';

/** Where the backend stands that makes a target group, if the same Ingress forwards there on one side only. */
export function targetGroupPlaces({ before, after }: Joined, pair: WholePair, field: string): Cause[] {
  const old = before && pair.before.group.targetGroupSources.get(before.id);
  const now = after && pair.after.group.targetGroupSources.get(after.id);
  const source = now ?? old;
  if (!source || field !== '*') return [];
  if ('route' in source) return newRouteTarget(source, now !== undefined, (now ? pair.before : pair.after).side);
  const view = now ? pair.before : pair.after;
  const other = view.side.memberOf(view.group, source.ingress.ref);
  const backend = backendOf(source.ingress, source);
  if (!other || !backend || backendOf(other, source)) return [];
  const place = { manifest: source.ingress, field: backendField(source.ingress, backend) };
  return [now ? placeCause(undefined, place) : placeCause(place, undefined)];
}

/** The first backend of an Ingress that names the Service and the port so. */
function backendOf(
  { rules, defaultBackend }: IngressManifest,
  { service, port }: TargetGroupSource,
): IngressBackend | undefined {
  const ofPaths = rules.flatMap(({ paths = [] }) => paths.map(({ backend }) => backend));
  return [...(defaultBackend ? [defaultBackend] : []), ...ofPaths].find(({ service: named }) => {
    const written = named?.portName === '' ? named.portNumber : named?.portName;
    return named?.name === service.name && written === port;
  });
}
