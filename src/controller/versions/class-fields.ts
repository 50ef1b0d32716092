import type { IngressClassParamsManifest } from '../../manifests/kubernetes/objects';
import { isIn, type Release } from '../../releases/release';
import { CLASS_FIELDS } from '../../releases/tables/class-fields';

const FIELDS = CLASS_FIELDS.IngressClassParamsSpec ?? {};

/** Whether a release has a field of `spec` of IngressClassParams; undefined is the newest one. */
export function knowsClassField(release: Release | undefined, field: string): boolean {
  const life = FIELDS[field];
  return release === undefined || life === undefined || isIn(release, life);
}

/** What was left of parameters before, by release: a class has many Ingresses. */
const SEEN = new WeakMap<IngressClassParamsManifest, Map<Release, IngressClassParamsManifest>>();

/** IngressClassParams as a release has them: the API server prunes the fields that its CustomResourceDefinition does not have. */
export function withKnownFields(
  params: IngressClassParamsManifest,
  release: Release | undefined,
): IngressClassParamsManifest {
  if (release === undefined || Object.keys(params.spec).every((field) => knowsClassField(release, field)))
    return params;
  const seen = SEEN.get(params) ?? new Map<Release, IngressClassParamsManifest>();
  SEEN.set(params, seen);
  const known = seen.get(release) ?? pruned(params, release);
  seen.set(release, known);
  return known;
}

function pruned(params: IngressClassParamsManifest, release: Release): IngressClassParamsManifest {
  const fields = Object.entries(params.spec).filter(([field]) => knowsClassField(release, field));
  return { ...params, spec: Object.fromEntries(fields) };
}
