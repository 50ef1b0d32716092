/**
 * What `plan --format json` writes, version 1. Fields may be added within a version; none is removed or changes its meaning.
 * Objects are written as `namespace/name`. Lists are in the order in which the load balancer counts them, or sorted.
 */
export interface PlanDocument {
  readonly version: 1;
  /** By id. */
  readonly groups: readonly GroupDocument[];
  /** By id. Absent where there is no object of the Gateway API. */
  readonly gateways?: readonly GatewayDocument[];
  /** Gateways and routes that none of this controller's load balancers is made of, and why. */
  readonly leftAlone?: readonly { readonly object: string; readonly reason: string }[];
  /** TargetGroupBindings that are written as manifests, for target groups that are made elsewhere. Absent where there is none. */
  readonly targetGroupBindings?: readonly TargetGroupBindingDocument[];
  /** What would be refused outside of any group: flags, classes, admission. */
  readonly problems: readonly ProblemDocument[];
  /** What was taken to be so about classes, because the manifests do not say. */
  readonly notes: readonly ProblemDocument[];
  /** What is wrong with the input itself, such as YAML that can't be read. */
  readonly diagnostics: readonly ProblemDocument[];
  /** Ingresses that other controllers serve. */
  readonly ignored: readonly string[];
  readonly summary: PlanSummary;
}

export interface PlanSummary {
  readonly loadBalancers: number;
  readonly listeners: number;
  readonly rules: number;
  readonly targetGroups: number;
  /** Groups and Gateways that would be refused. */
  readonly refused: number;
}

/** A target group that is made elsewhere, and the Service whose endpoints the controller registers in it. */
export interface TargetGroupBindingDocument {
  /** `namespace/name`. */
  readonly id: string;
  /** The ARN, or else the name. */
  readonly targetGroup: string;
  readonly targetType: Known<string>;
  /** `namespace/name`. */
  readonly service: string;
  /** As it is written, a number or a name. */
  readonly port: string;
  /** Why the controller's webhook would refuse it. */
  readonly problems: readonly ProblemDocument[];
  /** Why nothing would be registered, or reached. */
  readonly notes: readonly ProblemDocument[];
}

/** What is built of one group, or of one Gateway. */
export interface BuiltDocument {
  /** The application load balancer, and the network load balancer in front of it where there is one. */
  readonly loadBalancers: readonly LoadBalancerDocument[];
  readonly targetGroups: readonly TargetGroupDocument[];
  /** The security group that the controller makes for the load balancer. */
  readonly securityGroup?: SecurityGroupDocument;
  /** Certificates that the controller requests from ACM. */
  readonly certificates?: readonly CertificateDocument[];
}

/** A Gateway, the routes that want to be attached to it, and what becomes of them. */
export interface GatewayDocument extends BuiltDocument {
  /** `namespace/name` of the Gateway. */
  readonly id: string;
  /** The GatewayClass. */
  readonly class: string;
  /** Whether its condition Accepted becomes true. */
  readonly accepted: boolean;
  /** Its listeners, and those of ListenerSets, as their statuses show them. */
  readonly listeners: readonly GatewayListenerDocument[];
  readonly routes: readonly GatewayRouteDocument[];
  /** Why the controller would refuse it: nothing is built or changed then. */
  readonly problems: readonly ProblemDocument[];
  /** What is built all the same, and worth knowing. */
  readonly notes: readonly ProblemDocument[];
}

export interface GatewayListenerDocument {
  readonly name: string;
  /** `namespace/name`, where it is a listener of a ListenerSet. */
  readonly listenerSet?: string;
  readonly attachedRoutes: number;
  /** `Accepted`, or why it is not, as the API names it: `ProtocolConflict`, `HostnameConflict`, `InvalidRouteKinds`, … */
  readonly reason: string;
}

export interface GatewayRouteDocument {
  /** As in `HTTPRoute shop/cart`. */
  readonly route: string;
  /** The listener ports that its rules are on. */
  readonly ports: readonly number[];
  /** `Accepted`, or the first reason why not, as the API names it; empty where the controller says nothing. */
  readonly reason: string;
}

/** The Ingresses that share a load balancer, and what becomes of them. */
export interface GroupDocument extends BuiltDocument {
  /** The group name, or `namespace/name` of the one Ingress that is a group of its own. */
  readonly id: string;
  /** Whether the group has a name. */
  readonly explicit: boolean;
  /** `aws-load-balancer-controller`, or `eks-auto-mode` for the one that is built into EKS Auto Mode. */
  readonly controller: string;
  /** Ingresses in group order. */
  readonly members: readonly string[];
  /** Ingresses that are being deleted or leave the group. */
  readonly inactiveMembers?: readonly string[];
  /** Why the controller would refuse the group: nothing is built or changed then. */
  readonly problems: readonly ProblemDocument[];
  /** What is built all the same, and worth knowing. */
  readonly notes: readonly ProblemDocument[];
}

/** A fact that only AWS or the cluster knows: `knownAtDeploy` says what decides it. */
export interface KnownAtDeploy {
  readonly knownAtDeploy: string;
}

export type Known<T> = T | KnownAtDeploy;

export interface LoadBalancerDocument {
  readonly type: 'application' | 'network';
  readonly name: Known<string>;
  readonly scheme: string;
  readonly ipAddressType: string;
  readonly subnets: Known<readonly Known<string>[]>;
  readonly securityGroups: readonly Known<string>[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  /** The ARN of the web ACL (WAFv2), or the id of a classic one; empty to take one off. */
  readonly webAcl?: Known<string>;
  /** AWS Shield Advanced. */
  readonly shield?: boolean;
  readonly listeners: readonly ListenerDocument[];
}

export interface ListenerDocument {
  readonly port: number;
  readonly protocol: string;
  readonly sslPolicy?: string;
  /** The default one first. */
  readonly certificates?: readonly Known<string>[];
  readonly mutualAuthentication?: { readonly mode: string; readonly trustStore?: Known<string> };
  readonly attributes?: Readonly<Record<string, string>>;
  /** In the order in which they are asked. */
  readonly rules: readonly RuleDocument[];
  /** What happens when no rule applies. */
  readonly defaultActions: readonly ActionDocument[];
}

export interface RuleDocument {
  readonly priority: number;
  /** The Ingress that asks for it. */
  readonly ingress?: string;
  /** The route that asks for it, as in `HTTPRoute shop/cart`. */
  readonly route?: string;
  /** All of them must hold. */
  readonly conditions: readonly ConditionDocument[];
  readonly transforms?: readonly TransformDocument[];
  /** Authentication first, what ends the request last. */
  readonly actions: readonly ActionDocument[];
}

/** One of the values must match. */
export interface ConditionDocument {
  /** `host-header`, `path-pattern`, `http-header`, `http-request-method`, `query-string` or `source-ip`. */
  readonly field: string;
  readonly httpHeaderName?: string;
  readonly values?: readonly (string | { readonly key?: string; readonly value: string })[];
  readonly regexValues?: readonly string[];
}

export interface TransformDocument {
  /** `host-header-rewrite` or `url-rewrite`. */
  readonly type: string;
  readonly rewrites: readonly { readonly regex: string; readonly replace: string }[];
}

/** An action with the settings of its type, named as in the ELBv2 API; a `forward` has `targets`. */
export interface ActionDocument {
  readonly type: string;
  readonly targets?: readonly TargetDocument[];
  readonly stickinessSeconds?: number;
  readonly [setting: string]: unknown;
}

/** A Service and its port as the Ingress writes it, or a target group that exists already. */
export interface TargetDocument {
  readonly service?: string;
  readonly port?: string;
  /** An id in `targetGroups` of the group, or the ARN of a target group elsewhere. */
  readonly targetGroup: Known<string>;
  readonly weight?: number;
}

export interface TargetGroupDocument {
  readonly id: string;
  readonly name: Known<string>;
  readonly service?: string;
  readonly servicePort?: string;
  /** `instance`, `ip`, or `alb` where the target is the load balancer behind this one. */
  readonly targetType: string;
  /** The node port of instances, the container port of IPs. */
  readonly port: Known<number>;
  readonly protocol: string;
  readonly protocolVersion?: string;
  readonly ipAddressType: string;
  readonly healthCheck: HealthCheckDocument;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface HealthCheckDocument {
  readonly protocol: string;
  readonly port: Known<number | string>;
  readonly path: string;
  /** The codes of a healthy answer: of HTTP, or of gRPC. */
  readonly successCodes: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
}

export interface SecurityGroupDocument {
  readonly name: Known<string>;
  /** Who may connect to which ports. */
  readonly ingress: readonly { readonly source: string; readonly ports: readonly number[] }[];
}

export interface CertificateDocument {
  readonly domainName: string;
  readonly subjectAlternativeNames: readonly string[];
  readonly type: string;
}

/** What is wrong, or worth knowing, and where. */
export interface ProblemDocument {
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly object?: ObjectDocument;
  readonly annotation?: string;
  /** As in `spec.rules[0].host`. */
  readonly field?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The other objects of a conflict. */
  readonly related?: readonly ObjectDocument[];
}

export interface ObjectDocument {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}
