/**
 * THE table: every annotation that the AWS Load Balancer Controller v3.5.0 reads. One row parses, formats, validates and
 * documents; the typed API, the controller model, the rules and the docs all stand on it.
 */
import { boolean, type Codec, int32, int64, oneOf, stringList, stringMap, text } from './codec';
import * as json from './json';

/** The prefix of the controller's own annotations. */
export const PREFIX = 'alb.ingress.kubernetes.io/';

/** The objects on which the controller looks for an annotation; on `both`, a Service's value replaces the Ingress's whole value. */
export type AnnotationLocation = 'Ingress' | 'Service' | 'both' | 'Namespace' | 'Pod';

/**
 * What happens when several Ingresses of one group carry the annotation:
 * - `exclusive`: all values must be equal, else the whole group is refused
 * - `merge`: values are united; the same key with another value is refused
 * - `member`: it concerns only the Ingress that carries it
 * - `targetGroup`: it concerns only the target groups of that Ingress or Service
 * - `rule`: it concerns only the rules that forward to that Ingress's or Service's backend
 * - `first`: only the first member in group order counts
 * - `output`: written by the controller
 */
export type MergeBehavior = 'exclusive' | 'merge' | 'member' | 'targetGroup' | 'rule' | 'first' | 'output';

/** One annotation. */
export interface AnnotationRow<T> {
  /** The full key; a parameterised one ends in `${…}` placeholders, such as `…/actions.${name}`. */
  readonly key: string;
  readonly on: AnnotationLocation;
  readonly codec: Codec<T>;
  readonly merge: MergeBehavior;
  /** What AWS would refuse although the controller lets it pass: a sentence naming the value and what is allowed, or undefined. */
  check?(value: T): string | undefined;
}

type RowDetails<T> = Omit<AnnotationRow<T>, 'key'>;

function row<T>(suffix: string, details: RowDetails<T>): AnnotationRow<T> {
  return { key: suffix.includes('/') ? suffix : `${PREFIX}${suffix}`, ...details };
}

const protocol = oneOf('HTTP', 'HTTPS');

export const registry = {
  ingressClass: row('kubernetes.io/ingress.class', { on: 'Ingress', codec: text, merge: 'member' }),
  loadBalancerName: row('load-balancer-name', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  groupName: row('group.name', { on: 'Ingress', codec: text, merge: 'member' }),
  groupOrder: row('group.order', { on: 'Ingress', codec: int32, merge: 'member' }),
  tags: row('tags', { on: 'both', codec: stringMap, merge: 'merge' }),
  ipAddressType: row('ip-address-type', {
    on: 'Ingress',
    codec: oneOf('ipv4', 'dualstack', 'dualstack-without-public-ipv4'),
    merge: 'exclusive',
  }),
  scheme: row('scheme', { on: 'Ingress', codec: oneOf('internal', 'internet-facing'), merge: 'exclusive' }),
  subnets: row('subnets', { on: 'Ingress', codec: stringList, merge: 'exclusive' }),
  customerOwnedIpv4Pool: row('customer-owned-ipv4-pool', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  loadBalancerAttributes: row('load-balancer-attributes', { on: 'Ingress', codec: stringMap, merge: 'merge' }),
  wafv2AclArn: row('wafv2-acl-arn', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  wafv2AclName: row('wafv2-acl-name', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  wafAclId: row('waf-acl-id', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  webAclId: row('web-acl-id', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  shieldAdvancedProtection: row('shield-advanced-protection', { on: 'Ingress', codec: boolean, merge: 'exclusive' }),
  securityGroups: row('security-groups', { on: 'Ingress', codec: stringList, merge: 'exclusive' }),
  listenPorts: row('listen-ports', { on: 'Ingress', codec: json.listenPorts, merge: 'merge' }),
  sslRedirect: row('ssl-redirect', { on: 'Ingress', codec: int32, merge: 'exclusive' }),
  inboundCidrs: row('inbound-cidrs', { on: 'Ingress', codec: stringList, merge: 'exclusive' }),
  certificateArn: row('certificate-arn', { on: 'Ingress', codec: stringList, merge: 'merge' }),
  sslPolicy: row('ssl-policy', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  targetType: row('target-type', { on: 'both', codec: oneOf('instance', 'ip'), merge: 'targetGroup' }),
  backendProtocol: row('backend-protocol', { on: 'both', codec: protocol, merge: 'targetGroup' }),
  backendProtocolVersion: row('backend-protocol-version', {
    on: 'both',
    codec: oneOf('HTTP1', 'HTTP2', 'GRPC'),
    merge: 'targetGroup',
  }),
  targetGroupAttributes: row('target-group-attributes', { on: 'both', codec: stringMap, merge: 'targetGroup' }),
  healthCheckPort: row('healthcheck-port', { on: 'both', codec: text, merge: 'targetGroup' }),
  healthCheckProtocol: row('healthcheck-protocol', { on: 'both', codec: protocol, merge: 'targetGroup' }),
  healthCheckPath: row('healthcheck-path', { on: 'both', codec: text, merge: 'targetGroup' }),
  healthCheckIntervalSeconds: row('healthcheck-interval-seconds', { on: 'both', codec: int32, merge: 'targetGroup' }),
  healthCheckTimeoutSeconds: row('healthcheck-timeout-seconds', { on: 'both', codec: int32, merge: 'targetGroup' }),
  healthyThresholdCount: row('healthy-threshold-count', { on: 'both', codec: int32, merge: 'targetGroup' }),
  unhealthyThresholdCount: row('unhealthy-threshold-count', { on: 'both', codec: int32, merge: 'targetGroup' }),
  successCodes: row('success-codes', { on: 'both', codec: text, merge: 'targetGroup' }),
  authType: row('auth-type', { on: 'both', codec: oneOf('none', 'oidc', 'cognito'), merge: 'rule' }),
  authIdpCognito: row('auth-idp-cognito', { on: 'both', codec: json.cognito, merge: 'rule' }),
  authIdpOidc: row('auth-idp-oidc', { on: 'both', codec: json.oidc, merge: 'rule' }),
  authOnUnauthenticatedRequest: row('auth-on-unauthenticated-request', { on: 'both', codec: text, merge: 'rule' }),
  authScope: row('auth-scope', { on: 'both', codec: text, merge: 'rule' }),
  authSessionCookie: row('auth-session-cookie', { on: 'both', codec: text, merge: 'rule' }),
  authSessionTimeout: row('auth-session-timeout', { on: 'both', codec: int64, merge: 'rule' }),
  jwtValidation: row('jwt-validation', { on: 'Ingress', codec: json.jwtValidation, merge: 'member' }),
  targetNodeLabels: row('target-node-labels', { on: 'both', codec: stringMap, merge: 'targetGroup' }),
  manageBackendSecurityGroupRules: row('manage-backend-security-group-rules', {
    on: 'Ingress',
    codec: boolean,
    merge: 'exclusive',
  }),
  mutualAuthentication: row('mutual-authentication', {
    on: 'Ingress',
    codec: json.mutualAuthentication,
    merge: 'exclusive',
  }),
  securityGroupPrefixLists: row('security-group-prefix-lists', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
  }),
  listenerAttributes: row('listener-attributes.${protocol}-${port}', {
    on: 'Ingress',
    codec: stringMap,
    merge: 'merge',
  }),
  multiClusterTargetGroup: row('multi-cluster-target-group', { on: 'both', codec: boolean, merge: 'targetGroup' }),
  minimumLoadBalancerCapacity: row('minimum-load-balancer-capacity', {
    on: 'Ingress',
    codec: stringMap,
    merge: 'exclusive',
  }),
  ipamIpv4PoolId: row('ipam-ipv4-pool-id', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  useRegexPathMatch: row('use-regex-path-match', { on: 'Ingress', codec: boolean, merge: 'member' }),
  targetControlPort: row('target-control-port.${service}.${port}', {
    on: 'both',
    codec: int32,
    merge: 'targetGroup',
  }),
  createAcmCert: row('create-acm-cert', { on: 'Ingress', codec: boolean, merge: 'member' }),
  acmPcaArn: row('acm-pca-arn', { on: 'Ingress', codec: text, merge: 'member' }),
  dryRunPlan: row('dry-run-plan', { on: 'Ingress', codec: text, merge: 'output' }),
  enableFrontendNlb: row('enable-frontend-nlb', { on: 'Ingress', codec: boolean, merge: 'exclusive' }),
  frontendNlbScheme: row('frontend-nlb-scheme', {
    on: 'Ingress',
    codec: oneOf('internal', 'internet-facing'),
    merge: 'exclusive',
  }),
  frontendNlbSubnets: row('frontend-nlb-subnets', { on: 'Ingress', codec: stringList, merge: 'exclusive' }),
  frontendNlbSecurityGroups: row('frontend-nlb-security-groups', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
  }),
  frontendNlbListenerPortMapping: row('frontend-nlb-listener-port-mapping', {
    on: 'Ingress',
    codec: stringMap,
    merge: 'merge',
  }),
  frontendNlbEipAllocations: row('frontend-nlb-eip-allocations', {
    on: 'Ingress',
    codec: stringList,
    merge: 'exclusive',
  }),
  frontendNlbHealthCheckPort: row('frontend-nlb-healthcheck-port', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  frontendNlbHealthCheckProtocol: row('frontend-nlb-healthcheck-protocol', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
  }),
  frontendNlbHealthCheckPath: row('frontend-nlb-healthcheck-path', { on: 'Ingress', codec: text, merge: 'exclusive' }),
  frontendNlbHealthCheckIntervalSeconds: row('frontend-nlb-healthcheck-interval-seconds', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
  }),
  frontendNlbHealthCheckTimeoutSeconds: row('frontend-nlb-healthcheck-timeout-seconds', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
  }),
  frontendNlbHealthyThresholdCount: row('frontend-nlb-healthcheck-healthy-threshold-count', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
  }),
  frontendNlbUnhealthyThresholdCount: row('frontend-nlb-healthcheck-unhealthy-threshold-count', {
    on: 'Ingress',
    codec: int32,
    merge: 'exclusive',
  }),
  frontendNlbSuccessCodes: row('frontend-nlb-healthcheck-success-codes', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
  }),
  frontendNlbAttributes: row('frontend-nlb-attributes', { on: 'Ingress', codec: stringMap, merge: 'exclusive' }),
  frontendNlbTags: row('frontend-nlb-tags', { on: 'Ingress', codec: stringMap, merge: 'exclusive' }),
  actions: row('actions.${name}', { on: 'Ingress', codec: json.action, merge: 'member' }),
  conditions: row('conditions.${service}', { on: 'Ingress', codec: json.conditions, merge: 'member' }),
  transforms: row('transforms.${service}', { on: 'Ingress', codec: json.transforms, merge: 'member' }),
} as const;
