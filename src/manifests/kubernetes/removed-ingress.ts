import type { FieldPart, Origin } from './objects';

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export const INGRESS_API = 'networking.k8s.io/v1';

/** The versions of Ingress that Kubernetes served until 1.21. */
const REMOVED = new Set(['extensions/v1beta1', 'networking.k8s.io/v1beta1']);

export function isRemovedIngress({ apiVersion, kind }: Fields): boolean {
  return kind === 'Ingress' && typeof apiVersion === 'string' && REMOVED.has(apiVersion);
}

/** An Ingress of a removed version in the words of v1, as the API server converted it. */
export function migratedIngress(raw: Fields): Fields {
  return { ...raw, apiVersion: INGRESS_API, ...(isFields(raw.spec) ? { spec: migratedSpec(raw.spec) } : {}) };
}

function migratedSpec({ backend, ...spec }: Fields): Fields {
  return {
    ...spec,
    ...(backend === undefined ? {} : { defaultBackend: migratedBackend(backend) }),
    ...(Array.isArray(spec.rules) ? { rules: spec.rules.map(migratedRule) } : {}),
  };
}

function migratedRule(rule: unknown): unknown {
  if (!isFields(rule) || !isFields(rule.http) || !Array.isArray(rule.http.paths)) return rule;
  return { ...rule, http: { ...rule.http, paths: rule.http.paths.map(migratedPath) } };
}

function migratedPath(path: unknown): unknown {
  if (!isFields(path)) return path;
  const backend = path.backend === undefined ? {} : { backend: migratedBackend(path.backend) };
  return { pathType: 'ImplementationSpecific', ...path, ...backend };
}

function migratedBackend(backend: unknown): unknown {
  if (!isFields(backend)) return backend;
  const { serviceName, servicePort, ...rest } = backend;
  if (serviceName === undefined && servicePort === undefined) return backend;
  const port = servicePort === undefined ? {} : { port: { [portField(servicePort)]: servicePort } };
  return { ...rest, service: { name: serviceName, ...port } };
}

/** A port in quotes is one by name, even of digits. */
export function portField(port: unknown): 'name' | 'number' {
  return typeof port === 'string' ? 'name' : 'number';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The place of fields that are written in the words of a removed version, as far as they are. */
export function removedOrigin(origin: Origin, raw: Fields): Origin {
  const { file } = origin;
  const locate = origin.locate?.bind(origin);
  const written = origin.written?.bind(origin);
  return {
    file,
    ...(locate ? { locate: (path: Path, part?: FieldPart) => locate(writtenPath(path, raw), part) } : {}),
    ...(written ? { written: (path: Path) => written(writtenPath(path, raw)) } : {}),
  };
}

function writtenPath(path: Path, raw: Fields): Path {
  if (path[0] !== 'spec') return path;
  const isOldDefault = path[1] === 'defaultBackend' && valueAt(raw, ['spec', 'backend']) !== undefined;
  const renamed = isOldDefault ? ['spec', 'backend', ...path.slice(2)] : path;
  const at = renamed.lastIndexOf('service');
  if (at < 1 || renamed[at - 1] !== 'backend' || valueAt(raw, renamed.slice(0, at + 1)) !== undefined) return renamed;
  const field = renamed[at + 1];
  const old = field === 'name' ? ['serviceName'] : field === 'port' ? ['servicePort'] : [];
  return [...renamed.slice(0, at), ...old];
}

function valueAt(raw: Fields, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], raw);
}
