import type { IngressBackend, IngressManifest, IngressPath } from './objects';

type Field = readonly (string | number)[];

/** Where a path, or the rule or the backend that contains it, stands in its Ingress. Paths are told apart by identity. */
export function pathField({ rules }: Pick<IngressManifest, 'rules'>, path: IngressPath): Field {
  for (const [ruleIndex, { paths = [] }] of rules.entries()) {
    const pathIndex = paths.indexOf(path);
    if (pathIndex >= 0) return ['spec', 'rules', ruleIndex, 'http', 'paths', pathIndex];
  }
  return ['spec', 'rules'];
}

/** Where a backend, given as a whole or as its `service`, stands in its Ingress. */
export function backendField(
  ingress: Pick<IngressManifest, 'rules' | 'defaultBackend'>,
  backend: IngressBackend | NonNullable<IngressBackend['service']>,
): Field {
  const isIt = (candidate: IngressBackend): boolean => candidate === backend || candidate.service === backend;
  if (ingress.defaultBackend && isIt(ingress.defaultBackend)) return ['spec', 'defaultBackend'];
  const path = ingress.rules.flatMap(({ paths = [] }) => paths).find((candidate) => isIt(candidate.backend));
  return path ? [...pathField(ingress, path), 'backend'] : ['spec'];
}
