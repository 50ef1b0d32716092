import { ApiObject, App, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { effectOf } from './effect';
import { CERTIFICATE, chartIn, OIDC, serviceIn } from './objects';

type AppProps = Omit<alb.LoadBalancedDeploymentProps, keyof alb.LoadBalancerSettings>;

interface Case {
  readonly app?: Partial<AppProps>;
  /** What an Ingress says of its load balancer itself, and a Gateway in place of its routes. */
  readonly edge?: Partial<alb.GatewayProps> & Partial<alb.IngressSettings>;
}

const IMAGE = { image: 'shop:1.0', name: 'shop' };
const listeners = [
  alb.Listener.http(),
  alb.Listener.https({
    certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)],
    sslPolicy: alb.SslPolicy.TLS13_12,
  }),
];
const secure = { listeners: [listeners[1] as alb.Listener] };
const cognito = alb.Authentication.cognito({
  userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a',
  userPoolClientId: 'abc',
  userPoolDomain: 'login-example',
});

function behindIngress({ app: props, edge }: Case): App {
  const app = new App();
  new alb.LoadBalancedDeployment(chartIn('shop', app), 'App', { ...IMAGE, ...edge, ...props });
  return app;
}

function behindGateway({ app: props, edge }: Case): App {
  const app = new App();
  const chart = chartIn('shop', app);
  const gateway = new alb.Gateway(chart, 'Edge', edge);
  new alb.LoadBalancedDeployment(chart, 'App', { ...IMAGE, ...props, gateway });
  return app;
}

const cases: Record<string, Case> = {
  'nothing said': {},
  'a host': { app: { host: 'shop.example.com' } },
  'several hosts and a path': { app: { hosts: ['a.example.com', 'b.example.com'], path: '/shop' } },
  'an exact path': { app: { path: '/shop', pathType: alb.PathType.EXACT } },
  'a pattern': { app: { path: '/v*/shop', pathType: alb.PathType.IMPLEMENTATION_SPECIFIC } },
  'a regular expression': {
    app: { path: '/^/v[0-9]/', pathType: alb.PathType.IMPLEMENTATION_SPECIFIC, useRegexPathMatch: true },
  },
  'a health check': {
    app: {
      healthCheck: {
        path: '/healthz',
        port: 9000,
        interval: Duration.seconds(10),
        timeout: Duration.seconds(3),
        healthyThresholdCount: 3,
        unhealthyThresholdCount: 4,
        healthyHttpCodes: '200-299',
        protocol: alb.BackendProtocol.HTTPS,
      },
    },
  },
  'a part of a health check': { app: { healthCheck: { path: '/healthz' } } },
  'HTTPS to the targets': { app: { protocol: alb.BackendProtocol.HTTPS } },
  'HTTP/2 to the targets': { app: { protocolVersion: alb.BackendProtocolVersion.HTTP2 }, edge: secure },
  'gRPC to the targets': { app: { protocolVersion: alb.BackendProtocolVersion.GRPC }, edge: secure },
  'gRPC codes': {
    app: {
      protocolVersion: alb.BackendProtocolVersion.GRPC,
      healthCheck: { path: '/grpc.health.v1.Health/Check', healthyGrpcCodes: '0' },
    },
    edge: secure,
  },
  nodes: { app: { targetType: alb.TargetType.INSTANCE, targetNodeLabels: { pool: 'web' } } },
  'attributes of targets': {
    app: {
      deregistrationDelay: Duration.seconds(45),
      slowStart: Duration.seconds(60),
      stickiness: alb.TargetGroupStickiness.loadBalancerCookie(Duration.hours(1)),
      targetGroupHealth: { unhealthyRoutingMinimumCount: 2 },
      targetGroupAttributes: { 'load_balancing.cross_zone.enabled': 'true' },
    },
  },
  'a target group that clusters share': { app: { multiCluster: true } },
  'zero downtime': { app: { zeroDowntime: { drainTime: Duration.seconds(40) } } },
  'the production preset': { app: { preset: alb.DeploymentPreset.PRODUCTION }, edge: {} },
  'no draining': { app: { draining: alb.Draining.NONE } },
  'several ports': { app: { additionalPorts: [{ name: 'admin', containerPort: 9000 }] } },
  'a login': { app: { authentication: cognito, host: 'shop.example.com' }, edge: secure },
  'a login with options': {
    app: {
      authentication: alb.Authentication.oidc({
        ...OIDC,
        scope: 'openid email',
        sessionCookieName: 'shop',
        sessionTimeout: Duration.hours(8),
        onUnauthenticatedRequest: alb.UnauthenticatedAction.DENY,
        authenticationRequestExtraParams: { prompt: 'login' },
      }),
    },
    edge: secure,
  },
  'a token': {
    app: {
      jwtValidation: alb.JwtValidation.of({
        issuer: 'https://login.example.com',
        jwksEndpoint: 'https://login.example.com/keys',
        additionalClaims: [{ name: 'scope', format: alb.JwtClaimFormat.SPACE_SEPARATED_VALUES, values: ['shop'] }],
      }),
    },
    edge: secure,
  },
  'HTTPS, and HTTP that leads to it': { app: { host: 'shop.example.com' }, edge: { listeners, sslRedirect: true } },
  'both without a redirect': { edge: { listeners } },
  'other ports': { edge: { listeners: [alb.Listener.http({ port: 8080 })] } },
  'mutual TLS and attributes of listeners': {
    edge: {
      listeners: [
        alb.Listener.https({
          certificates: [
            alb.ListenerCertificate.fromArn(CERTIFICATE),
            alb.ListenerCertificate.fromArn('arn:aws:iam::111122223333:server-certificate/old'),
          ],
          mutualAuthentication: alb.MutualAuthentication.verify({
            trustStore: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:truststore/clients/0123456789abcdef',
            ignoreClientCertificateExpiry: true,
          }),
          attributes: { 'routing.http.response.server.enabled': 'false' },
        }),
      ],
    },
  },
  'an internet-facing load balancer of both families': {
    edge: { scheme: alb.Scheme.INTERNET_FACING, ipAddressType: alb.IpAddressType.DUAL_STACK },
  },
  'attributes of the load balancer': {
    edge: {
      deletionProtection: true,
      idleTimeout: Duration.seconds(120),
      accessLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'shop'),
      dropInvalidHeaderFields: true,
    },
  },
  'subnets and capacity': {
    edge: { subnets: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'], minimumCapacityUnits: 200 },
  },
  'security groups': {
    edge: { securityGroups: ['sg-0123456789abcdef0'], manageBackendSecurityGroupRules: true },
  },
  'security groups without rules': { edge: { securityGroups: ['sg-0123456789abcdef0'] } },
  'sources that may connect': { edge: { inboundCidrs: ['10.0.0.0/8'] } },
  'prefix lists that may connect': { edge: { inboundPrefixLists: ['pl-0123456789abcdef0'] } },
  'a firewall and Shield': {
    edge: {
      webAcl: alb.WebAcl.fromArn(
        'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/0123abcd-45ef-67ab-89cd-0123456789ab',
      ),
      shieldAdvancedProtection: true,
    },
  },
};

describe('an app behind a Gateway is what it is behind an Ingress', () => {
  test.each(Object.entries(cases))('%s', (_, each) => {
    expect(effectOf(behindGateway(each))).toEqual(effectOf(behindIngress(each)));
  });

  test("the controller's own defaults for Gateways are others, and the comparison sees it", () => {
    const app = new App();
    const chart = chartIn('shop', app);
    new alb.Gateway(chart, 'Edge', { metadata: { name: 'edge' } });
    serviceIn(chart, 'web');
    new ApiObject(chart, 'Plain', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'plain' },
      spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
    });
    expect(effectOf(app)).toMatchObject({
      targetGroups: [{ healthCheckConfig: { healthyThresholdCount: 3, matcher: { httpCode: '200-399' } } }],
    });
  });

  test('rules with conditions, actions and rewrites', () => {
    const both = (create: (chart: ReturnType<typeof chartIn>) => Pick<alb.HttpRoute, 'addRule'>) => {
      const app = new App();
      const chart = chartIn('shop', app);
      const rules = create(chart);
      const [stable, canary] = ['stable', 'canary'].map((name) =>
        alb.TargetGroup.fromService(serviceIn(chart, name), { healthCheck: { path: `/${name}` } }),
      ) as [alb.TargetGroup, alb.TargetGroup];
      rules.addRule('/gone', alb.ListenerAction.fixedResponse(410, { messageBody: 'gone' }));
      rules.addRule('/old', alb.ListenerAction.redirect({ path: '/new', query: 'from=old' }));
      rules.addRule('/api', stable, { transforms: [alb.ListenerTransform.replacePrefix('/api', '/v1')] });
      rules.addRule('/all', stable, { transforms: [alb.ListenerTransform.replacePath('/one')] });
      rules.addRule('/', canary, {
        conditions: [
          alb.ListenerCondition.httpHeader('x-canary', ['true', 'a,b']),
          alb.ListenerCondition.httpRequestMethods(['GET']),
        ],
      });
      rules.addRule('/', canary, { conditions: [alb.ListenerCondition.queryStrings([{ key: 'canary', value: '1' }])] });
      rules.addRule('/', canary, { conditions: [alb.ListenerCondition.sourceIps(['10.0.0.0/8'])] });
      rules.addRule(
        '/',
        alb.ListenerAction.weightedForward(
          [
            { targetGroup: stable, weight: 95 },
            { targetGroup: canary, weight: 5 },
          ],
          { stickinessDuration: Duration.minutes(10) },
        ),
      );
      return effectOf(app);
    };
    const behind = {
      ingress: both((chart) => new alb.Ingress(chart, 'Web')),
      gateway: both((chart) => new alb.HttpRoute(chart, 'Web', { gateway: new alb.Gateway(chart, 'Edge') })),
    };
    expect(sorted(behind.gateway)).toEqual(sorted(behind.ingress));
  });
});

/** Rules whose requests do not meet may stand in any order. */
function sorted(effect: object) {
  const { listeners, targetGroups, ...rest } = effect as {
    listeners: { rules: object[] }[];
    targetGroups: { service: string }[];
  };
  const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return {
    ...rest,
    targetGroups: [...targetGroups].sort((one, other) => (one.service < other.service ? -1 : 1)),
    listeners: listeners.map((listener) => ({ ...listener, rules: [...listener.rules].sort(byText) })),
  };
}
