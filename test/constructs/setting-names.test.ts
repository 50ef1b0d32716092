import { Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CERTIFICATE, OIDC } from './gateway/objects';

type Settings = alb.IngressSettings & alb.TargetGroupSettings;

/** Writes settings of an Ingress or of its targets. */
function writing(
  annotations: alb.AlbAnnotations,
  { ingress, targetGroup }: { ingress?: Settings; targetGroup?: Settings },
) {
  if (ingress) annotations.ingress(ingress);
  if (targetGroup) annotations.targetGroup(targetGroup);
}

/** A setting with one value and then with another is refused with its name: the annotation can have one of them. */
function namesOf(kind: 'ingress' | 'targetGroup', one: Settings, other: Settings): string[] {
  const annotations = alb.AlbAnnotations.create();
  writing(annotations, { [kind]: one });
  try {
    writing(annotations, { [kind]: other });
  } catch (error) {
    const names = /set by (.*?)(?: of AlbAnnotations)?, and .* set by (.*?)(?: of AlbAnnotations)?; say it once$/.exec(
      (error as Error).message,
    );
    return names ? names.slice(1) : [(error as Error).message];
  }
  return ['nothing'];
}

const https = (options: Partial<alb.HttpsListenerOptions>): Settings => ({
  listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)], ...options })],
});
const { HTTP, HTTPS } = alb.BackendProtocol;
const seconds = Duration.seconds;
const pca = (id: string) =>
  `arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/${id}0123abc-45ef-67ab-89cd-0123456789ab`;
const created = (id: string) => https({ certificates: [alb.ListenerCertificate.createdByAcm(pca(id))] });
const webAcl = (name: string) =>
  alb.WebAcl.fromArn(`arn:aws:wafv2:us-west-2:111122223333:regional/webacl/${name}/0123abcd`);

describe('settings of a load balancer', () => {
  test.each<[string, Settings, Settings]>([
    ['scheme', { scheme: alb.Scheme.INTERNAL }, { scheme: alb.Scheme.INTERNET_FACING }],
    ['loadBalancerName', { loadBalancerName: 'a' }, { loadBalancerName: 'b' }],
    ['ipAddressType', { ipAddressType: alb.IpAddressType.IPV4 }, { ipAddressType: alb.IpAddressType.DUAL_STACK }],
    ['subnets', { subnets: ['a', 'b'] }, { subnets: ['a', 'c'] }],
    [
      'customerOwnedIpv4Pool',
      { customerOwnedIpv4Pool: 'ipv4pool-coip-0123456789abcdef0' },
      { customerOwnedIpv4Pool: 'ipv4pool-coip-0123456789abcdef1' },
    ],
    [
      'ipamIpv4PoolId',
      { ipamIpv4PoolId: 'ipam-pool-0123456789abcdef0' },
      { ipamIpv4PoolId: 'ipam-pool-0123456789abcdef1' },
    ],
    ['minimumCapacityUnits', { minimumCapacityUnits: 100 }, { minimumCapacityUnits: 200 }],
    ['securityGroups', { securityGroups: ['a'] }, { securityGroups: ['b'] }],
    [
      'manageBackendSecurityGroupRules',
      { manageBackendSecurityGroupRules: true },
      { manageBackendSecurityGroupRules: false },
    ],
    ['inboundCidrs', { inboundCidrs: ['10.0.0.0/8'] }, { inboundCidrs: ['10.0.0.0/9'] }],
    ['inboundPrefixLists', { inboundPrefixLists: ['pl-1'] }, { inboundPrefixLists: ['pl-2'] }],
    ['webAcl', { webAcl: webAcl('a') }, { webAcl: webAcl('b') }],
    ['webAcl', { webAcl: webAcl('a') }, { webAcl: alb.WebAcl.none() }],
    ['webAcl', { webAcl: alb.WebAcl.fromName('a') }, { webAcl: alb.WebAcl.fromName('b') }],
    ['wafClassicAclId', { wafClassicAclId: 'none' }, { wafClassicAclId: '0123abcd-45ef-67ab-89cd-0123456789ab' }],
    ['shieldAdvancedProtection', { shieldAdvancedProtection: true }, { shieldAdvancedProtection: false }],
    ['load balancer settings', { http2: true }, { http2: false }],
    ['load balancer settings', { idleTimeout: seconds(60) }, { idleTimeout: seconds(61) }],
    [
      'loadBalancerAttributes',
      { loadBalancerAttributes: { 'routing.http2.enabled': 'true' } },
      { loadBalancerAttributes: { 'routing.http2.enabled': 'false' } },
    ],
    ['tags', { tags: { a: 'b' } }, { tags: { a: 'c' } }],
    ['listeners', { listeners: [alb.Listener.http()] }, { listeners: [alb.Listener.http({ port: 81 })] }],
    [
      'listeners: certificates',
      https({}),
      https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE.replace('0123', '4567'))] }),
    ],
    ['listeners: certificates', created('0'), created('1')],
    [
      'listeners: sslPolicy',
      https({ sslPolicy: alb.SslPolicy.TLS13_12 }),
      https({ sslPolicy: alb.SslPolicy.TLS13_13 }),
    ],
    [
      'listeners: mutualAuthentication',
      https({ mutualAuthentication: alb.MutualAuthentication.off() }),
      https({ mutualAuthentication: alb.MutualAuthentication.passthrough() }),
    ],
    [
      'listeners: attributes of HTTPS 443',
      https({ attributes: { 'routing.http.response.server.enabled': 'true' } }),
      https({ attributes: { 'routing.http.response.server.enabled': 'false' } }),
    ],
    ['jwtValidation', { jwtValidation: jwt('a') }, { jwtValidation: jwt('b') }],
    ['groupOrder', { groupOrder: 1 }, { groupOrder: 2 }],
    ['group', { group: alb.IngressGroup.fromGroupName('a') }, { group: alb.IngressGroup.fromGroupName('b') }],
    [
      'externalDns.hostnames',
      { externalDns: { hostnames: ['a.example.com'] } },
      { externalDns: { hostnames: ['b.example.com'] } },
    ],
    ['externalDns.ttl', { externalDns: { ttl: seconds(1) } }, { externalDns: { ttl: seconds(2) } }],
    ['externalDns.target', { externalDns: { target: 'a.example.com' } }, { externalDns: { target: 'b.example.com' } }],
    ['frontendNlb.scheme', nlb({ scheme: alb.Scheme.INTERNAL }), nlb({ scheme: alb.Scheme.INTERNET_FACING })],
    ['frontendNlb.subnets', nlb({ subnets: ['a'] }), nlb({ subnets: ['b'] })],
    ['frontendNlb.securityGroups', nlb({ securityGroups: ['a'] }), nlb({ securityGroups: ['b'] })],
    ['frontendNlb.portMapping', nlb({ portMapping: { 80: 80 } }), nlb({ portMapping: { 80: 81 } })],
    [
      'frontendNlb.eipAllocations',
      nlb({ eipAllocations: ['eipalloc-0123456789abcdef0'] }),
      nlb({ eipAllocations: ['eipalloc-0123456789abcdef1'] }),
    ],
    [
      'frontendNlb.attributes',
      nlb({ attributes: { 'load_balancing.cross_zone.enabled': 'true' } }),
      nlb({ attributes: { 'load_balancing.cross_zone.enabled': 'false' } }),
    ],
    ['frontendNlb.tags', nlb({ tags: { a: 'b' } }), nlb({ tags: { a: 'c' } })],
    ['frontendNlb.healthCheck.path', nlb({ healthCheck: { path: '/a' } }), nlb({ healthCheck: { path: '/b' } })],
  ])('%s', (name, one, other) => {
    expect(namesOf('ingress', one, other)).toEqual([name, name]);
  });
});

function jwt(name: string): alb.JwtValidation {
  return alb.JwtValidation.of({ jwksEndpoint: `https://${name}.example.com/k`, issuer: 'https://a.example.com' });
}

function nlb(frontendNlb: alb.FrontendNlb): Settings {
  return { frontendNlb };
}

describe('settings of targets', () => {
  const { sessionOptions, cognito, oidc } = alb.Authentication;
  const pool = {
    userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_AbCdEf123',
    userPoolDomain: 'd',
  };
  test.each<[string, Settings, Settings]>([
    ['targetType', { targetType: alb.TargetType.IP }, { targetType: alb.TargetType.INSTANCE }],
    ['protocol', { protocol: HTTP }, { protocol: HTTPS }],
    [
      'protocolVersion',
      { protocolVersion: alb.BackendProtocolVersion.HTTP1 },
      { protocolVersion: alb.BackendProtocolVersion.HTTP2 },
    ],
    ['healthCheck.path', { healthCheck: { path: '/a' } }, { healthCheck: { path: '/b' } }],
    ['healthCheck.port', { healthCheck: { port: 80 } }, { healthCheck: { port: 81 } }],
    ['healthCheck.portName', { healthCheck: { portName: 'a' } }, { healthCheck: { portName: 'b' } }],
    ['healthCheck.protocol', { healthCheck: { protocol: HTTP } }, { healthCheck: { protocol: HTTPS } }],
    ['healthCheck.interval', { healthCheck: { interval: seconds(20) } }, { healthCheck: { interval: seconds(21) } }],
    ['healthCheck.timeout', { healthCheck: { timeout: seconds(3) } }, { healthCheck: { timeout: seconds(4) } }],
    [
      'healthCheck.healthyThresholdCount',
      { healthCheck: { healthyThresholdCount: 3 } },
      { healthCheck: { healthyThresholdCount: 4 } },
    ],
    [
      'healthCheck.unhealthyThresholdCount',
      { healthCheck: { unhealthyThresholdCount: 3 } },
      { healthCheck: { unhealthyThresholdCount: 4 } },
    ],
    [
      'healthCheck.healthyHttpCodes',
      { healthCheck: { healthyHttpCodes: '200' } },
      { healthCheck: { healthyHttpCodes: '201' } },
    ],
    [
      'healthCheck.healthyGrpcCodes',
      { protocolVersion: alb.BackendProtocolVersion.GRPC, healthCheck: { healthyGrpcCodes: '0' } },
      { protocolVersion: alb.BackendProtocolVersion.GRPC, healthCheck: { healthyGrpcCodes: '1' } },
    ],
    ['deregistrationDelay', { deregistrationDelay: seconds(1) }, { deregistrationDelay: seconds(2) }],
    ['slowStart', { slowStart: seconds(30) }, { slowStart: seconds(31) }],
    [
      'stickiness',
      { stickiness: alb.TargetGroupStickiness.disabled() },
      { stickiness: alb.TargetGroupStickiness.loadBalancerCookie() },
    ],
    [
      'loadBalancingAlgorithm',
      { loadBalancingAlgorithm: alb.LoadBalancingAlgorithm.ROUND_ROBIN },
      { loadBalancingAlgorithm: alb.LoadBalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS },
    ],
    [
      'crossZone',
      { crossZone: alb.CrossZoneLoadBalancing.ENABLED },
      { crossZone: alb.CrossZoneLoadBalancing.DISABLED },
    ],
    [
      'targetGroupHealth',
      { targetGroupHealth: { dnsFailoverMinimumCount: 1 } },
      { targetGroupHealth: { dnsFailoverMinimumCount: 2 } },
    ],
    ['targetGroupAttributes', { targetGroupAttributes: { a: 'b' } }, { targetGroupAttributes: { a: 'c' } }],
    ['targetNodeLabels', { targetNodeLabels: { a: 'b' } }, { targetNodeLabels: { a: 'c' } }],
    ['multiCluster', { multiCluster: true }, { multiCluster: false }],
    ['authentication', { authentication: alb.Authentication.none() }, { authentication: oidc(OIDC) }],
    ['authentication', { authentication: oidc(OIDC) }, { authentication: oidc({ ...OIDC, secretName: 'other' }) }],
    [
      'authentication',
      { authentication: cognito({ ...pool, userPoolClientId: 'a' }) },
      { authentication: cognito({ ...pool, userPoolClientId: 'b' }) },
    ],
    [
      'authentication.scope',
      { authentication: sessionOptions({ scope: 'openid' }) },
      { authentication: sessionOptions({ scope: 'email' }) },
    ],
    [
      'authentication.sessionCookieName',
      { authentication: sessionOptions({ sessionCookieName: 'a' }) },
      { authentication: sessionOptions({ sessionCookieName: 'b' }) },
    ],
    [
      'authentication.sessionTimeout',
      { authentication: sessionOptions({ sessionTimeout: seconds(1) }) },
      { authentication: sessionOptions({ sessionTimeout: seconds(2) }) },
    ],
    [
      'authentication.onUnauthenticatedRequest',
      { authentication: sessionOptions({ onUnauthenticatedRequest: alb.UnauthenticatedAction.DENY }) },
      { authentication: sessionOptions({ onUnauthenticatedRequest: alb.UnauthenticatedAction.ALLOW }) },
    ],
  ])('%s', (name, one, other) => {
    expect(namesOf('targetGroup', one, other)).toEqual([name, name]);
  });
});

test.each<[string, () => unknown, string]>([
  ['a fraction of a second to drain', () => ({ deregistrationDelay: Duration.millis(1500) }), 'deregistrationDelay'],
  ['a fraction of a second to start', () => ({ slowStart: Duration.millis(30_500) }), 'slowStart'],
  [
    'a fraction of a second of a login',
    () => ({ authentication: alb.Authentication.sessionOptions({ sessionTimeout: Duration.millis(1500) }) }),
    'authentication.sessionTimeout',
  ],
  [
    'a fraction of a second between checks',
    () => ({ healthCheck: { interval: Duration.millis(20_500) } }),
    'healthCheck.interval',
  ],
  [
    'a fraction of a second for a check',
    () => ({ healthCheck: { timeout: Duration.millis(1500) } }),
    'healthCheck.timeout',
  ],
])('%s is refused with the name of the setting', (_, settings, name) => {
  expect(() => alb.AlbAnnotations.create().targetGroup(settings() as Settings)).toThrow(new RegExp(`^${name}: .*\\.5`));
});
