import * as alb from 'cdk8s-alb';

/** What members of the public enums are written as: by Kubernetes, the controller and ELBv2, so it never changes. */
const WIRE_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  IngressController: { AWS_LOAD_BALANCER_CONTROLLER: 'ingress.k8s.aws/alb', EKS_AUTO_MODE: 'eks.amazonaws.com/alb' },
  DeploymentPreset: { MINIMAL: 'minimal', PRODUCTION: 'production' },
  Draining: { PODS_AND_TARGETS: 'pods-and-targets', PODS: 'pods', NONE: 'none' },
  TopologySpread: { NONE: 'none', PREFERRED: 'preferred', REQUIRED: 'required' },
  MergingMode: { PREFER_GATEWAY: 'prefer-gateway', PREFER_GATEWAY_CLASS: 'prefer-gateway-class' },
  RouteKind: { HTTP: 'HTTPRoute', GRPC: 'GRPCRoute' },
  PathType: { PREFIX: 'Prefix', EXACT: 'Exact', IMPLEMENTATION_SPECIFIC: 'ImplementationSpecific' },
  UnauthenticatedAction: { AUTHENTICATE: 'authenticate', ALLOW: 'allow', DENY: 'deny' },
  JwtClaimFormat: {
    SINGLE_STRING: 'single-string',
    STRING_ARRAY: 'string-array',
    SPACE_SEPARATED_VALUES: 'space-separated-values',
  },
  ListenerProtocol: { HTTP: 'HTTP', HTTPS: 'HTTPS' },
  RedirectStatusCode: { PERMANENT: 'HTTP_301', TEMPORARY: 'HTTP_302' },
  DesyncMitigationMode: { MONITOR: 'monitor', DEFENSIVE: 'defensive', STRICTEST: 'strictest' },
  XffHeaderProcessingMode: { APPEND: 'append', PRESERVE: 'preserve', REMOVE: 'remove' },
  IpAddressType: {
    IPV4: 'ipv4',
    DUAL_STACK: 'dualstack',
    DUAL_STACK_WITHOUT_PUBLIC_IPV4: 'dualstack-without-public-ipv4',
  },
  Scheme: { INTERNAL: 'internal', INTERNET_FACING: 'internet-facing' },
  BackendProtocol: { HTTP: 'HTTP', HTTPS: 'HTTPS' },
  TargetGroupIpAddressType: { IPV4: 'ipv4', IPV6: 'ipv6' },
  TargetGroupProtocol: {
    HTTP: 'HTTP',
    HTTPS: 'HTTPS',
    TCP: 'TCP',
    TLS: 'TLS',
    UDP: 'UDP',
    TCP_UDP: 'TCP_UDP',
    QUIC: 'QUIC',
    TCP_QUIC: 'TCP_QUIC',
  },
  BackendProtocolVersion: { HTTP1: 'HTTP1', HTTP2: 'HTTP2', GRPC: 'GRPC' },
  CrossZoneLoadBalancing: {
    ENABLED: 'true',
    DISABLED: 'false',
    USE_LOAD_BALANCER_CONFIGURATION: 'use_load_balancer_configuration',
  },
  LoadBalancingAlgorithm: {
    ROUND_ROBIN: 'round_robin',
    LEAST_OUTSTANDING_REQUESTS: 'least_outstanding_requests',
    WEIGHTED_RANDOM: 'weighted_random',
  },
  TargetType: { INSTANCE: 'instance', IP: 'ip' },
  RouteOutcome: {
    FORWARD: 'forward',
    REDIRECT: 'redirect',
    FIXED_RESPONSE: 'fixed-response',
    NO_LISTENER: 'no-listener',
  },
  LintFailure: { ERROR: 'error', WARNING: 'warning' },
  LintProfile: { RECOMMENDED: 'recommended', STRICT: 'strict', AUTO_MODE: 'auto-mode' },
};

test.each(Object.entries(WIRE_VALUES))('%s', (name, values) => {
  expect({ ...(alb as unknown as Record<string, object>)[name] }).toEqual(values);
});
