import { quote } from '../annotations/codec';
import { registry } from '../annotations/registry';
import { pathField } from '../manifests/ingress-field';
import { describeObject, type IngressManifest, type IngressPath } from '../manifests/objects';
import { read } from './group-build';
import { Refusal } from './refusal';

/** Patterns with wildcards, or regular expressions, of which one condition has only the one or the other. */
export interface PathPatterns {
  readonly values: readonly string[];
  readonly regexValues: readonly string[];
}

const EXACT = 'Exact';
const PREFIX = 'Prefix';
const IMPLEMENTATION_SPECIFIC = 'ImplementationSpecific';

/**
 * The paths of one entry of `rules` in the order in which the load balancer tries them: exact ones, then prefixes from the
 * longest to the shortest, then the rest as written. Paths of different entries never change places.
 */
export function inRuleOrder(ingress: IngressManifest, paths: readonly IngressPath[]): IngressPath[] {
  const ofType = (...types: (string | undefined)[]) => paths.filter(({ pathType }) => types.includes(pathType));
  const unknown = paths.find(
    ({ pathType }) => pathType !== undefined && ![EXACT, PREFIX, IMPLEMENTATION_SPECIFIC].includes(pathType),
  );
  if (unknown) {
    throw new Refusal({
      message: `${describeObject(ingress.ref)} has the pathType ${quote(unknown.pathType ?? '')} for the path ${quote(unknown.path)}, must be ${EXACT}, ${PREFIX} or ${IMPLEMENTATION_SPECIFIC}`,
      object: ingress.ref,
      field: [...pathField(ingress, unknown), 'pathType'],
    });
  }
  const prefixes = ofType(PREFIX)
    .map((path) => ({ path, length: Buffer.byteLength(path.path) }))
    .sort((a, b) => b.length - a.length)
    .map(({ path }) => path);
  return [...ofType(EXACT), ...prefixes, ...ofType(IMPLEMENTATION_SPECIFIC, undefined)];
}

/** The patterns for a path; none for an empty one. */
export function pathPatterns(ingress: IngressManifest, entry: IngressPath): PathPatterns {
  const { path, pathType } = entry;
  if (path === '') return patterns();
  if (pathType === EXACT || pathType === PREFIX) {
    if (pathType === PREFIX && path === '/') return patterns('/*');
    if (/[*?]/.test(path)) throw wildcard(ingress, entry);
    if (pathType === EXACT) return patterns(path);
    const base = path.replace(/\/$/, '');
    return patterns(base, `${base}/*`);
  }
  // Kubernetes wants a path to begin with "/"; in a regular expression it is only there for that.
  if (read(registry.useRegexPathMatch, ingress)) return { values: [], regexValues: [path.slice(1)] };
  return patterns(path);
}

function patterns(...values: string[]): PathPatterns {
  return { values, regexValues: [] };
}

function wildcard(ingress: IngressManifest, entry: IngressPath): Refusal {
  return new Refusal({
    message: `${describeObject(ingress.ref)} has the ${entry.pathType} path ${quote(entry.path)}, must not contain "*" or "?"; ${IMPLEMENTATION_SPECIFIC} paths may`,
    object: ingress.ref,
    field: [...pathField(ingress, entry), 'path'],
  });
}
