/**
 * Kubernetes objects as the API server would hand them to the controller: defaulted, typed, with a way back to the YAML.
 * Only what the controller, the rules and the views read is here.
 */

/** Which object, for messages. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for cluster-scoped kinds. */
  readonly namespace?: string;
  readonly name: string;
}

/** How messages name an object: `Ingress shop/web`, `IngressClass alb`. */
export function describeObject(ref: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): string {
  return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}

/** The key of a namespaced object in an Inventory: `namespace/name`. */
export function objectKey({ namespace, name }: Pick<Manifest, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}

/** Where an object came from; line and column are worked out only when something is reported about it. */
export interface Origin {
  /** A path as the user gave it, `<stdin>`, or a construct path. */
  readonly file: string;
  /** The position of a field, 1-based, or of its nearest ancestor that has one. @default the whole field */
  locate?(path: readonly (string | number)[], part?: FieldPart): Position;
  /** A field as it is written; only `excerptOf` may ask, which knows what must not be shown. */
  written?(path: readonly (string | number)[]): Excerpt;
}

/** What is written on some lines of a file, without what stands beside it on the first and the last one. */
export interface Excerpt {
  /** The first line, 1-based. */
  readonly line: number;
  /** Where it begins on the first line, 1-based. */
  readonly column: number;
  readonly text: string;
}

/**
 * - `field`: from the key to the end of the value
 * - `key`: the key alone, without quotes
 * - `value`: the value alone, without quotes, where it is a scalar; else as `key`
 */
export type FieldPart = 'field' | 'key' | 'value';

export interface Position {
  readonly line: number;
  readonly column: number;
  /** Exclusive end of the value. */
  readonly endLine: number;
  readonly endColumn: number;
}

/** What every object has. `raw` is the data as written. */
export interface Manifest {
  readonly ref: ObjectRef;
  readonly name: string;
  /** '' for cluster-scoped kinds. */
  readonly namespace: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** Where the annotations stand, if it is not `metadata.annotations`. */
  readonly annotationsAt?: Pick<AnnotationMap, 'path' | 'isEntry'>;
  readonly labels: Readonly<Record<string, string>>;
  readonly origin: Origin;
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface IngressBackend {
  /** Undefined for a resource backend, which the controller refuses. */
  readonly service?: { readonly name: string; readonly portName: string; readonly portNumber: number };
}

export interface IngressPath {
  /** '' when absent. */
  readonly path: string;
  /** As written. Without one, which the API server would not let pass, the controller assumes ImplementationSpecific. */
  readonly pathType: string | undefined;
  readonly backend: IngressBackend;
}

export interface IngressRule {
  /** '' for every host. */
  readonly host: string;
  /** Undefined when the rule has no `http`. */
  readonly paths: readonly IngressPath[] | undefined;
}

export interface IngressManifest extends Manifest {
  readonly ingressClassName: string | undefined;
  readonly defaultBackend: IngressBackend | undefined;
  readonly rules: readonly IngressRule[];
  readonly tls: readonly { readonly hosts: readonly string[]; readonly secretName?: string }[];
  /** metadata.deletionTimestamp is set. */
  readonly deleting: boolean;
  readonly finalizers: readonly string[];
}

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  /** A number, or the name of a container port. Defaults to `port`. */
  readonly targetPort: number | string;
  readonly protocol: string;
  readonly appProtocol?: string | undefined;
  /** Undefined where the API server will give one; 0 where the type has none. */
  readonly nodePort: number | undefined;
}

export interface ServiceManifest extends Manifest {
  /** metadata.uid, '' when the YAML has none. */
  readonly uid: string;
  readonly type: string;
  readonly ports: readonly ServicePort[];
  readonly ipFamilies: readonly string[];
  readonly selector: Readonly<Record<string, string>> | undefined;
}

export interface IngressClassManifest extends Manifest {
  readonly controller: string;
  /** The annotation ingressclass.kubernetes.io/is-default-class is "true". */
  readonly isDefault: boolean;
  readonly parameters:
    | { readonly apiGroup: string | undefined; readonly kind: string; readonly name: string }
    | undefined;
}

export interface IngressClassParamsManifest extends Manifest {
  readonly spec: IngressClassParamsSpec;
}

interface KeyValue {
  readonly key: string;
  readonly value: string;
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/** Field names as in the CRD `ingressclassparams.elbv2.k8s.aws`. */
export interface IngressClassParamsSpec {
  readonly loadBalancerName?: string;
  readonly certificateArn?: readonly string[];
  readonly namespaceSelector?: LabelSelector;
  readonly group?: { readonly name: string };
  readonly scheme?: string;
  readonly inboundCIDRs?: readonly string[];
  readonly sslPolicy?: string;
  readonly sslRedirectPort?: string;
  readonly subnets?: { readonly ids?: readonly string[]; readonly tags?: Readonly<Record<string, readonly string[]>> };
  readonly ipAddressType?: string;
  readonly tags?: readonly KeyValue[];
  readonly targetType?: string;
  readonly loadBalancerAttributes?: readonly KeyValue[];
  readonly listeners?: readonly {
    readonly protocol?: string;
    readonly port?: number;
    readonly listenerAttributes?: readonly KeyValue[];
  }[];
  readonly minimumLoadBalancerCapacity?: { readonly capacityUnits: number };
  readonly ipamConfiguration?: { readonly ipv4IPAMPoolId?: string };
  readonly PrefixListsIDs?: readonly string[];
  readonly prefixListsIDs?: readonly string[];
  readonly wafv2AclArn?: string;
  readonly wafv2AclName?: string;
}

export interface SecretManifest extends Manifest {
  /** Decoded `data` laid over by `stringData`. Never printed. */
  readonly data: ReadonlyMap<string, string>;
}

/** All objects of one reading, by kind. Keys are `namespace/name`, or the name for cluster-scoped kinds. */
export interface Inventory {
  readonly ingresses: readonly IngressManifest[];
  readonly services: ReadonlyMap<string, ServiceManifest>;
  readonly ingressClasses: ReadonlyMap<string, IngressClassManifest>;
  readonly ingressClassParams: ReadonlyMap<string, IngressClassParamsManifest>;
  readonly secrets: ReadonlyMap<string, SecretManifest>;
  readonly namespaces: ReadonlyMap<string, Manifest>;
  /** Objects of the Gateway API and of the controller's configurations for it, as they are written. */
  readonly gatewayApi: readonly Manifest[];
  /** The Environment documents found among the manifests, as data; more than one is refused by the reader. */
  readonly environment: Manifest | undefined;
  /** Where objects stand, `file:line:column`, that can't be decoded and are in none of the above; by `describeObject`. */
  readonly invalid: ReadonlyMap<string, string>;
  /** Annotations that are not yet those of an object. */
  readonly annotationMaps: readonly AnnotationMap[];
  /** Everything, of every kind, in reading order. */
  readonly all: readonly Manifest[];
}

/** Annotations that stand where they are not yet those of an Ingress: in values of a chart, in a patch, in a custom resource. */
export interface AnnotationMap {
  /** The object that they stand in; absent in a file of values. */
  readonly object?: ObjectRef;
  readonly origin: Origin;
  /** Where the map stands, or the value of the only entry. */
  readonly path: readonly (string | number)[];
  /** Whether `path` leads to the value of the only entry, which is named in another way. */
  readonly isEntry?: true;
  /** As written: a value can be of a wrong type. */
  readonly entries: Readonly<Record<string, unknown>>;
}
