import type { IngressClassManifest } from '../../manifests/kubernetes/objects';

/**
 * The default IngressClass that the API server gives an Ingress without a class: the newest one, of equally old ones the first
 * by name. Undefined where one of several does not say when it was made.
 */
export function newestDefault(defaults: readonly IngressClassManifest[]): IngressClassManifest | undefined {
  if (defaults.length <= 1) return defaults[0];
  const dated = defaults.map((candidate) => ({ candidate, created: creationTime(candidate) }));
  if (dated.some(({ created }) => Number.isNaN(created))) return undefined;
  const newest = Math.max(...dated.map(({ created }) => created));
  const [first] = dated
    .filter(({ created }) => created === newest)
    .sort((a, b) => (a.candidate.name < b.candidate.name ? -1 : 1));
  return first?.candidate;
}

/** Milliseconds; NaN in manifests that have not been read back from a cluster. */
function creationTime({ raw }: IngressClassManifest): number {
  const { creationTimestamp } = (raw.metadata ?? {}) as { readonly creationTimestamp?: unknown };
  return typeof creationTimestamp === 'string' ? Date.parse(creationTimestamp) : Number.NaN;
}
