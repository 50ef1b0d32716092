import { admit, isAdmitted, type UnknownName } from '../../../manifests/admission/admit';
import { fieldPath } from '../../../manifests/kubernetes/field-path';
import { describeObject, type Inventory, type Manifest, objectKey } from '../../../manifests/kubernetes/objects';
import type { Problem } from '../../../manifests/problem';
import type {
  ListenerRuleConfigurationManifest,
  LoadBalancerConfigurationManifest,
  TargetGroupConfigurationManifest,
} from './configuration-spec';
import type {
  GatewayClassManifest,
  GatewayManifest,
  GatewayObject,
  ListenerSetManifest,
  ReferenceGrantManifest,
  RouteManifest,
} from './gateway-spec';

/** An object that the API server refuses; it then does not exist. */
export interface RejectedObject {
  readonly manifest: Manifest;
  /** At least one. */
  readonly problems: readonly Problem[];
}

/** The objects of the Gateway API and of the controller's configurations that the API server accepts. */
export interface GatewayObjects {
  readonly rejected: readonly RejectedObject[];
  readonly classes: ReadonlyMap<string, GatewayClassManifest>;
  /** By `namespace/name`, as are the others. */
  readonly gateways: ReadonlyMap<string, GatewayManifest>;
  readonly listenerSets: ReadonlyMap<string, ListenerSetManifest>;
  /** HTTPRoutes, then GRPCRoutes, each by namespace and name. */
  readonly routes: readonly RouteManifest[];
  /** By the namespace that they are in, which they open. */
  readonly referenceGrants: ReadonlyMap<string, readonly ReferenceGrantManifest[]>;
  readonly loadBalancerConfigurations: ReadonlyMap<string, LoadBalancerConfigurationManifest>;
  readonly targetGroupConfigurations: ReadonlyMap<string, TargetGroupConfigurationManifest>;
  readonly listenerRuleConfigurations: ReadonlyMap<string, ListenerRuleConfigurationManifest>;
  /** Fields that the schemas do not know, which a cluster drops. */
  readonly unknownFields: readonly UnknownField[];
}

export interface UnknownField extends UnknownName {
  readonly manifest: Manifest;
}

/** What the API server makes of the objects of an inventory, each judged once however many plans are made of it. */
export function gatewayObjects(inventory: Inventory): GatewayObjects {
  let objects = KNOWN.get(inventory);
  if (!objects) {
    objects = readObjects(inventory);
    KNOWN.set(inventory, objects);
  }
  return objects;
}

const KNOWN = new WeakMap<Inventory, GatewayObjects>();

function readObjects({ gatewayApi }: Inventory): GatewayObjects {
  const rejected: RejectedObject[] = [];
  const unknownFields: UnknownField[] = [];
  const accepted = new Map<string, GatewayObject<unknown>[]>();
  for (const manifest of gatewayApi) {
    if (!isAdmitted(manifest.ref)) continue;
    const { spec, faults, unknown } = admit(manifest.ref, manifest.raw);
    for (const each of unknown) unknownFields.push({ manifest, ...each });
    if (faults.length === 0) push(accepted, manifest.ref.kind, { ...manifest, spec, ...metadataOf(manifest) });
    else rejected.push({ manifest, problems: faults.map(({ field, message }) => problemOf(manifest, field, message)) });
  }
  const sorted = <T>(kind: string) => {
    const keyed = (accepted.get(kind) ?? []).map((manifest): [string, T] => [keyOf(manifest), manifest as T]);
    return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  };
  const of = <T>(kind: string) => sorted<T>(kind).map(([, manifest]) => manifest);
  const indexed = <T extends Manifest>(kind: string) => new Map(sorted<T>(kind));
  return {
    rejected,
    unknownFields,
    classes: indexed('GatewayClass'),
    gateways: indexed('Gateway'),
    listenerSets: indexed('ListenerSet'),
    routes: [...of<RouteManifest>('HTTPRoute'), ...of<RouteManifest>('GRPCRoute')],
    referenceGrants: byNamespace(of<ReferenceGrantManifest>('ReferenceGrant')),
    loadBalancerConfigurations: indexed('LoadBalancerConfiguration'),
    targetGroupConfigurations: indexed('TargetGroupConfiguration'),
    listenerRuleConfigurations: indexed('ListenerRuleConfiguration'),
  };
}

function problemOf(manifest: Manifest, field: readonly (string | number)[], message: string): Problem {
  return { message: `${describeObject(manifest.ref)}: ${fieldPath(field)} ${message}`, object: manifest.ref, field };
}

function metadataOf({ raw }: Manifest): Pick<GatewayObject<unknown>, 'uid' | 'created'> {
  const { uid, creationTimestamp } = raw.metadata as Readonly<Record<string, unknown>>;
  const created = typeof creationTimestamp === 'string' ? Date.parse(creationTimestamp) : Number.NaN;
  return {
    uid: typeof uid === 'string' ? uid : '',
    created: Number.isNaN(created) ? Number.NEGATIVE_INFINITY : created,
  };
}

function keyOf(manifest: Manifest): string {
  return manifest.namespace === '' ? manifest.name : objectKey(manifest);
}

function byNamespace<T extends Manifest>(manifests: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const namespaces = new Map<string, T[]>();
  for (const manifest of manifests) push(namespaces, manifest.namespace, manifest);
  return namespaces;
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** An object that the API server refuses does not exist either, for another reason. */
export function absence(
  { rejected }: GatewayObjects,
  missing: { kind: string; namespace: string; name: string },
): string {
  const isRejected = rejected.some(({ manifest: { ref } }) => describeObject(ref) === describeObject(missing));
  return isRejected ? 'the API server refuses' : 'does not exist';
}
