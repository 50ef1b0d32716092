/** Every setting that a load balancer, a target group or a login has, each with a value of its own. */
import { Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab';
export const TARGET_GROUP = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/legacy/0123456789abcdef';
export const WEB_ACL = 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/0123abcd-45ef-67ab-89cd-0123456789ab';

export const attributes: alb.LoadBalancerAttributeSettings = {
  deletionProtection: true,
  idleTimeout: Duration.seconds(120),
  clientKeepAlive: Duration.minutes(10),
  http2: false,
  dropInvalidHeaderFields: true,
  preserveHostHeader: true,
  xffHeaderProcessing: alb.XffHeaderProcessingMode.PRESERVE,
  xffClientPort: true,
  tlsVersionAndCipherHeaders: true,
  desyncMitigation: alb.DesyncMitigationMode.MONITOR,
  wafFailOpen: true,
  zonalShift: true,
  accessLogs: alb.LogBucket.fromBucketName('example-access', 'edge'),
  connectionLogs: alb.LogBucket.fromBucketName('example-connections'),
  healthCheckLogs: alb.LogBucket.disabled(),
  loadBalancerAttributes: { 'ipv6.deny_all_igw_traffic': 'true' },
};

/** Without security groups of its own. */
export const loadBalancer: alb.LoadBalancerSettings = {
  ...attributes,
  scheme: alb.Scheme.INTERNET_FACING,
  loadBalancerName: 'edge',
  ipAddressType: alb.IpAddressType.DUAL_STACK,
  subnets: ['subnet-0123456789abcdef0', 'public-b'],
  customerOwnedIpv4Pool: 'ipv4pool-coip-0123456789abcdef0',
  ipamIpv4PoolId: 'ipam-pool-0123456789abcdef0',
  minimumCapacityUnits: 200,
  inboundCidrs: ['10.0.0.0/8', '2001:db8::/32'],
  inboundPrefixLists: ['pl-0123456789abcdef0'],
  webAcl: alb.WebAcl.fromArn(WEB_ACL),
  shieldAdvancedProtection: true,
  tags: { team: 'platform' },
};

export const ownSecurityGroups: alb.LoadBalancerSettings = {
  scheme: alb.Scheme.INTERNAL,
  securityGroups: ['sg-0123456789abcdef0', 'edge'],
  manageBackendSecurityGroupRules: true,
};

export const healthCheck: alb.HealthCheck = {
  path: '/healthz',
  port: 9090,
  protocol: alb.BackendProtocol.HTTPS,
  interval: Duration.seconds(20),
  timeout: Duration.seconds(7),
  healthyThresholdCount: 3,
  unhealthyThresholdCount: 4,
  healthyHttpCodes: '200, 204',
};

export const targets: alb.TargetSettings = {
  targetType: alb.TargetType.INSTANCE,
  protocol: alb.BackendProtocol.HTTPS,
  protocolVersion: alb.BackendProtocolVersion.HTTP2,
  healthCheck,
  deregistrationDelay: Duration.seconds(45),
  stickiness: alb.TargetGroupStickiness.applicationCookie('SESSION', Duration.hours(2)),
  loadBalancingAlgorithm: alb.LoadBalancingAlgorithm.WEIGHTED_RANDOM,
  anomalyMitigation: true,
  crossZone: alb.CrossZoneLoadBalancing.USE_LOAD_BALANCER_CONFIGURATION,
  targetGroupHealth: {
    dnsFailoverMinimumCount: 2,
    dnsFailoverMinimumPercentage: 30,
    unhealthyRoutingMinimumCount: 3,
    unhealthyRoutingMinimumPercentage: 40,
  },
  targetGroupAttributes: { 'example.attribute': 'x' },
  targetNodeLabels: { pool: 'web' },
  multiCluster: true,
};

/** Where another value is written in another way. */
export const otherTargets: alb.TargetSettings = {
  protocolVersion: alb.BackendProtocolVersion.GRPC,
  healthCheck: { portName: 'probe', healthyGrpcCodes: '0-5' },
  slowStart: Duration.seconds(60),
  stickiness: alb.TargetGroupStickiness.disabled(),
  loadBalancingAlgorithm: alb.LoadBalancingAlgorithm.ROUND_ROBIN,
  anomalyMitigation: false,
  crossZone: alb.CrossZoneLoadBalancing.DISABLED,
  multiCluster: false,
};

const session: alb.AuthenticationOptions = {
  onUnauthenticatedRequest: alb.UnauthenticatedAction.DENY,
  scope: 'openid email',
  sessionCookieName: 'Login',
  sessionTimeout: Duration.hours(8),
  authenticationRequestExtraParams: { display: 'page' },
};

export const cognito = alb.Authentication.cognito({
  ...session,
  userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_AbCdEf123',
  userPoolClientId: 'client',
  userPoolDomain: 'login',
});

export const oidc = alb.Authentication.oidc({
  ...session,
  issuer: 'https://login.example.com',
  authorizationEndpoint: 'https://login.example.com/authorize',
  tokenEndpoint: 'https://login.example.com/token',
  userInfoEndpoint: 'https://login.example.com/userinfo',
  secretName: 'login',
});

export const jwtValidation = alb.JwtValidation.of({
  jwksEndpoint: 'https://login.example.com/keys',
  issuer: 'https://login.example.com',
  additionalClaims: [
    { name: 'groups', format: alb.JwtClaimFormat.STRING_ARRAY, values: ['shop', 'platform'] },
    { name: 'scope', format: alb.JwtClaimFormat.SPACE_SEPARATED_VALUES, values: ['read'] },
    { name: 'tenant', format: alb.JwtClaimFormat.SINGLE_STRING, values: ['acme'] },
  ],
});

export const listeners = (): alb.Listener[] => [
  alb.Listener.http({ attributes: { 'routing.http.response.server.enabled': 'false' } }),
  alb.Listener.https({
    certificates: [
      alb.ListenerCertificate.fromArn(CERTIFICATE),
      alb.ListenerCertificate.fromArn('arn:aws:iam::111122223333:server-certificate/old'),
    ],
    sslPolicy: alb.SslPolicy.TLS13_12_RES,
    mutualAuthentication: alb.MutualAuthentication.verify({
      trustStore: 'clients',
      ignoreClientCertificateExpiry: true,
      advertiseTrustStoreCaNames: true,
    }),
    attributes: { 'routing.http.response.strict_transport_security.header_value': 'max-age=31536000' },
  }),
];

/** Those that a route can say as well. */
export const actions: Readonly<Record<string, () => alb.IListenerAction>> = {
  '/weighted': () =>
    alb.ListenerAction.weightedForward(
      [
        { targetGroup: alb.TargetGroup.fromServiceName('stable', { port: 80 }), weight: 95 },
        { targetGroup: alb.TargetGroup.fromServiceName('canary', { port: 8080 }), weight: 5 },
        { targetGroup: alb.TargetGroup.fromTargetGroupName('legacy'), weight: 1 },
      ],
      { stickinessDuration: Duration.minutes(5) },
    ),
  '/forward': () =>
    alb.ListenerAction.forward(alb.TargetGroup.fromServiceName('web', { port: 80 }), { actionName: 'web' }),
  '/name': () => alb.TargetGroup.fromTargetGroupName('legacy'),
  '/redirect': () =>
    alb.ListenerAction.redirect({
      protocol: 'HTTPS',
      host: 'new.example.com',
      port: '8443',
      path: '/new/#{path}',
      query: 'from=old&#{query}',
      statusCode: alb.RedirectStatusCode.PERMANENT,
    }),
  '/elsewhere': () => alb.ListenerAction.redirect({ host: 'www.example.com' }),
  '/empty': () => alb.ListenerAction.fixedResponse(204),
  '/text': () => alb.ListenerAction.fixedResponse(503, { messageBody: 'back soon' }),
  '/json': () =>
    alb.ListenerAction.fixedResponse(404, {
      actionName: 'not-found',
      contentType: 'application/json',
      messageBody: '{}',
    }),
};

/** Those that a route can say as well. */
export const conditions: Readonly<Record<string, () => alb.ListenerCondition[]>> = {
  '/patterns': () => [alb.ListenerCondition.pathPatterns(['/img/*.png'])],
  '/header': () => [alb.ListenerCondition.httpHeader('X-Tenant', ['acme', 'a,b'])],
  '/header-regex': () => [alb.ListenerCondition.httpHeaderRegex('User-Agent', ['^curl'])],
  '/methods': () => [alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD'])],
  '/query': () => [alb.ListenerCondition.queryStrings([{ key: 'beta', value: '1' }])],
  '/source': () => [alb.ListenerCondition.sourceIps(['10.0.0.0/8', '192.0.2.0/24'])],
  '/several': () => [
    alb.ListenerCondition.httpHeader('X-Canary', ['true']),
    alb.ListenerCondition.sourceIps(['10.0.0.0/8']),
  ],
};

export const transforms: Readonly<Record<string, () => alb.ListenerTransform[]>> = {
  '/host': () => [alb.ListenerTransform.replaceHost('web.internal')],
  '/path': () => [alb.ListenerTransform.replacePath('/new')],
  '/prefix': () => [alb.ListenerTransform.replacePrefix('/prefix', '/v1')],
  '/dropped': () => [alb.ListenerTransform.replacePrefix('/dropped', '')],
};
