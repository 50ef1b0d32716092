import type { ApiObject } from 'cdk8s';

/** What routes attach to: a `Gateway` of this app or another, or a `ListenerSet`. */
export interface IGateway {
  /** The name of the Gateway in the cluster. */
  readonly gatewayName: string;

  /**
   * The namespace of the Gateway.
   *
   * @default - that of whoever refers to it
   */
  readonly gatewayNamespace?: string;

  /**
   * The listeners that routes attach to, by name.
   *
   * @default - all that take the route
   */
  readonly listenerNames?: string[];

  /** @internal */
  readonly _parent?: RouteParent;
}

/** A part of this app to which routes attach. */
export interface RouteParent {
  /** Takes a route in. @returns how it refers to the parent, to be asked for when all is there */
  attach(route: ApiObject): () => readonly ParentRef[];
}

/** What a route has in `spec.parentRefs`. */
export interface ParentRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
}

/** How a route refers to a Gateway by its name: with the namespace that was given, even where it is that of the route. */
export function refsByName({ gatewayName, gatewayNamespace, listenerNames }: IGateway): readonly ParentRef[] {
  const ref = { name: gatewayName, ...(gatewayNamespace !== undefined && { namespace: gatewayNamespace }) };
  return listenerNames ? listenerNames.map((sectionName) => ({ ...ref, sectionName })) : [ref];
}

/** Each parent once, and none of its listeners by name where all of them are meant: the Gateway API refuses both. */
export function distinctRefs(refs: readonly ParentRef[]): readonly ParentRef[] {
  const keyOf = ({ group, kind, name, namespace, sectionName }: ParentRef) =>
    JSON.stringify([group, kind, name, namespace, sectionName]);
  const byKey = new Map(refs.map((ref) => [keyOf(ref), ref]));
  return [...byKey.values()].filter(
    (ref) => ref.sectionName === undefined || !byKey.has(keyOf({ ...ref, sectionName: undefined })),
  );
}

/** How an object refers to a Gateway, once for each listener that is named. */
export function parentRefs(
  { gatewayName, gatewayNamespace, listenerNames }: IGateway,
  { metadata }: ApiObject,
): readonly ParentRef[] {
  const namespace = gatewayNamespace === metadata.namespace ? undefined : gatewayNamespace;
  return refsByName({ gatewayName, gatewayNamespace: namespace, listenerNames });
}
