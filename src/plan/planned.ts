import { knownMembers } from '../arguments/members';

/** The public structs of a plan: what app teams assert in their own tests. */

/** How a request ends. */
export enum RouteOutcome {
  /** It reaches targets. */
  FORWARD = 'forward',
  /** The client is sent elsewhere. */
  REDIRECT = 'redirect',
  /** The load balancer answers by itself. */
  FIXED_RESPONSE = 'fixed-response',
  /** Nothing listens on the port with the protocol. */
  NO_LISTENER = 'no-listener',
}
knownMembers(RouteOutcome, 'RouteOutcome');

/** A share of the requests. */
export interface PlannedTarget {
  /**
   * The Service as `namespace/name`.
   *
   * @default - the target group was made elsewhere
   */
  readonly service?: string;
  /**
   * The port of the Service, by number or name.
   *
   * @default - the target group was made elsewhere
   */
  readonly port?: string;
  /**
   * The ARN or name of a target group that was made elsewhere.
   *
   * @default - a Service of the cluster
   */
  readonly targetGroup?: string;
  /**
   * The id of the application load balancer that a network load balancer forwards to.
   *
   * @default - no load balancer
   */
  readonly loadBalancer?: string;
  /** The share relative to the other targets. */
  readonly weight: number;
}

/** What is done with a request. */
export interface PlannedAction {
  /** How the request ends. */
  readonly type: RouteOutcome;
  /**
   * Where it is forwarded to.
   *
   * @default - it is not forwarded
   */
  readonly targets?: PlannedTarget[];
  /**
   * The status code of a redirect or fixed response.
   *
   * @default - it is forwarded
   */
  readonly statusCode?: string;
  /**
   * The URL of a redirect. In a rule with its placeholders, such as `https://#{host}:443/#{path}?#{query}`.
   *
   * @default - no redirect
   */
  readonly location?: string;
  /**
   * The body of a fixed response.
   *
   * @default - none
   */
  readonly messageBody?: string;
  /**
   * What the client must pass before: `cognito`, `oidc` or `jwt`.
   *
   * @default - nothing
   */
  readonly authenticate?: string;
}

/** A rule that was asked, and why it did not answer. */
export interface SkippedRule {
  /** Its priority. */
  readonly priority: number;
  /** The first condition that the request does not meet. */
  readonly reason: string;
}

/** What a load balancer does with a request. */
export interface PlannedRoute extends PlannedAction {
  /** The id of the load balancer: the group's name, or `namespace/name` of its Ingress. */
  readonly loadBalancer: string;
  /**
   * The port of the listener.
   *
   * @default - no listener
   */
  readonly listenerPort?: number;
  /**
   * The priority of the rule that answers.
   *
   * @default - no listener, or its default action
   */
  readonly rulePriority?: number;
  /**
   * The Service that gets all requests, as `namespace/name`.
   *
   * @default - none, or several share them: see `targets`
   */
  readonly service?: string;
  /** The rules before. */
  readonly skipped: SkippedRule[];
}

/** A listener rule. */
export interface PlannedRule {
  /** Its place: 1 is asked first. */
  readonly priority: number;
  /**
   * Hosts of which one must match.
   *
   * @default - every host
   */
  readonly hosts?: string[];
  /**
   * Paths of which one must match.
   *
   * @default - every path
   */
  readonly paths?: string[];
  /** What is done. */
  readonly action: PlannedAction;
}

/** A port on which the load balancer accepts connections. */
export interface PlannedListener {
  /** The port. */
  readonly port: number;
  /** HTTP or HTTPS. TCP on a network load balancer. */
  readonly protocol: string;
  /** The ARNs of its certificates, the default one first. Those known only at deploy are left out. */
  readonly certificates: string[];
  /**
   * The TLS policy.
   *
   * @default - no TLS
   */
  readonly sslPolicy?: string;
  /** In the order in which they are asked. */
  readonly rules: PlannedRule[];
  /** What happens when no rule matches. */
  readonly defaultAction: PlannedAction;
}

/** A target group. */
export interface PlannedTargetGroup {
  /** The Service as `namespace/name`. */
  readonly service: string;
  /** The port of the Service, by number or name. */
  readonly port: string;
  /** `ip` or `instance`. */
  readonly targetType: string;
  /** `HTTP` or `HTTPS`. */
  readonly protocol: string;
  /** `HTTP1`, `HTTP2` or `GRPC`. */
  readonly protocolVersion: string;
  /** The path that is probed. */
  readonly healthCheckPath: string;
  /** The status codes of a healthy target. */
  readonly successCodes: string;
  /** Attributes that are set, by their ELBv2 name. */
  readonly attributes: { readonly [key: string]: string };
}

/** A load balancer. */
export interface PlannedLoadBalancer {
  /** The group's name, or `namespace/name` of its Ingress. */
  readonly id: string;
  /** The Ingresses that make it, in group order, as `namespace/name`. */
  readonly members: string[];
  /** `application`, or `network` for the one in front of it (see `frontendNlb`). */
  readonly type: string;
  /** `internal` or `internet-facing`. */
  readonly scheme: string;
  /** `ipv4`, `dualstack` or `dualstack-without-public-ipv4`. */
  readonly ipAddressType: string;
  /** Attributes that are set, by their ELBv2 name. */
  readonly attributes: { readonly [key: string]: string };
  /** By port. */
  readonly listeners: PlannedListener[];
  /** One for each Service and port that something forwards to. None of a network load balancer. */
  readonly targetGroups: PlannedTargetGroup[];
}
