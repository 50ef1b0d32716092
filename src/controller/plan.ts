import type {
  IngressClassManifest,
  IngressClassParamsManifest,
  IngressManifest,
  IngressPath,
  ObjectRef,
  ServiceManifest,
} from '../manifests/kubernetes/objects';
import type { Problem } from '../manifests/problem';
import type { GatewayPlanStream, GatewayPlans } from './gateway/gateway-plan';
import type { LoadBalancerPlan } from './load-balancer-plan';
import type { GroupRecord } from './record/recording';

export type { GatewayPlan, GatewayPlanStream, GatewayPlans } from './gateway/gateway-plan';
export type { LoadBalancerPlan } from './load-balancer-plan';
export type { MissingObject } from './parts/missing-object';
export { ClientSecret, type OidcClient } from './parts/oidc-client';

/** What the controller would make of a set of objects. */
export type Plan = PlanOf<readonly GroupPlan[], GatewayPlans>;

/** The controllers that are planned: the one that is installed, and the one that is built into EKS Auto Mode. */
export type ControllerName = 'aws-load-balancer-controller' | 'eks-auto-mode';

/** The plan of no objects. */
export const NOTHING_PLANNED: Plan = {
  groups: [],
  loadErrors: [],
  admission: [],
  classParamsAdmission: [],
  ignored: [],
  classified: new Map(),
  notes: [],
  gatewayApi: { rejected: [], classes: [], ruleConfigurations: [], gateways: [], ignored: [] },
  controllerError: undefined,
};

/** A plan whose groups and Gateways come one after the other, and only once. */
export type PlanStream = PlanOf<Iterable<GroupPlan>, GatewayPlanStream>;

interface PlanOf<Groups, Gateways> {
  /** By id. */
  readonly groups: Groups;
  /** Ingresses whose class or group is unknown. They are among the ignored ones too. */
  readonly loadErrors: readonly RefusedIngress[];
  /** Ingresses that the admission webhook refuses when they are created. */
  readonly admission: readonly RefusedIngress[];
  /** IngressClassParams that the admission webhook refuses. */
  readonly classParamsAdmission: readonly RefusedClassParams[];
  /** Ingresses that no group of a controller of the plan takes. */
  readonly ignored: readonly IngressManifest[];
  /** What becomes of Gateways. */
  readonly gatewayApi: Gateways;
  /** The Ingresses that a controller of the plan serves, with their class configuration. */
  readonly classified: ReadonlyMap<IngressManifest, ClassifiedIngress>;
  /** What was taken to be so about classes, because the manifests do not say. */
  readonly notes: readonly ClassNote[];
  /** The controller would not start with these flags; then nothing else is planned. */
  readonly controllerError: string | undefined;
}

/** An Ingress with the class configuration that applies to it. Legacy class annotation: no class, no params. */
export interface ClassifiedIngress {
  readonly ingress: IngressManifest;
  readonly ingressClass: IngressClassManifest | undefined;
  readonly params: IngressClassParamsManifest | undefined;
}

/**
 * - `assumed-class`: an IngressClass that is not among the manifests is taken to be the controller's
 * - `default-class`: which one of several default IngressClasses holds only the cluster knows
 */
export interface ClassNote extends Problem {
  readonly kind: 'assumed-class' | 'default-class';
  readonly object: ObjectRef;
}

export interface RefusedIngress {
  readonly ingress: IngressManifest;
  readonly problem: Problem;
}

export interface RefusedClassParams {
  readonly params: IngressClassParamsManifest;
  /** At least one. */
  readonly problems: readonly Problem[];
}

/** The plan of the load balancer of an IngressGroup. */
export interface GroupPlan extends LoadBalancerPlan {
  readonly explicit: boolean;
  readonly controller: ControllerName;
  /** In group order; empty when the group cannot even be loaded. */
  readonly members: readonly IngressManifest[];
  /** Being deleted, or no longer of this group, with the group's finalizer still on. */
  readonly inactiveMembers: readonly IngressManifest[];
  /** Where the rules come from, by the id of the listener rule. */
  readonly ruleSources: ReadonlyMap<string, RuleSource>;
  /** The rules that the controller silently leaves out. */
  readonly needlessRules: readonly NeedlessRule[];
  /** What the target groups are for, by their id. */
  readonly targetGroupSources: ReadonlyMap<string, TargetGroupSource>;
  /** Builds it once more, noting what is read for which part of which resource. */
  record(): GroupRecord;
}

/** The path of an Ingress that a rule is made of. */
export interface RuleSource {
  readonly ingress: IngressManifest;
  readonly path: IngressPath;
}

export interface NeedlessRule {
  readonly listenerPort: number;
  readonly source: RuleSource;
  /** The redirect that answers first; undefined for a redirect that would lead back to itself. */
  readonly coveredBy: RuleSource | undefined;
}

/** A port of a Service as an Ingress forwards to it. */
export interface TargetGroupSource {
  readonly ingress: IngressManifest;
  /** Not among the manifests where it is assumed. */
  readonly service: ServiceManifest;
  readonly assumed: boolean;
  /** As it is written: the number and the name of one port make two target groups. */
  readonly port: number | string;
}

/** What may be taken to exist although it is not among the objects given, because it usually lives elsewhere. */
export interface Assumptions {
  /**
   * IngressClasses: the one of the controller's own name, as its Helm chart makes it, and those of Ingresses with annotations for a
   * load balancer. Classes that Ingresses without such annotations name are other controllers'. Where there is no GatewayClass, those
   * with alb in their name that Gateways name. @default false
   */
  readonly ingressClasses?: boolean;
  /** The controller whose IngressClasses these are. @default aws-load-balancer-controller */
  readonly controller?: ControllerName;
  /** Namespaces that match the namespaceSelector of IngressClassParams. @default false */
  readonly namespaces?: boolean;
  /** Secrets with the keys that OpenID Connect needs. @default false */
  readonly secrets?: boolean;
  /** Services that backends name. @default false */
  readonly services?: boolean;
  /** Objects, as `describeObject` names them, that are known not to live elsewhere. */
  readonly except?: ReadonlySet<string>;
}

/** Everything that usually lives in other repositories. */
export const ELSEWHERE: Assumptions = { ingressClasses: true, namespaces: true, secrets: true, services: true };
