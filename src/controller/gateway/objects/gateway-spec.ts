/** What is written under `spec` of the Gateway API's kinds, with the API server's defaults, as far as the controller reads it. */
import type { LabelSelector, Manifest } from '../../../manifests/kubernetes/objects';

/** An object that the API server has accepted. */
export interface GatewayObject<Spec> extends Manifest {
  readonly spec: Spec;
  /** metadata.uid, '' when the YAML has none. */
  readonly uid: string;
  /** metadata.creationTimestamp in milliseconds; objects without one count as the oldest. */
  readonly created: number;
}

export interface GatewayClassSpec {
  readonly controllerName: string;
  readonly parametersRef?: {
    readonly group: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  };
}

/** Which namespaces objects may come from. */
export interface AllowedNamespaces {
  readonly from?: string;
  readonly selector?: LabelSelector;
}

/** A listener of a Gateway, or of a ListenerSet. */
export interface ListenerEntry {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly hostname?: string;
  readonly allowedRoutes?: {
    readonly namespaces?: AllowedNamespaces;
    readonly kinds?: readonly { readonly group?: string; readonly kind: string }[];
  };
}

export interface GatewaySpec {
  readonly gatewayClassName: string;
  readonly listeners?: readonly ListenerEntry[];
  readonly allowedListeners?: { readonly namespaces?: AllowedNamespaces };
  readonly infrastructure?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly parametersRef?: { readonly group: string; readonly kind: string; readonly name: string };
  };
}

export interface ListenerSetSpec {
  readonly parentRef: ParentRef;
  readonly listeners: readonly ListenerEntry[];
}

/** What a route, or a ListenerSet, wants to be attached to. */
export interface ParentRef {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly sectionName?: string;
  readonly port?: number;
}

export interface BackendRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
  readonly weight?: number;
}

export interface HeaderMatch {
  readonly type?: string;
  readonly name: string;
  readonly value: string;
}

export interface HttpRouteMatch {
  readonly path?: { readonly type: string; readonly value: string };
  readonly headers?: readonly HeaderMatch[];
  readonly queryParams?: readonly { readonly name: string; readonly value: string }[];
  readonly method?: string;
}

export interface GrpcRouteMatch {
  readonly method?: { readonly type: string; readonly service?: string; readonly method?: string };
  readonly headers?: readonly HeaderMatch[];
}

export interface PathModifier {
  readonly type: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

export interface RedirectFilter {
  readonly scheme?: string;
  readonly hostname?: string;
  readonly path?: PathModifier;
  readonly port?: number;
  readonly statusCode?: number;
}

export interface RouteFilter {
  readonly type: string;
  readonly requestRedirect?: RedirectFilter;
  readonly urlRewrite?: { readonly hostname?: string; readonly path?: PathModifier };
  readonly extensionRef?: { readonly group: string; readonly kind: string; readonly name: string };
}

export interface RouteRule<Match = HttpRouteMatch | GrpcRouteMatch> {
  readonly name?: string;
  readonly matches?: readonly Match[];
  readonly filters?: readonly RouteFilter[];
  readonly backendRefs?: readonly BackendRef[];
}

export interface RouteSpec<Match = HttpRouteMatch | GrpcRouteMatch> {
  readonly parentRefs?: readonly ParentRef[];
  readonly hostnames?: readonly string[];
  readonly rules?: readonly RouteRule<Match>[];
}

export interface ReferenceGrantSpec {
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name?: string }[];
}

export type GatewayManifest = GatewayObject<GatewaySpec>;
export type GatewayClassManifest = GatewayObject<GatewayClassSpec>;
export type ListenerSetManifest = GatewayObject<ListenerSetSpec>;
/** An HTTPRoute or a GRPCRoute; `ref.kind` tells which. */
export type RouteManifest = GatewayObject<RouteSpec>;
export type ReferenceGrantManifest = GatewayObject<ReferenceGrantSpec>;
