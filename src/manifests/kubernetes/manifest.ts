import { decodeIngress } from './ingress';
import { decodeIngressClass, decodeIngressClassParams } from './ingress-class';
import type {
  IngressClassManifest,
  IngressClassParamsManifest,
  IngressManifest,
  Manifest,
  ObjectRef,
  Origin,
  SecretManifest,
  ServiceManifest,
} from './objects';
import { decodeSecret } from './secret';
import { decodeService } from './service';
import { type Decoder, type Fields, field, fieldsOf, isScalar, Mistyped, text, textMap } from './shape';

/** An object with the shape of its kind; `other` is none of our business. */
export type TypedManifest =
  | { readonly kind: 'Ingress'; readonly manifest: IngressManifest }
  | { readonly kind: 'Service'; readonly manifest: ServiceManifest }
  | { readonly kind: 'IngressClass'; readonly manifest: IngressClassManifest }
  | { readonly kind: 'IngressClassParams'; readonly manifest: IngressClassParamsManifest }
  | { readonly kind: 'Secret'; readonly manifest: SecretManifest }
  | { readonly kind: 'Namespace' | 'Environment' | 'GatewayApi' | 'other'; readonly manifest: Manifest };

export const ENVIRONMENT_API_VERSION = 'cdk8s-alb/v1';

/** Custom resources have a group that is a domain name; who writes ours so means the same. */
const ENVIRONMENT_API_VERSION_OF_DOMAIN = 'cdk8s-alb.dev/v1';

/** The kinds that are our business, and the version of each that is read. */
const API_VERSIONS: Readonly<Record<Exclude<TypedManifest['kind'], 'GatewayApi' | 'other'>, string>> = {
  Ingress: 'networking.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  IngressClassParams: 'elbv2.k8s.aws/v1beta1',
  Service: 'v1',
  Secret: 'v1',
  Namespace: 'v1',
  Environment: ENVIRONMENT_API_VERSION,
};

/** The groups whose objects are all judged by their schemas, in `admission/`. */
const GATEWAY_API = /^gateway\.(networking\.k8s\.io|k8s\.aws)\//;

function kindOf({ apiVersion, kind }: ObjectRef): TypedManifest['kind'] {
  if (GATEWAY_API.test(apiVersion)) return 'GatewayApi';
  if (kind === 'Environment' && apiVersion === ENVIRONMENT_API_VERSION_OF_DOMAIN) return kind;
  const known = kind as keyof typeof API_VERSIONS;
  return Object.hasOwn(API_VERSIONS, kind) && API_VERSIONS[known] === apiVersion ? known : 'other';
}

/** Kinds without a namespace, as far as one meets them beside Ingresses; every other kind has one. */
const CLUSTER_SCOPED = new Set([
  'Namespace',
  'Environment',
  'IngressClass',
  'IngressClassParams',
  'GatewayClass',
  'Node',
  'PersistentVolume',
  'StorageClass',
  'PriorityClass',
  'RuntimeClass',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'APIService',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
]);

/** What an object calls itself, as far as it can be read. */
export function refOf(raw: Fields): ObjectRef {
  const metadata = asFields(raw.metadata);
  const apiVersion = asText(raw.apiVersion);
  const kind = asText(raw.kind);
  const name = asText(metadata.name);
  if (CLUSTER_SCOPED.has(kind)) return { apiVersion, kind, name };
  return { apiVersion, kind, namespace: asText(metadata.namespace) || 'default', name };
}

/** An object with a namespace, where it may have one and names none. */
export function inNamespace(raw: Fields, namespace: string): Fields {
  const metadata = asFields(raw.metadata);
  if (CLUSTER_SCOPED.has(asText(raw.kind)) || asText(metadata.namespace) !== '') return raw;
  return { ...raw, metadata: { ...metadata, namespace } };
}

/** Decodes an object. @throws {Mistyped} when the API server would refuse an object of one of our kinds */
export function decodeManifest(raw: Fields, origin: Origin): TypedManifest {
  const ref = refOf(raw);
  const kind = kindOf(ref);
  const manifest = kind === 'other' || kind === 'GatewayApi' ? lenient(raw, ref, origin) : strict(raw, ref, origin);
  switch (kind) {
    case 'Ingress':
      return { kind, manifest: decodeIngress(manifest) };
    case 'Service':
      return { kind, manifest: decodeService(manifest) };
    case 'IngressClass':
      return { kind, manifest: decodeIngressClass(manifest) };
    case 'IngressClassParams':
      return { kind, manifest: decodeIngressClassParams(manifest) };
    case 'Secret':
      return { kind, manifest: decodeSecret(manifest) };
    default:
      return { kind, manifest };
  }
}

const metadataOf: Decoder<Pick<Manifest, 'name' | 'annotations' | 'labels'>> = (value) => {
  const fields = fieldsOf(value);
  // Read for its type alone: refOf has it.
  field(fields, 'namespace', text);
  return {
    name: field(fields, 'name', text) ?? '',
    annotations: field(fields, 'annotations', textMap) ?? {},
    labels: field(fields, 'labels', textMap) ?? {},
  };
};

function strict(raw: Fields, ref: ObjectRef, origin: Origin): Manifest {
  const { name, annotations, labels } = field(raw, 'metadata', metadataOf) ?? metadataOf({});
  if (name === '' && ref.kind !== 'Environment') throw nameless();
  return { ref, name, namespace: ref.namespace ?? '', annotations, labels, origin, raw };
}

function nameless(): Mistyped {
  const error = new Mistyped('is required');
  error.path.push('metadata', 'name');
  return error;
}

function lenient(raw: Fields, ref: ObjectRef, origin: Origin): Manifest {
  const metadata = asFields(raw.metadata);
  return {
    ref,
    name: ref.name,
    namespace: ref.namespace ?? '',
    annotations: asTexts(metadata.annotations),
    labels: asTexts(metadata.labels),
    origin,
    raw,
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' || isScalar(value) ? String(value) : '';
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function asTexts(value: unknown): Readonly<Record<string, string>> {
  const fields = asFields(value);
  const isText = Object.values(fields).every((item) => typeof item === 'string');
  return isText ? (fields as Record<string, string>) : {};
}
