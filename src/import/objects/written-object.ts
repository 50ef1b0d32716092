import type { Statement } from '../code/expression';
import type { Comments } from '../comments';

/** An object of the input, as data. */
export interface InputObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined where the manifest names none. */
  readonly namespace?: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The file that it stands in. */
  readonly place: string;
  readonly comments: Comments;
}

/** One way to write an object. */
export interface Rendering {
  /** What makes the construct. */
  readonly declaration: Statement;
  /** What is called on it afterwards; it may name other objects. */
  readonly calls: readonly Statement[];
  /** The objects whose constants are named, by their construct id. */
  readonly uses: readonly string[];
  /** Objects that must be made before something is called, though no constant names them. */
  readonly follows?: readonly string[];
  /** Of the construct, where it is not that of the object. */
  readonly id?: string;
  /** Further objects that the construct writes, in its order: their indexes in the chart. */
  readonly covers?: readonly number[];
  /** How many annotations of the controller are written as typed members. */
  readonly typed: number;
}

/** Of an object that the construct of another one writes. */
export const COVERED: Rendering = { declaration: { value: { kind: 'text', text: '' } }, calls: [], uses: [], typed: 0 };

export interface KnownService {
  /** Of its construct. */
  readonly id: string;
  readonly ports: readonly { readonly port?: unknown; readonly name?: unknown }[];
}

/** An object of the same chart, and the id of its construct. */
export interface KnownObject {
  readonly id: string;
  readonly object: InputObject;
}

/** What a rendering may know of the chart that it stands in. */
export interface Surroundings {
  /** The namespace that the chart gives to objects without one. */
  readonly chartNamespace?: string;
  /** A Service of the same chart. */
  service(namespace: string | undefined, name: string): KnownService | undefined;
  /** An object of the Gateway API, or of the controller's configurations for it, of the same chart. */
  known(kind: string, namespace: string | undefined, name: string): KnownObject | undefined;
  /** The construct id of the TargetGroupConfiguration of a Service in the same chart. */
  targetGroupConfiguration(namespace: string | undefined, serviceName: string): string | undefined;
  /** Whether a construct is made before another one, which can refer to it then. */
  isBefore(id: string, other: string): boolean;
  /** The constant of a construct. */
  constantOf(id: string): string;
}

/** `metadata` without what the chart gives by itself. */
export function metadataOf(
  { data, namespace }: InputObject,
  { chartNamespace }: Surroundings,
  annotations?: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const metadata = { ...(data.metadata as Record<string, unknown>) };
  if (namespace !== undefined && namespace === chartNamespace) delete metadata.namespace;
  if (annotations && metadata.annotations !== undefined) {
    if (Object.keys(annotations).length > 0) metadata.annotations = { ...annotations };
    else delete metadata.annotations;
  }
  return metadata;
}
