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

/** Where a backend stands in its Ingress. */
export function backendField(
  ingress: Pick<IngressManifest, 'rules' | 'defaultBackend'>,
  backend: IngressBackend,
): Field {
  if (backend === ingress.defaultBackend) return ['spec', 'defaultBackend'];
  const path = ingress.rules.flatMap(({ paths = [] }) => paths).find((candidate) => candidate.backend === backend);
  return path ? [...pathField(ingress, path), 'backend'] : ['spec'];
}
