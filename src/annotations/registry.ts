/**
 * THE table: every annotation that the AWS Load Balancer Controller v3.5.0 reads. One row parses, formats, validates and
 * documents; the typed API, the controller model, the rules and the docs all stand on it.
 */
import { boolean, int32, int64, oneOf, stringList, stringMap, text } from './codec';
import * as json from './json';
import { type AnnotationRow, foreignRow, row } from './row';

export type { AnnotationLocation, AnnotationRow, MergeBehavior } from './row';
export { PREFIX } from './row';

const protocol = oneOf('HTTP', 'HTTPS');

export const registry = {
  ingressClass: foreignRow('kubernetes.io/ingress.class', {
    url: '',
    on: 'Ingress',
    codec: text,
    merge: 'member',
  }),
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
  externalDnsHostname: foreignRow('external-dns.alpha.kubernetes.io/hostname', {
    url: '',
    on: 'both',
    codec: stringList,
    merge: 'object',
    alternativeKeys: ['external-dns.kubernetes.io/hostname'],
  }),
  externalDnsTtl: foreignRow('external-dns.alpha.kubernetes.io/ttl', {
    url: '',
    on: 'both',
    codec: text,
    merge: 'object',
    alternativeKeys: ['external-dns.kubernetes.io/ttl'],
  }),
  externalDnsTarget: foreignRow('external-dns.alpha.kubernetes.io/target', {
    url: '',
    on: 'both',
    codec: stringList,
    merge: 'object',
    alternativeKeys: ['external-dns.kubernetes.io/target'],
  }),
} as const;

/** The name of a row. */
export type RowName = keyof typeof registry;

/** A row found by a key. */
export interface FoundRow {
  readonly name: RowName;
  readonly row: AnnotationRow<unknown>;
  /** What the key has in place of the row's `${…}` placeholders. */
  readonly params: readonly string[];
}

/** All rows with their names, in the order in which they are documented. */
export function allRows(): readonly FoundRow[] {
  return (Object.keys(registry) as RowName[]).map((name) => ({ name, row: registry[name], params: [] }));
}

interface Index {
  readonly byKey: ReadonlyMap<string, FoundRow>;
  /** Parameterised rows by what stands before the first placeholder. */
  readonly byStem: ReadonlyMap<string, FoundRow>;
}

let index: Index | undefined;

/** The row of a full key, whichever of its parameters are filled in; undefined for a key that nobody reads. */
export function rowOf(key: string): FoundRow | undefined {
  index ??= buildIndex();
  const found = index.byKey.get(key);
  if (found) return found;
  const stem = key.slice(0, key.indexOf('.', key.indexOf('/')) + 1);
  const parameterised = index.byStem.get(stem);
  const params = parameterised && paramsOf(parameterised.row.key, key);
  return params && { ...parameterised, params };
}

function buildIndex(): Index {
  const byKey = new Map<string, FoundRow>();
  const byStem = new Map<string, FoundRow>();
  for (const found of allRows()) {
    const { key, alternativeKeys = [] } = found.row;
    const placeholder = key.indexOf('${');
    if (placeholder >= 0) byStem.set(key.slice(0, placeholder), found);
    else for (const name of [key, ...alternativeKeys]) byKey.set(name, found);
  }
  return { byKey, byStem };
}

/** Matches a key with a pattern of one or two placeholders; the last one takes as little as it can. */
function paramsOf(pattern: string, key: string): string[] | undefined {
  const [stem = '', separator] = pattern.split(/\$\{[^}]*\}/);
  const rest = key.slice(stem.length);
  const at = separator ? rest.lastIndexOf(separator) : rest.length;
  const params = at < 0 ? [''] : separator ? [rest.slice(0, at), rest.slice(at + separator.length)] : [rest];
  return params.every((param) => param !== '') ? params : undefined;
}
