import { registry } from '../../../annotations/registry';
import { pathField } from '../../../manifests/kubernetes/ingress-field';
import { describeObject, type IngressManifest, type IngressPath } from '../../../manifests/kubernetes/objects';
import { quoted } from '../../../text/quoted';
import { Refusal } from '../../refusal';
import { type Reader, read } from '../group-build';

/** Patterns with wildcards, or regular expressions, of which one condition has only the one or the other. */
export interface PathPatterns {
  readonly values: readonly string[];
  readonly regexValues: readonly string[];
}

export const NO_PATTERNS: PathPatterns = { values: [], regexValues: [] };

const EXACT = 'Exact';
const PREFIX = 'Prefix';
const IMPLEMENTATION_SPECIFIC = 'ImplementationSpecific';
const PATH_TYPES = new Set([EXACT, PREFIX, IMPLEMENTATION_SPECIFIC]);

/**
 * The paths of one entry of `rules` in the order in which the load balancer tries them: exact ones, then prefixes from the
 * longest to the shortest, then the rest as written. Paths of different entries never change places.
 */
export function inRuleOrder(ingress: IngressManifest, paths: readonly IngressPath[]): readonly IngressPath[] {
  const unknown = paths.find(({ pathType }) => !isKnown(pathType));
  if (unknown) {
    throw new Refusal({
      message: `${describeObject(ingress.ref)} has the pathType ${quoted(unknown.pathType ?? '')} for the path ${quoted(unknown.path)}, must be ${EXACT}, ${PREFIX} or ${IMPLEMENTATION_SPECIFIC}`,
      object: ingress.ref,
      field: [...pathField(ingress, unknown), 'pathType'],
    });
  }
  if (paths.length === 1) return paths;
  const exact = paths.filter(({ pathType }) => pathType === EXACT);
  const prefixes = paths.filter(({ pathType }) => pathType === PREFIX);
  if (prefixes.length > 1) prefixes.sort((a, b) => Buffer.byteLength(b.path) - Buffer.byteLength(a.path));
  if (exact.length + prefixes.length === paths.length) return [...exact, ...prefixes];
  return [...exact, ...prefixes, ...paths.filter(({ pathType }) => pathType !== EXACT && pathType !== PREFIX)];
}

function isKnown(pathType: string | undefined): boolean {
  return pathType === undefined || PATH_TYPES.has(pathType);
}

/** The patterns for a path; none for an empty one. */
export function pathPatterns(reader: Reader, ingress: IngressManifest, entry: IngressPath): PathPatterns {
  const { path, pathType } = entry;
  if (path === '') return NO_PATTERNS;
  if (pathType === EXACT || pathType === PREFIX) {
    if (pathType === PREFIX && path === '/') return patterns('/*');
    if (/[*?]/.test(path)) throw wildcard(ingress, entry);
    if (pathType === EXACT) return patterns(path);
    const base = path.replace(/\/$/, '');
    return patterns(base, `${base}/*`);
  }
  // Kubernetes wants a path to begin with "/"; in a regular expression it is only there for that.
  if (read(reader, registry.useRegexPathMatch, ingress)) return { values: [], regexValues: [path.slice(1)] };
  return patterns(path);
}

function patterns(...values: string[]): PathPatterns {
  return { values, regexValues: NO_PATTERNS.regexValues };
}

function wildcard(ingress: IngressManifest, entry: IngressPath): Refusal {
  return new Refusal({
    message: `${describeObject(ingress.ref)} has the ${entry.pathType} path ${quoted(entry.path)}, must not contain "*" or "?"; ${IMPLEMENTATION_SPECIFIC} paths may`,
    object: ingress.ref,
    field: [...pathField(ingress, entry), 'path'],
  });
}
