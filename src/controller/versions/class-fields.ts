import type { IngressClassParamsManifest } from '../../manifests/kubernetes/objects';
import { isIn, type Release } from '../../releases/release';
import { CLASS_FIELDS } from '../../releases/tables/class-fields';
import { type Released, releaseIn } from './exception';

const FIELDS = CLASS_FIELDS.IngressClassParamsSpec ?? {};

/** Whether a release has a field of `spec` of IngressClassParams; undefined is the newest one. */
export function knowsClassField(release: Release | undefined, field: string): boolean {
  const life = FIELDS[field];
  return release === undefined || life === undefined || isIn(release, life);
}

/** What was left of parameters before, by release: a class has many Ingresses. */
const SEEN = new WeakMap<IngressClassParamsManifest, Map<Release, IngressClassParamsManifest>>();

/** IngressClassParams as a controller has them: the API server prunes the fields that its CustomResourceDefinition does not have. */
export function withKnownFields(params: IngressClassParamsManifest, controller: Released): IngressClassParamsManifest {
  const { version, exception } = controller;
  if (version === undefined && !exception) return params;
  const knows = (field: string) => knowsClassField(releaseIn(controller, `spec.${field}`), field);
  if (Object.keys(params.spec).every(knows)) return params;
  if (exception || version === undefined) return pruned(params, knows);
  const seen = SEEN.get(params) ?? new Map<Release, IngressClassParamsManifest>();
  SEEN.set(params, seen);
  const known = seen.get(version) ?? pruned(params, knows);
  seen.set(version, known);
  return known;
}

function pruned(params: IngressClassParamsManifest, knows: (field: string) => boolean): IngressClassParamsManifest {
  return { ...params, spec: Object.fromEntries(Object.entries(params.spec).filter(([field]) => knows(field))) };
}
