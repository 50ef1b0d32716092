import { registry } from '../annotations/registry';
import { deployedGroups } from '../controller/ingress/finalizer';
import type { TypedManifest } from '../manifests/kubernetes/manifest';
import type { IngressBackend, IngressManifest, Manifest } from '../manifests/kubernetes/objects';

type Path = readonly (string | number)[];

/** A place in an object that names another one. */
export interface Mention {
  readonly manifest: Manifest;
  readonly path: Path;
  /** The name is part of the key, or of the JSON of the value, and not all of it. */
  readonly within?: 'key' | 'json';
  readonly target: Target;
}

/** What is named; a group is no object. */
export interface Target {
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}

export function targetKey({ kind, namespace, name }: Target): string {
  return `${kind} ${namespace ?? ''}/${name}`;
}

/** The places in an object that name others. */
export function mentionsOf({ kind, manifest }: TypedManifest): Mention[] {
  if (kind === 'Ingress') return ofIngress(manifest);
  if (kind === 'IngressClass') {
    const name = manifest.parameters?.name;
    return mention(manifest, ['spec', 'parameters', 'name'], 'IngressClassParams', name, '');
  }
  if (kind === 'Service') return ofAnnotations(manifest);
  if (kind === 'GatewayApi') return ofGateway(manifest, manifest.raw, []);
  if (manifest.ref.kind === 'TargetGroupBinding') return named(manifest, ['spec', 'serviceRef', 'name'], 'Service');
  return manifest.ref.kind === 'Rollout' ? ofRollout(manifest) : [];
}

function ofIngress(ingress: IngressManifest): Mention[] {
  const { defaultBackend, rules, tls, ingressClassName, annotations } = ingress;
  const group = annotations[registry.groupName.key];
  return [
    ...ofBackend(ingress, ['spec', 'defaultBackend'], defaultBackend),
    ...rules.flatMap(({ paths = [] }, rule) =>
      paths.flatMap(({ backend }, path) =>
        ofBackend(ingress, ['spec', 'rules', rule, 'http', 'paths', path, 'backend'], backend),
      ),
    ),
    ...mention(ingress, ['spec', 'ingressClassName'], 'IngressClass', ingressClassName, ''),
    ...tls.flatMap(({ secretName }, index) =>
      mention(ingress, ['spec', 'tls', index, 'secretName'], 'Secret', secretName, ingress.namespace),
    ),
    ...mention(ingress, annotation(registry.groupName.key), 'group', group, ''),
    ...deployedGroups(ingress).flatMap(({ id, explicit }) =>
      explicit ? mention(ingress, ['metadata', 'finalizers'], 'group', id, '') : [],
    ),
    ...ofAnnotations(ingress),
  ];
}

/** The name of an action is none of a Service. */
function ofBackend(ingress: IngressManifest, path: Path, backend: IngressBackend | undefined): Mention[] {
  const service = backend?.service;
  if (!service || service.portName === 'use-annotation') return [];
  return mention(ingress, [...path, 'service', 'name'], 'Service', service.name, ingress.namespace);
}

const CONDITIONS = registry.conditions.key.replace(/\$\{.*/, '');
const TRANSFORMS = registry.transforms.key.replace(/\$\{.*/, '');
const CONTROL_PORT = registry.targetControlPort.key.replace(/\$\{.*/, '');

/** Names in the keys and in the JSON of annotations. */
function ofAnnotations(manifest: Manifest): Mention[] {
  const { namespace, annotations } = manifest;
  return Object.entries(annotations).flatMap(([key, text]): Mention[] => {
    const path = annotation(key);
    const inJson = (field: string, kind: string): Mention[] =>
      [...text.matchAll(new RegExp(`"${field}"\\s*:\\s*"([^"\\\\]*)"`, 'g'))].map(([, name = '']) => ({
        manifest,
        path,
        within: 'json',
        target: { kind, namespace, name },
      }));
    const inKey = (name: string): Mention[] => [
      { manifest, path, within: 'key', target: { kind: 'Service', namespace, name } },
    ];
    if (key.startsWith(CONDITIONS)) return inKey(key.slice(CONDITIONS.length));
    if (key.startsWith(TRANSFORMS)) return inKey(key.slice(TRANSFORMS.length));
    if (key.startsWith(CONTROL_PORT)) return inKey(key.slice(CONTROL_PORT.length).replace(/\.[^.]*$/, ''));
    return text.includes('{') ? [...inJson('serviceName', 'Service'), ...inJson('secretName', 'Secret')] : [];
  });
}

/** What the Gateway API calls the kind of a reference that says none. */
const KINDS: Readonly<Record<string, string>> = {
  backendRefs: 'Service',
  backendRef: 'Service',
  parentRefs: 'Gateway',
  parentRef: 'Gateway',
  certificateRefs: 'Secret',
};

function ofGateway(manifest: Manifest, value: unknown, path: Path): Mention[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = Object.entries(value as Readonly<Record<string, unknown>>);
  const step = (key: string): string | number => (Array.isArray(value) ? Number(key) : key);
  const own = [...path].reverse().find((each) => typeof each === 'string');
  const { name, kind, namespace } = value as Readonly<Record<string, unknown>>;
  const meant = typeof kind === 'string' ? kind : KINDS[String(own)];
  const isReference = path[0] === 'spec' && meant !== undefined && typeof name === 'string';
  const owner = typeof namespace === 'string' ? namespace : manifest.namespace;
  return [
    ...(isReference ? mention(manifest, [...path, 'name'], meant, name, owner) : []),
    ...fields.flatMap(([key, each]) =>
      key === 'gatewayClassName' && typeof each === 'string'
        ? mention(manifest, [...path, key], 'GatewayClass', each, '')
        : ofGateway(manifest, each, [...path, step(key)]),
    ),
  ];
}

const CANARY = ['spec', 'strategy', 'canary'];

function ofRollout(rollout: Manifest): Mention[] {
  const alb = [...CANARY, 'trafficRouting', 'alb'];
  return [
    ...named(rollout, [...CANARY, 'stableService'], 'Service'),
    ...named(rollout, [...CANARY, 'canaryService'], 'Service'),
    ...named(rollout, [...alb, 'rootService'], 'Service'),
    ...named(rollout, [...alb, 'ingress'], 'Ingress'),
  ];
}

function named(manifest: Manifest, path: Path, kind: string): Mention[] {
  const name = path.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    manifest.raw,
  );
  return mention(manifest, path, kind, typeof name === 'string' ? name : undefined, manifest.namespace);
}

function mention(manifest: Manifest, path: Path, kind: string, name: string | undefined, namespace: string): Mention[] {
  return name === undefined || name === '' ? [] : [{ manifest, path, target: { kind, namespace, name } }];
}

function annotation(key: string): Path {
  return ['metadata', 'annotations', key];
}
