import type { Manifest, ServiceManifest } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import type { LoadBalancerPlan } from '../load-balancer-plan';
import type { LoadBalancerConfigurationManifest } from './objects/configuration-spec';
import type { RejectedObject } from './objects/gateway-objects';
import type {
  GatewayClassManifest,
  GatewayManifest,
  ListenerSetManifest,
  ParentRef,
  RouteManifest,
} from './objects/gateway-spec';

/** What the controller would make of the Gateway API's objects. */
export type GatewayPlans = GatewayPlansOf<readonly GatewayPlan[]>;

/** The same with Gateways that come one after the other, and only once. */
export type GatewayPlanStream = GatewayPlansOf<Iterable<GatewayPlan>>;

interface GatewayPlansOf<Gateways> {
  /** Refused by the API server. */
  readonly rejected: readonly RejectedObject[];
  readonly classes: readonly ClassStatus[];
  readonly ruleConfigurations: readonly { readonly manifest: Manifest; readonly accepted: boolean }[];
  /** By id. */
  readonly gateways: Gateways;
  readonly ignored: readonly IgnoredObject[];
}

export interface ClassStatus {
  readonly gatewayClass: GatewayClassManifest;
  readonly accepted: boolean;
  /** Why a class of this controller is not accepted. */
  readonly problem?: Problem;
}

/** What is left alone: Gateways of other controllers, routes that lead to none of ours. */
export interface IgnoredObject {
  readonly manifest: Manifest;
  /** The rest of a sentence. */
  readonly reason: string;
}

/** A condition as the controller writes it to a status. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message?: string;
}

export interface ListenerStatus {
  readonly name: string;
  readonly attachedRoutes: number;
  readonly supportedKinds: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface ListenerSetStatus {
  readonly listenerSet: ListenerSetManifest;
  readonly conditions: readonly Condition[];
  readonly listeners: readonly ListenerStatus[];
}

/** What becomes of one of the references of a route to its parents. */
export interface ParentStatus {
  readonly parentRef: ParentRef;
  readonly conditions: readonly Condition[];
}

/** A route that wants to be attached to a Gateway, or to one of its ListenerSets. */
export interface RouteStatus {
  readonly route: RouteManifest;
  /** The listener ports on which its rules are; none when it is not attached. */
  readonly ports: readonly number[];
  /** Parents of which the controller writes a status. */
  readonly parents: readonly ParentStatus[];
  /** What keeps it from being attached or from working whole, at the field at fault. */
  readonly problems: readonly RouteProblem[];
}

/** What is wrong with a route. */
export interface RouteProblem {
  /** As the API names it: `NotAllowedByListeners`, `BackendNotFound`, … */
  readonly reason: string;
  readonly problem: Problem;
}

/** The load balancer of one Gateway. */
export interface GatewayPlan extends LoadBalancerPlan {
  readonly gateway: GatewayManifest;
  /** Those of its class and its own, the one that wins first. */
  readonly configurations: readonly LoadBalancerConfigurationManifest[];
  readonly accepted: boolean;
  readonly conditions: readonly Condition[];
  readonly listeners: readonly ListenerStatus[];
  readonly listenerSets: readonly ListenerSetStatus[];
  readonly routes: readonly RouteStatus[];
  /** The annotations in which the controller remembers its add-ons. */
  readonly addOns: Readonly<Record<string, string>>;
  readonly ruleSources: ReadonlyMap<string, RouteRuleSource>;
  readonly targetGroupSources: ReadonlyMap<string, RouteTargetSource>;
}

/** The match of a route that a rule is made of. */
export interface RouteRuleSource {
  readonly route: RouteManifest;
  /** In `spec.rules` of the route. */
  readonly ruleIndex: number;
  /** In `matches` of the rule; undefined for a rule without matches. */
  readonly matchIndex: number | undefined;
}

/** A port of a Service as a route forwards to it. */
export interface RouteTargetSource {
  readonly route: RouteManifest;
  readonly service: ServiceManifest;
  /** The port of the Service. */
  readonly port: number;
}
