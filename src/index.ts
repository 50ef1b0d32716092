/** The public API. Everything that is not exported here is private. */

export { IngressClass, IngressClassProps } from './constructs/class/ingress-class';
export { IngressClassParams, IngressClassParamsProps } from './constructs/class/ingress-class-params';
export { IngressClassParamsOptions, ListenerAttributes } from './constructs/class/ingress-class-params-options';
export { IIngressClass, IngressController } from './constructs/class/ingress-controller';
export {
  ArgoCdOptions,
  ControllerDelivery,
  FluxOptions,
  HelmTemplateOptions,
} from './constructs/controller/controller-delivery';
export { LoadBalancerController } from './constructs/controller/load-balancer-controller';
export {
  LoadBalancerControllerOptions,
  LoadBalancerControllerProps,
} from './constructs/controller/load-balancer-controller-props';
export {
  AutoscalingOptions,
  RequestsPerTarget,
  ScalingBehavior,
  ScalingStep,
} from './constructs/deployment/autoscaling';
export {
  ContainerHooks,
  ContainerOptions,
  PodContainer,
  VolumeMountOptions,
} from './constructs/deployment/container-options';
export { DrainOptions } from './constructs/deployment/drain-timeline';
export { LoadBalancedDeployment } from './constructs/deployment/load-balanced-deployment';
export {
  DeploymentPreset,
  Draining,
  LoadBalancedDeploymentProps,
} from './constructs/deployment/load-balanced-deployment-props';
export { AdditionalPort, PodOptions } from './constructs/deployment/pod-options';
export { TopologySpread } from './constructs/deployment/topology-spread';
export { ZeroDowntime, ZeroDowntimeProps } from './constructs/deployment/zero-downtime';
export { ZeroDowntimeOptions } from './constructs/deployment/zero-downtime-options';
export { AllowedNamespaces } from './constructs/gateway/allowed-namespaces';
export { Gateway } from './constructs/gateway/gateway';
export { GatewayClass, GatewayClassProps, IGatewayClass } from './constructs/gateway/gateway-class';
export { GatewayProps, ListenerSetProps } from './constructs/gateway/gateway-props';
export { IGateway } from './constructs/gateway/gateway-reference';
export { GrpcRoute } from './constructs/gateway/grpc-route';
export { HttpRoute } from './constructs/gateway/http-route';
export {
  ListenerRuleConfiguration,
  ListenerRuleConfigurationProps,
} from './constructs/gateway/listener-rule-configuration';
export { ListenerSet } from './constructs/gateway/listener-set';
export {
  LoadBalancerConfiguration,
  LoadBalancerConfigurationProps,
  MergingMode,
} from './constructs/gateway/load-balancer-configuration';
export { ReferenceGrant, ReferenceGrantProps } from './constructs/gateway/reference-grant';
export { RouteKind } from './constructs/gateway/route-kind';
export {
  GrpcRouteProps,
  GrpcRouteRuleOptions,
  HttpRouteDefaultOptions,
  HttpRouteProps,
  HttpRouteRuleOptions,
  RouteProps,
} from './constructs/gateway/route-props';
export {
  TargetGroupConfiguration,
  TargetGroupConfigurationProps,
} from './constructs/gateway/target-group-configuration';
export { AlbAnnotations } from './constructs/ingress/alb-annotations';
export { ExternalDns } from './constructs/ingress/external-dns';
export { Ingress } from './constructs/ingress/ingress';
export { IngressGroup, IngressGroupProps } from './constructs/ingress/ingress-group';
export { IIngressGroup } from './constructs/ingress/ingress-group-reference';
export { IngressOptions, IngressProps, RuleOptions } from './constructs/ingress/ingress-options';
export { PathType } from './constructs/ingress/ingress-path';
export { IngressSettings } from './constructs/ingress/ingress-settings';
export {
  Authentication,
  AuthenticationOptions,
  CognitoOptions,
  OidcOptions,
  UnauthenticatedAction,
} from './constructs/listener/authentication';
export { GatewayListenerOptions } from './constructs/listener/gateway-listener';
export { JwtClaim, JwtClaimFormat, JwtValidation, JwtValidationOptions } from './constructs/listener/jwt-validation';
export { HttpListenerOptions, HttpsListenerOptions, Listener, ListenerProtocol } from './constructs/listener/listener';
export {
  FixedResponseOptions,
  ListenerAction,
  ListenerActionOptions,
  RedirectOptions,
  RedirectStatusCode,
  WeightedForwardOptions,
  WeightedTargetGroup,
} from './constructs/listener/listener-action';
export { IListenerAction, ListenerActionConfig } from './constructs/listener/listener-action-config';
export { ListenerCertificate } from './constructs/listener/listener-certificate';
export { ListenerCondition, QueryStringCondition } from './constructs/listener/listener-condition';
export { ListenerTransform } from './constructs/listener/listener-transform';
export { MutualAuthentication, MutualAuthenticationVerifyOptions } from './constructs/listener/mutual-authentication';
export { SslPolicy } from './constructs/listener/ssl-policy';
export { FrontendNlb } from './constructs/load-balancer/frontend-nlb';
export {
  DesyncMitigationMode,
  LoadBalancerAttributeSettings,
  XffHeaderProcessingMode,
} from './constructs/load-balancer/load-balancer-attributes';
export { IpAddressType, LoadBalancerSettings, Scheme } from './constructs/load-balancer/load-balancer-settings';
export { LogBucket } from './constructs/load-balancer/log-bucket';
export { WebAcl } from './constructs/load-balancer/web-acl';
export { BackendProtocol, HealthCheck } from './constructs/target-group/health-check';
export { NetworkingPeer, NetworkingPort, NetworkingRule } from './constructs/target-group/networking-rule';
export {
  ServiceNameTargetGroupOptions,
  ServiceTargetGroupOptions,
  TargetGroup,
} from './constructs/target-group/target-group';
export { TargetGroupBinding } from './constructs/target-group/target-group-binding';
export {
  TargetGroupBindingProps,
  TargetGroupIpAddressType,
  TargetGroupProtocol,
} from './constructs/target-group/target-group-binding-props';
export {
  BackendProtocolVersion,
  CrossZoneLoadBalancing,
  LoadBalancingAlgorithm,
  TargetGroupHealth,
  TargetGroupSettings,
  TargetSettings,
  TargetType,
} from './constructs/target-group/target-group-settings';
export { TargetGroupStickiness } from './constructs/target-group/target-group-stickiness';
export { Plan, PlanOptions, RouteOptions } from './plan/app-plan';
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
} from './plan/planned';
export { FleetApp } from './synthesis/fleet-app';
export { LintFailure, LintOptions, LintProfile } from './validation/lint-options';
export { Validation } from './validation/validation';
