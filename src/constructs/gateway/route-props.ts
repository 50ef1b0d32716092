import type { ApiObjectMetadata } from 'cdk8s';
import type { RuleOptions } from '../ingress/ingress-options';
import type { JwtValidation } from '../listener/jwt-validation';
import type { ListenerCondition } from '../listener/listener-condition';
import type { ListenerTransform } from '../listener/listener-transform';
import type { TargetGroupSettings } from '../target-group/target-group-settings';
import type { IGateway } from './gateway-reference';
import type { ListenerRuleConfiguration } from './listener-rule-configuration';

/**
 * What every kind of route has. Settings of target groups hold for all Services that the route forwards to; those of a TargetGroup win over
 * them.
 */
export interface RouteProps extends TargetGroupSettings {
  /**
   * The Gateway whose load balancer gets the rules, or a ListenerSet: of this app, or by its name.
   *
   * @default - `gateways` says them
   */
  readonly gateway?: IGateway;

  /**
   * Several Gateways, such as a public and an internal one. Not together with `gateway`.
   *
   * @default - `gateway`
   */
  readonly gateways?: IGateway[];

  /**
   * The host of all rules: a DNS name, or one with `*` as its first label.
   *
   * @default - every host that the listeners take
   */
  readonly host?: string;

  /**
   * Several hosts. Not together with `host`.
   *
   * @default - `host`
   */
  readonly hosts?: string[];

  /**
   * Whether the target type is left to the controller's flag, where `targetType` does not say it.
   *
   * @default false - TargetType.IP is written
   */
  readonly targetTypeByController?: boolean;

  /**
   * Whether settings of target groups that are not given are left to the controller, whose defaults for Gateways are not those for
   * Ingresses: health checks want 3 good answers in a row, codes 200–399. Where none is given, no TargetGroupConfiguration is written. A
   * redirect to another protocol needs no port then: the controller takes 80 or 443.
   *
   * @default false - settings that are not given are written as an Ingress would have them
   */
  readonly defaultsByController?: boolean;

  /**
   * Tokens that requests must bring. Works on HTTPS listeners only; not together with `authentication`.
   *
   * @default - none
   */
  readonly jwtValidation?: JwtValidation;

  /**
   * Tags of the rules and target groups. Those of the load balancer are a matter of the Gateway.
   *
   * @default - the controller's own and its `--default-tags`
   */
  readonly tags?: { readonly [key: string]: string };

  /**
   * Name, namespace, labels and more annotations.
   *
   * @default - a name derived from the construct path
   */
  readonly metadata?: ApiObjectMetadata;
}

/** Properties of `HttpRoute`. */
export interface HttpRouteProps extends RouteProps {
  /**
   * Whether paths of type `ImplementationSpecific` are regular expressions, without their first character, the `/`: as on an Ingress.
   *
   * @default false
   */
  readonly useRegexPathMatch?: boolean;

  /**
   * Whether `type: PathPrefix`, which Gateway API takes where there is none, is left out of rules that name no `pathType`.
   *
   * @default false - it is written
   */
  readonly implicitPathType?: boolean;
}

/** Properties of `GrpcRoute`. */
export interface GrpcRouteProps extends RouteProps {}

/** Options of `HttpRoute.addRule`. */
export interface HttpRouteRuleOptions extends RuleOptions {
  /**
   * Further paths of the same type that the rule is for. Each is a rule of its own at the load balancer.
   *
   * @default - only the path of the rule
   */
  readonly morePaths?: string[];

  /**
   * A configuration that several rules share, in the namespace of the route. A rule has one, so it can't need one of its own besides.
   *
   * @default - one that is written where the rule needs it
   */
  readonly ruleConfiguration?: ListenerRuleConfiguration;
}

/** Options of `HttpRoute.addDefaultAction`. */
export interface HttpRouteDefaultOptions {
  /**
   * What the load balancer changes in a request before it forwards it: the whole host, or the whole path.
   *
   * @default - nothing
   */
  readonly transforms?: ListenerTransform[];

  /**
   * A configuration that several rules share, in the namespace of the route. A rule has one, so it can't need one of its own besides.
   *
   * @default - one that is written where the rule needs it
   */
  readonly ruleConfiguration?: ListenerRuleConfiguration;
}

/** Options of `GrpcRoute.addRule`. */
export interface GrpcRouteRuleOptions {
  /**
   * The gRPC service that is called, with its package: `shop.Orders`.
   *
   * @default - every service
   */
  readonly service?: string;

  /**
   * The method that is called.
   *
   * @default - every method
   */
  readonly method?: string;

  /**
   * More conditions that a request must meet: `ListenerCondition.httpHeader` and `ListenerCondition.sourceIps`.
   *
   * @default - service and method only
   */
  readonly conditions?: ListenerCondition[];

  /**
   * A configuration that several rules share, in the namespace of the route. A rule has one, so it can't need one of its own besides.
   *
   * @default - one that is written where the rule needs it
   */
  readonly ruleConfiguration?: ListenerRuleConfiguration;
}
