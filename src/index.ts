/** The public API. Everything that is not exported here is private. */
export { AlbAnnotations } from './constructs/alb-annotations';
export {
  Authentication,
  AuthenticationOptions,
  CognitoOptions,
  OidcOptions,
  UnauthenticatedAction,
} from './constructs/authentication';
export { AutoscalingOptions, RequestsPerTarget } from './constructs/autoscaling';
export {
  ArgoCdOptions,
  ControllerDelivery,
  FluxOptions,
  HelmTemplateOptions,
} from './constructs/controller-delivery';
export { DrainOptions } from './constructs/drain-timeline';
export { ExternalDns } from './constructs/external-dns';
export { FrontendNlb } from './constructs/frontend-nlb';
export { BackendProtocol, HealthCheck } from './constructs/health-check';
export { Ingress, IngressOptions, IngressProps, RuleOptions } from './constructs/ingress';
export { IngressClass, IngressClassProps } from './constructs/ingress-class';
export { IngressClassParams, IngressClassParamsProps } from './constructs/ingress-class-params';
export { IngressClassParamsOptions, ListenerAttributes } from './constructs/ingress-class-params-options';
export { IIngressClass, IngressController } from './constructs/ingress-controller';
export { IngressGroup, IngressGroupProps } from './constructs/ingress-group';
export { IIngressGroup } from './constructs/ingress-group-reference';
export { PathType } from './constructs/ingress-path';
export { IngressSettings } from './constructs/ingress-settings';
export { JwtClaim, JwtClaimFormat, JwtValidation, JwtValidationOptions } from './constructs/jwt-validation';
export { HttpListenerOptions, HttpsListenerOptions, Listener, ListenerProtocol } from './constructs/listener';
export {
  FixedResponseOptions,
  ListenerAction,
  ListenerActionOptions,
  RedirectOptions,
  RedirectStatusCode,
  WeightedForwardOptions,
  WeightedTargetGroup,
} from './constructs/listener-action';
export { IListenerAction, ListenerActionConfig } from './constructs/listener-action-config';
export { ListenerCertificate } from './constructs/listener-certificate';
export { ListenerCondition, QueryStringCondition } from './constructs/listener-condition';
export { ListenerTransform } from './constructs/listener-transform';
export { LoadBalancedDeployment } from './constructs/load-balanced-deployment';
export { DeploymentPreset, LoadBalancedDeploymentProps } from './constructs/load-balanced-deployment-props';
export {
  DesyncMitigationMode,
  LoadBalancerAttributeSettings,
  XffHeaderProcessingMode,
} from './constructs/load-balancer-attributes';
export { LoadBalancerController } from './constructs/load-balancer-controller';
export {
  LoadBalancerControllerOptions,
  LoadBalancerControllerProps,
} from './constructs/load-balancer-controller-props';
export { IpAddressType, LoadBalancerSettings, Scheme } from './constructs/load-balancer-settings';
export { LogBucket } from './constructs/log-bucket';
export { MutualAuthentication, MutualAuthenticationVerifyOptions } from './constructs/mutual-authentication';
export { NetworkingPeer, NetworkingPort, NetworkingRule } from './constructs/networking-rule';
export { SslPolicy } from './constructs/ssl-policy';
export { ServiceNameTargetGroupOptions, ServiceTargetGroupOptions, TargetGroup } from './constructs/target-group';
export { TargetGroupBinding } from './constructs/target-group-binding';
export {
  TargetGroupBindingProps,
  TargetGroupIpAddressType,
  TargetGroupProtocol,
} from './constructs/target-group-binding-props';
export {
  BackendProtocolVersion,
  CrossZoneLoadBalancing,
  LoadBalancingAlgorithm,
  TargetGroupHealth,
  TargetGroupSettings,
  TargetType,
} from './constructs/target-group-settings';
export { TargetGroupStickiness } from './constructs/target-group-stickiness';
export { TopologySpread } from './constructs/topology-spread';
export { WebAcl } from './constructs/web-acl';
export { ZeroDowntime, ZeroDowntimeProps } from './constructs/zero-downtime';
export { ZeroDowntimeOptions } from './constructs/zero-downtime-options';
export { FleetApp } from './synthesis/fleet-app';
export { LintFailure, LintOptions, LintProfile } from './validation/lint-options';
export { Plan, PlanOptions, RouteOptions } from './validation/plan';
export {
  PlannedAction,
  PlannedListener,
  PlannedLoadBalancer,
  PlannedRoute,
  PlannedRule,
  PlannedTarget,
  PlannedTargetGroup,
  RouteOutcome,
  SkippedRule,
} from './validation/planned';
export { Validation } from './validation/validation';
