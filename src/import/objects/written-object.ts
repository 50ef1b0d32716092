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
  /** How many annotations of the controller are said by typed members. */
  readonly typed: number;
}

export interface KnownService {
  /** Of its construct. */
  readonly id: string;
  readonly ports: readonly { readonly port?: unknown; readonly name?: unknown }[];
}

/** What a rendering may know of the chart that it stands in. */
export interface Surroundings {
  /** The namespace that the chart gives to objects without one. */
  readonly chartNamespace?: string;
  /** A Service of the same chart. */
  service(namespace: string | undefined, name: string): KnownService | undefined;
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
