import type { IngressBackend, IngressManifest, IngressPath } from './objects';

type Field = readonly (string | number)[];
type Rules = IngressManifest['rules'];

/** Where the paths of an Ingress stand, for whoever asks for each of thousands. */
interface PathIndex {
  readonly fields: ReadonlyMap<IngressPath, Field>;
  readonly hosts: ReadonlyMap<IngressPath, string | undefined>;
  readonly backends: ReadonlyMap<object, IngressPath>;
  /** What `pathKey` gives for each. */
  readonly keys: ReadonlySet<string>;
}

const indexes = new WeakMap<Rules, PathIndex>();

function indexOf(rules: Rules): PathIndex {
  let index = indexes.get(rules);
  if (!index) {
    index = newIndex(rules);
    indexes.set(rules, index);
  }
  return index;
}

function newIndex(rules: Rules): PathIndex {
  const fields = new Map<IngressPath, Field>();
  const hosts = new Map<IngressPath, string | undefined>();
  const backends = new Map<object, IngressPath>();
  const keys = new Set<string>();
  for (const [ruleIndex, { host, paths = [] }] of rules.entries()) {
    for (const [pathIndex, path] of paths.entries()) {
      fields.set(path, ['spec', 'rules', ruleIndex, 'http', 'paths', pathIndex]);
      hosts.set(path, host);
      keys.add(pathKey(host, path));
      for (const backend of [path.backend, path.backend.service]) {
        if (backend && !backends.has(backend)) backends.set(backend, path);
      }
    }
  }
  return { fields, hosts, backends, keys };
}

/** What tells paths apart, whatever they lead to. */
export function pathKey(host: string | undefined, { path, pathType }: IngressPath): string {
  return JSON.stringify([host, path, pathType]);
}

/** Whether an Ingress has a path of this key. */
export function hasPathKey({ rules }: Pick<IngressManifest, 'rules'>, key: string): boolean {
  return indexOf(rules).keys.has(key);
}

/** The host of the rule that has a path. */
export function hostOfPath({ rules }: Pick<IngressManifest, 'rules'>, path: IngressPath): string | undefined {
  return indexOf(rules).hosts.get(path);
}

/** Where a path, or the rule or the backend that contains it, stands in its Ingress. Paths are distinguished by identity. */
export function pathField({ rules }: Pick<IngressManifest, 'rules'>, path: IngressPath): Field {
  return indexOf(rules).fields.get(path) ?? ['spec', 'rules'];
}

/** Where a backend, given as a whole or as its `service`, stands in its Ingress. */
export function backendField(
  ingress: Pick<IngressManifest, 'rules' | 'defaultBackend'>,
  backend: IngressBackend | NonNullable<IngressBackend['service']>,
): Field {
  const { defaultBackend, rules } = ingress;
  if (defaultBackend && (defaultBackend === backend || defaultBackend.service === backend)) {
    return ['spec', 'defaultBackend'];
  }
  const path = indexOf(rules).backends.get(backend);
  return path ? [...pathField(ingress, path), 'backend'] : ['spec'];
}
