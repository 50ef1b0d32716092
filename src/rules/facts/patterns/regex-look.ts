import { registry } from '../../../annotations/registry';
import type { IngressManifest, Manifest } from '../../../manifests/kubernetes/objects';
import { valueAt } from '../raw';

export const REGEX_ADVICE =
  'Use wildcards ("*", "?"), or set use-regex-path-match for paths of type ImplementationSpecific; the first character of such a path, its "/", is cut off.';

/** Whether a path looks like a regular expression, on an Ingress that does not ask for them. */
export function looksLikeRegex({ annotations }: Pick<IngressManifest, 'annotations'>, path: string): boolean {
  if (Object.hasOwn(annotations, registry.useRegexPathMatch.key)) return false;
  return /\.[*+]|\$$|\[\^?[^\]]*\]|\(.*\||\\[dwsb]/.test(path);
}

/** What to do about a path that is refused, where it looks like a regular expression. */
export function adviceOnPath(object: Manifest, field: readonly (string | number)[]): { fix?: string } {
  const path = field.at(-1) === 'path' ? valueAt(object.raw, field) : undefined;
  return typeof path === 'string' && looksLikeRegex(object, path) ? { fix: REGEX_ADVICE } : {};
}
