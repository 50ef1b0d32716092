import { App, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import type * as kplus from 'cdk8s-plus-28';
import { CERTIFICATE, chartIn, only, rendered, serviceIn } from './objects';

const here = alb.Gateway.fromGatewayName('edge');

/** The rules of a route, as they are rendered. */
const rulesOf = (add: (route: alb.HttpRoute) => void, props: Partial<alb.HttpRouteProps> = {}) => {
  const chart = chartIn('shop');
  const route = new alb.HttpRoute(chart, 'Web', { gateway: here, metadata: { name: 'web' }, ...props });
  add(route);
  return only(chart, 'HTTPRoute').spec.rules;
};

const web = alb.TargetGroup.fromServiceName('web', { port: 80 });
const adding = (options: alb.HttpRouteRuleOptions, path = '/') => rulesOf((route) => route.addRule(path, web, options));
const matchesOf = (...conditions: alb.ListenerCondition[]) => adding({ conditions })[0].matches;
const root = { path: { type: 'PathPrefix', value: '/' } };

describe('an HttpRoute', () => {
  test('attaches to a Gateway, and forwards to Services', () => {
    const chart = chartIn('shop');
    const gateway = new alb.Gateway(chart, 'Edge', { metadata: { name: 'edge' } });
    const route = new alb.HttpRoute(chart, 'Web', { gateway, host: 'shop.example.com', metadata: { name: 'web' } });
    route.addRule('/', alb.TargetGroup.fromService(serviceIn(chart, 'web')));
    route.addRule('/cart', alb.TargetGroup.fromServiceName('cart', { port: 8080 }), { pathType: alb.PathType.EXACT });
    expect(only(chart, 'HTTPRoute')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'web', namespace: 'shop' },
      spec: {
        parentRefs: [{ name: 'edge' }],
        hostnames: ['shop.example.com'],
        rules: [
          { matches: [root], backendRefs: [{ name: 'web', port: 80 }] },
          { matches: [{ path: { type: 'Exact', value: '/cart' } }], backendRefs: [{ name: 'cart', port: 8080 }] },
        ],
      },
    });
  });

  test('has a default action, which is a rule without matches', () => {
    const rules = rulesOf((route) => {
      route.addRule('/cart', web);
      route.addDefaultAction(web, { transforms: [alb.ListenerTransform.replaceHost('web.internal')] });
    });
    expect(rules[1]).toEqual({
      filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'web.internal' } }],
      backendRefs: [{ name: 'web', port: 80 }],
    });
  });

  test('has one rule for /, the default action among them', () => {
    const twice = (route: alb.HttpRoute) => {
      route.addRule('/', web);
      route.addDefaultAction(web);
    };
    expect(() => rulesOf(twice)).toThrow('addDefaultAction: there is already a rule for Prefix path "/"');
  });

  test('can attach to several Gateways', () => {
    const chart = chartIn('shop');
    const gateways = [here, alb.Gateway.fromGatewayName('internal', 'platform', ['http'])];
    new alb.HttpRoute(chart, 'Web', { gateways }).addRule('/', web);
    expect(only(chart, 'HTTPRoute').spec.parentRefs).toEqual([
      { name: 'edge' },
      { name: 'internal', namespace: 'platform', sectionName: 'http' },
    ]);
  });

  test('needs a rule', () => {
    const app = new App();
    new alb.HttpRoute(chartIn('shop', app), 'Web', { gateway: here, metadata: { name: 'web' } });
    expect(() => app.synthYaml()).toThrow('[shop/Web] HTTPRoute web has no rules, must have at least one: addRule(…)');
  });

  test.each<[string, Partial<alb.HttpRouteProps>, string]>([
    ['no Gateway', { gateway: undefined }, 'gateway: is needed, must be a Gateway or a ListenerSet'],
    [
      'a Gateway besides Gateways',
      { gateways: [here] },
      'gateways: cannot be combined with gateway, list it in gateways',
    ],
    [
      'a host besides hosts',
      { host: 'a.example.com', hosts: ['b.example.com'] },
      'hosts: cannot be combined with host',
    ],
    ['a host that is none', { host: 'https://a.example.com' }, 'host: "https://a.example.com" is not a host'],
    [
      'login and tokens',
      {
        authentication: alb.Authentication.oidc({
          issuer: 'https://login.example.com',
          authorizationEndpoint: 'https://login.example.com/a',
          tokenEndpoint: 'https://login.example.com/t',
          userInfoEndpoint: 'https://login.example.com/u',
          secretName: 'login',
        }),
        jwtValidation: alb.JwtValidation.of({
          issuer: 'https://login.example.com',
          jwksEndpoint: 'https://login.example.com/keys',
        }),
      },
      'jwtValidation: cannot be combined with authentication oidc on one route, give one of them (ELBv2)',
    ],
    [
      'a contradiction, without an annotation that nobody wrote',
      {
        deregistrationDelay: Duration.seconds(10),
        targetGroupAttributes: { 'deregistration_delay.timeout_seconds': '20' },
      },
      'deregistration_delay.timeout_seconds has two values: "10" set by deregistrationDelay, and "20" set by targetGroupAttributes; say it once',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => new alb.HttpRoute(chartIn('shop'), 'Web', { gateway: here, ...props })).toThrow(
      `[shop/Web] ${message}`,
    );
  });
});

describe('paths and conditions', () => {
  test('become matches', () => {
    expect(
      matchesOf(
        alb.ListenerCondition.httpHeader('x-canary', ['true', 'a,b']),
        alb.ListenerCondition.httpRequestMethods(['GET']),
      ),
    ).toEqual([{ ...root, headers: [{ name: 'x-canary', value: 'true,a\\,b' }], method: 'GET' }]);
  });

  test('alternatives become matches of their own, where a match has one value', () => {
    expect(
      matchesOf(
        alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD']),
        alb.ListenerCondition.queryStrings([
          { key: 'version', value: '1' },
          { key: 'preview', value: '*' },
        ]),
      ),
    ).toEqual([
      { ...root, method: 'GET', queryParams: [{ name: 'version', value: '1' }] },
      { ...root, method: 'GET', queryParams: [{ name: 'preview', value: '*' }] },
      { ...root, method: 'HEAD', queryParams: [{ name: 'version', value: '1' }] },
      { ...root, method: 'HEAD', queryParams: [{ name: 'preview', value: '*' }] },
    ]);
    expect(matchesOf(alb.ListenerCondition.httpHeaderRegex('user-agent', ['^curl', '^wget']))).toEqual([
      { ...root, headers: [{ type: 'RegularExpression', name: 'user-agent', value: '^curl' }] },
      { ...root, headers: [{ type: 'RegularExpression', name: 'user-agent', value: '^wget' }] },
    ]);
    expect(adding({ conditions: [alb.ListenerCondition.pathPatterns(['/img/*.png'])] }, '/static')[0].matches).toEqual([
      { path: { type: 'PathPrefix', value: '/static' } },
      { path: { type: 'Exact', value: '/img/*.png' } },
    ]);
  });

  test('regular expressions lose their first character, as on an Ingress', () => {
    const rules = rulesOf(
      (route) =>
        route.addRule('/^/v[0-9]+/', web, {
          pathType: alb.PathType.IMPLEMENTATION_SPECIFIC,
          conditions: [alb.ListenerCondition.pathRegex(['^/beta/'])],
        }),
      { useRegexPathMatch: true },
    );
    expect(rules[0].matches).toEqual([
      { path: { type: 'RegularExpression', value: '^/v[0-9]+/' } },
      { path: { type: 'RegularExpression', value: '^/beta/' } },
    ]);
  });

  test.each<[string, () => unknown, string]>([
    [
      'a prefix that ends in a slash',
      () => adding({}, '/cart/'),
      'addRule: path "/cart/" of type Prefix would match "/cart" too behind a Gateway, and does not behind an Ingress; leave out the "/" at its end (AWS Load Balancer Controller)',
    ],
    [
      'a question mark',
      () => adding({ pathType: alb.PathType.IMPLEMENTATION_SPECIFIC }, '/v?'),
      'addRule: path "/v?" of type ImplementationSpecific must not hold the wildcard ? on a route; set useRegexPathMatch and write a regular expression (Gateway API)',
    ],
    [
      'a host of one rule',
      () => matchesOf(alb.ListenerCondition.hostHeaders(['b.example.com'])),
      'conditions: the host "b.example.com" can\'t be that of one rule, must be that of the route: hosts (Gateway API)',
    ],
    [
      'a query without a key',
      () => matchesOf(alb.ListenerCondition.queryStrings([{ value: 'beta' }])),
      'conditions: queryStrings value "beta" needs a key on a route, which names every query parameter (Gateway API)',
    ],
    [
      'a header twice',
      () => matchesOf(alb.ListenerCondition.httpHeader('X-A', ['1']), alb.ListenerCondition.httpHeader('x-a', ['2'])),
      'conditions: two httpHeader conditions on "x-a" can\'t be in one match, which has one value for each (Gateway API)',
    ],
    [
      'a method twice',
      () =>
        matchesOf(
          alb.ListenerCondition.httpRequestMethods(['GET']),
          alb.ListenerCondition.httpRequestMethods(['POST']),
        ),
      'conditions: httpRequestMethods GET and POST are two conditions, and a request has one method; list them in one condition',
    ],
    [
      'a regular expression besides a prefix',
      () => matchesOf(alb.ListenerCondition.pathRegex(['^/a'])),
      'conditions: pathRegex "^/a" can\'t be combined with path "/" of type Prefix, must be with a regular expression: useRegexPathMatch (ELBv2)',
    ],
    [
      'more values than a rule has',
      () =>
        matchesOf(
          alb.ListenerCondition.httpHeader('x-a', ['1', '2', '3']),
          alb.ListenerCondition.sourceIps(['10.0.0.0/8', '192.168.0.0/16']),
        ),
      'addRule: the rule for every host and Prefix path "/" has 6 condition values with its host and path, must have at most 5 (ELBv2)',
    ],
    [
      'the same rule twice',
      () =>
        rulesOf((route) => {
          route.addRule('/a', web);
          route.addRule('/a', web);
        }),
      'addRule: there is already a rule for Prefix path "/a", and the second would never answer; give one of them conditions',
    ],
  ])('refuses %s', (_, add, message) => {
    expect(add).toThrow(`[shop/Web] ${message}`);
  });

  test('methods of which each is a rule do not count together', () => {
    const [rule] = adding({
      conditions: [
        alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD', 'OPTIONS']),
        alb.ListenerCondition.sourceIps(['10.0.0.0/8']),
      ],
    });
    expect(rule.matches).toHaveLength(3);
  });
});

describe('actions', () => {
  const ruleOf = (action: alb.IListenerAction, options: alb.HttpRouteRuleOptions = {}) => {
    const chart = chartIn('shop');
    const route = new alb.HttpRoute(chart, 'Web', { gateway: here, metadata: { name: 'web' } });
    route.addRule('/old', action, options);
    const [configuration] = rendered(chart, 'ListenerRuleConfiguration');
    return { rule: only(chart, 'HTTPRoute').spec.rules[0], configuration };
  };

  test('a redirect is a filter; its query needs a configuration', () => {
    const { rule, configuration } = ruleOf(
      alb.ListenerAction.redirect({
        protocol: 'HTTPS',
        port: '443',
        host: 'new.example.com',
        path: '/new/#{path}',
        query: 'from=old',
        statusCode: alb.RedirectStatusCode.PERMANENT,
      }),
    );
    expect(rule.filters).toEqual([
      {
        type: 'RequestRedirect',
        requestRedirect: {
          scheme: 'https',
          port: 443,
          hostname: 'new.example.com',
          path: { type: 'ReplaceFullPath', replaceFullPath: '/new/#{path}' },
          statusCode: 301,
        },
      },
      {
        type: 'ExtensionRef',
        extensionRef: {
          group: 'gateway.k8s.aws',
          kind: 'ListenerRuleConfiguration',
          name: configuration?.metadata.name,
        },
      },
    ]);
    expect(rule.backendRefs).toBeUndefined();
    expect(configuration).toMatchObject({
      apiVersion: 'gateway.k8s.aws/v1',
      metadata: { name: expect.stringMatching(/^web-old-[0-9a-f]{8}$/), namespace: 'shop' },
      spec: { actions: [{ type: 'redirect', redirectConfig: { query: 'from=old' } }] },
    });
  });

  test('a fixed response is a configuration', () => {
    const { rule, configuration } = ruleOf(alb.ListenerAction.fixedResponse(410, { messageBody: 'gone' }));
    expect(Object.keys(rule).sort()).toEqual(['filters', 'matches']);
    expect(configuration?.spec).toEqual({
      actions: [
        {
          type: 'fixed-response',
          fixedResponseConfig: { contentType: 'text/plain', messageBody: 'gone', statusCode: 410 },
        },
      ],
    });
  });

  test('weights are those of backends; a client that stays needs a configuration', () => {
    const shares = [
      { targetGroup: web, weight: 95 },
      { targetGroup: alb.TargetGroup.fromTargetGroupName('web-next'), weight: 5 },
    ];
    const { rule, configuration } = ruleOf(
      alb.ListenerAction.weightedForward(shares, { stickinessDuration: Duration.minutes(10) }),
    );
    expect(rule.backendRefs).toEqual([
      { name: 'web', port: 80, weight: 95 },
      { group: '', kind: 'TargetGroupName', name: 'web-next', weight: 5 },
    ]);
    expect(configuration?.spec.actions).toEqual([
      { type: 'forward', forwardConfig: { targetGroupStickinessConfig: { enabled: true, durationSeconds: 600 } } },
    ]);
    expect(ruleOf(alb.ListenerAction.weightedForward(shares)).configuration).toBeUndefined();
  });

  test("the client's address is a configuration", () => {
    const conditions = [alb.ListenerCondition.sourceIps(['10.0.0.0/8', '192.168.0.0/16'])];
    const { configuration } = ruleOf(web, { conditions });
    expect(configuration?.spec).toEqual({
      conditions: [{ field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8', '192.168.0.0/16'] } }],
    });
  });

  test('what stands instead of path and host is a filter', () => {
    const rewrite = (...transforms: alb.ListenerTransform[]) => ruleOf(web, { transforms }).rule.filters;
    expect(
      rewrite(alb.ListenerTransform.replacePath('/new'), alb.ListenerTransform.replaceHost('web.internal')),
    ).toEqual([
      {
        type: 'URLRewrite',
        urlRewrite: { path: { type: 'ReplaceFullPath', replaceFullPath: '/new' }, hostname: 'web.internal' },
      },
    ]);
    for (const [replacement, written] of [
      ['/v1', '/v1'],
      ['/', '/'],
      ['', '/'],
    ] as const) {
      expect(rewrite(alb.ListenerTransform.replacePrefix('/old', replacement))).toEqual([
        {
          type: 'URLRewrite',
          urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: written } },
        },
      ]);
    }
  });

  test('a prefix is replaced in each match of its own', () => {
    const rules = rulesOf((route) =>
      route.addRule('/api', web, {
        transforms: [alb.ListenerTransform.replacePrefix('/api', '/')],
        conditions: [alb.ListenerCondition.httpRequestMethods(['GET', 'HEAD'])],
      }),
    );
    expect(rules.map(({ matches }: { matches: object[] }) => matches.length)).toEqual([1, 1]);
  });

  test('an action of another make names Services of the namespace', () => {
    const mine: alb.IListenerAction = {
      bindListenerAction: () => ({
        action: { type: 'forward', forwardConfig: { targetGroups: [{ serviceName: 'mine', servicePort: 8080 }] } },
      }),
    };
    expect(ruleOf(mine).rule.backendRefs).toEqual([{ name: 'mine', port: 8080 }]);
  });

  test.each<[string, alb.IListenerAction, alb.HttpRouteRuleOptions, string]>([
    [
      'a target group by ARN',
      alb.TargetGroup.fromTargetGroupArn(
        'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/0123456789abcdef',
      ),
      {},
      'TargetGroup.fromTargetGroupArn: a route names a target group by its name, not by the ARN "arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/web/0123456789abcdef"; use TargetGroup.fromTargetGroupName(…) (AWS Load Balancer Controller)',
    ],
    [
      'a port by name, of a Service that is not there',
      alb.TargetGroup.fromServiceName('web', { portName: 'http' }),
      {},
      'TargetGroup.fromServiceName: a route names the port of Service web by its number, not by the name "http"; use port (Gateway API)',
    ],
    [
      'a protocol without a port',
      alb.ListenerAction.redirect({ protocol: 'HTTPS' }),
      {},
      'ListenerAction.redirect: protocol HTTPS without a port would keep that of the request behind an Ingress, and leads to port 443 behind a Gateway; give port (AWS Load Balancer Controller)',
    ],
    [
      'a placeholder in a host',
      alb.ListenerAction.redirect({ host: 'www.#{host}' }),
      {},
      'ListenerAction.redirect: host "www.#{host}" can\'t be that of a route, must be a lower-case DNS name without placeholders (Gateway API)',
    ],
    [
      'a rewrite by regular expression',
      web,
      { transforms: [alb.ListenerTransform.urlRewrite('^/old/(.*)$', '/$1')] },
      'transforms: urlRewrite of "^/old/(.*)$" can\'t be said on a route, which replaces the whole path or the prefix of its rule; use ListenerTransform.replacePath(…) or replacePrefix("/old", …) (Gateway API)',
    ],
    [
      'the prefix of another path',
      web,
      { transforms: [alb.ListenerTransform.replacePrefix('/other', '/')] },
      'transforms: urlRewrite of "(^/other(/)?)" can\'t be said on a route',
    ],
    [
      'a part of the host',
      web,
      { transforms: [alb.ListenerTransform.hostHeaderRewrite('^old', 'new')] },
      'transforms: hostHeaderRewrite of "^old" can\'t be said on a route, which replaces the whole host; use ListenerTransform.replaceHost(…) (Gateway API)',
    ],
  ])('refuses %s', (_, action, options, message) => {
    expect(() => ruleOf(action, options)).toThrow(`[shop/Web] ${message}`);
  });
});

describe('login', () => {
  const login = alb.Authentication.cognito({
    userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a',
    userPoolClientId: 'abc',
    userPoolDomain: 'login-example',
    sessionTimeout: Duration.hours(8),
  });
  const oidc = alb.Authentication.oidc({
    issuer: 'https://login.example.com',
    authorizationEndpoint: 'https://login.example.com/a',
    tokenEndpoint: 'https://login.example.com/t',
    userInfoEndpoint: 'https://login.example.com/u',
    secretName: 'login',
    scope: 'openid email',
  });
  const configurationsOf = (authentication: alb.Authentication, own?: alb.Authentication) => {
    const chart = chartIn('shop');
    const route = new alb.HttpRoute(chart, 'Web', { gateway: here, authentication, metadata: { name: 'web' } });
    route.addRule('/', alb.TargetGroup.fromService(serviceIn(chart, 'web'), { authentication: own }));
    return rendered(chart, 'ListenerRuleConfiguration').map(({ spec }) => spec);
  };

  test('of a route is that of its rules', () => {
    expect(configurationsOf(login)).toEqual([
      {
        actions: [
          {
            type: 'authenticate-cognito',
            authenticateCognitoConfig: {
              userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a',
              userPoolClientId: 'abc',
              userPoolDomain: 'login-example',
              sessionTimeout: 28800,
            },
          },
        ],
      },
    ]);
    expect(configurationsOf(oidc)).toEqual([
      {
        actions: [
          {
            type: 'authenticate-oidc',
            authenticateOIDCConfig: {
              issuer: 'https://login.example.com',
              authorizationEndpoint: 'https://login.example.com/a',
              tokenEndpoint: 'https://login.example.com/t',
              userInfoEndpoint: 'https://login.example.com/u',
              secret: { name: 'login' },
              scope: 'openid email',
            },
          },
        ],
      },
    ]);
  });

  test('of a Service wins', () => {
    expect(configurationsOf(login, alb.Authentication.none())).toEqual([]);
    const deny = alb.Authentication.sessionOptions({ onUnauthenticatedRequest: alb.UnauthenticatedAction.DENY });
    expect(configurationsOf(login, deny)[0].actions[0].authenticateCognitoConfig).toMatchObject({
      onUnauthenticatedRequest: 'deny',
      sessionTimeout: 28800,
    });
  });

  test('by token is a configuration too', () => {
    const chart = chartIn('shop');
    const jwtValidation = alb.JwtValidation.of({
      issuer: 'https://login.example.com',
      jwksEndpoint: 'https://login.example.com/keys',
    });
    new alb.HttpRoute(chart, 'Web', { gateway: here, jwtValidation }).addRule('/', web);
    expect(only(chart, 'ListenerRuleConfiguration').spec).toEqual({
      actions: [
        {
          type: 'jwt-validation',
          jwtValidationConfig: {
            issuer: 'https://login.example.com',
            jwksEndpoint: 'https://login.example.com/keys',
          },
        },
      ],
    });
  });

  test('may be said once for several rules', () => {
    const chart = chartIn('shop');
    const shared = new alb.ListenerRuleConfiguration(chart, 'Login', {
      authentication: login,
      sourceIps: ['10.0.0.0/8'],
      metadata: { name: 'login' },
    });
    const route = new alb.HttpRoute(chart, 'Web', { gateway: here, metadata: { name: 'web' } });
    route.addRule('/', web, { ruleConfiguration: shared });
    route.addRule('/admin', web, { ruleConfiguration: shared });
    expect(only(chart, 'ListenerRuleConfiguration').metadata.name).toBe('login');
    const names = only(chart, 'HTTPRoute').spec.rules.map(
      ({ filters }: { filters: { extensionRef: { name: string } }[] }) => filters[0]?.extensionRef.name,
    );
    expect(names).toEqual(['login', 'login']);
    expect(() => route.addRule('/gone', alb.ListenerAction.fixedResponse(410), { ruleConfiguration: shared })).toThrow(
      "[shop/Web] ruleConfiguration: login can't be used by the rule, which needs one of its own for actions; a rule has one, so say all of it there (AWS Load Balancer Controller)",
    );
  });
});

describe('configurations of target groups', () => {
  const behind = (add: (chart: ReturnType<typeof chartIn>) => void) => {
    const chart = chartIn('shop');
    add(chart);
    return rendered(chart, 'TargetGroupConfiguration');
  };
  const route = (chart: ReturnType<typeof chartIn>, id: string, props: Partial<alb.HttpRouteProps> = {}) =>
    new alb.HttpRoute(chart, id, { gateway: here, metadata: { name: id.toLowerCase() }, ...props });
  const asIngress = {
    targetType: 'ip',
    healthCheckConfig: { healthyThresholdCount: 2, unhealthyThresholdCount: 2, matcher: { httpCode: '200' } },
  };

  test('say what an Ingress would say where nothing is said', () => {
    expect(
      behind((chart) => route(chart, 'Web').addRule('/', alb.TargetGroup.fromService(serviceIn(chart, 'web')))),
    ).toEqual([
      {
        apiVersion: 'gateway.k8s.aws/v1',
        kind: 'TargetGroupConfiguration',
        metadata: { name: 'web', namespace: 'shop' },
        spec: { targetReference: { name: 'web' }, defaultConfiguration: asIngress },
      },
    ]);
  });

  test('have the settings of the route, and those of the Service before them', () => {
    const [configuration] = behind((chart) => {
      const service = serviceIn(chart, 'web');
      alb.AlbAnnotations.of(service).tags({ data: 'public' });
      route(chart, 'Web', {
        protocol: alb.BackendProtocol.HTTPS,
        healthCheck: { path: '/a', interval: Duration.seconds(10) },
        deregistrationDelay: Duration.seconds(30),
        tags: { team: 'shop' },
      }).addRule(
        '/',
        alb.TargetGroup.fromService(service, {
          healthCheck: { path: '/b', healthyHttpCodes: '200, 204' },
          targetType: alb.TargetType.INSTANCE,
          targetNodeLabels: { pool: 'web' },
          multiCluster: true,
        }),
      );
      expect((service as unknown as { metadata: kplus.Service['metadata'] }).metadata.getLabel('x')).toBeUndefined();
    });
    expect(configuration?.spec.defaultConfiguration).toEqual({
      targetType: 'instance',
      protocol: 'HTTPS',
      healthCheckConfig: {
        healthCheckPath: '/b',
        healthCheckInterval: 10,
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
        matcher: { httpCode: '200,204' },
      },
      targetGroupAttributes: [{ key: 'deregistration_delay.timeout_seconds', value: '30' }],
      nodeSelector: { matchLabels: { pool: 'web' } },
      enableMultiCluster: true,
      tags: { team: 'shop', data: 'public' },
    });
  });

  test('leave no annotations on the Service', () => {
    const chart = chartIn('shop');
    const service = serviceIn(chart, 'web');
    route(chart, 'Web').addRule('/', alb.TargetGroup.fromService(service, { healthCheck: { path: '/b' } }));
    expect(only(chart, 'Service').metadata).toEqual({ name: 'web', namespace: 'shop' });
  });

  test('are one for a Service, with what routes say apart', () => {
    const [configuration, ...others] = behind((chart) => {
      const target = alb.TargetGroup.fromService(serviceIn(chart, 'web'));
      route(chart, 'Web', { healthCheck: { path: '/web' } }).addRule('/', target);
      route(chart, 'Api').addRule('/api', target);
    });
    expect(others).toEqual([]);
    expect(configuration?.spec).toEqual({
      targetReference: { name: 'web' },
      defaultConfiguration: asIngress,
      routeConfigurations: [
        {
          routeIdentifier: { kind: 'HTTPRoute', namespace: 'shop', name: 'web' },
          targetGroupProps: {
            ...asIngress,
            healthCheckConfig: { healthCheckPath: '/web', ...asIngress.healthCheckConfig },
          },
        },
      ],
    });
  });

  test('of a Service elsewhere come after that of its owner, by name', () => {
    const [configuration] = behind((chart) => route(chart, 'Web').addRule('/', web));
    expect(configuration?.metadata).toEqual({ name: 'web-web', namespace: 'shop' });
    expect(configuration?.spec.targetReference).toEqual({ name: 'web' });
  });

  test('that are made by hand count, and hold the settings of the Service', () => {
    const chart = chartIn('shop');
    const service = serviceIn(chart, 'web');
    new alb.TargetGroupConfiguration(chart, 'Targets', { service, healthCheck: { path: '/healthz' } });
    const own = route(chart, 'Web', { deregistrationDelay: Duration.seconds(30) });
    own.addRule('/', alb.TargetGroup.fromService(service));
    expect(only(chart, 'TargetGroupConfiguration').spec.defaultConfiguration).toMatchObject({
      healthCheckConfig: { healthCheckPath: '/healthz' },
      targetGroupAttributes: [{ key: 'deregistration_delay.timeout_seconds', value: '30' }],
    });
    const other = chartIn('pay');
    const pay = serviceIn(other, 'pay');
    new alb.TargetGroupConfiguration(other, 'Targets', { service: pay });
    expect(() =>
      route(other, 'Pay').addRule('/', alb.TargetGroup.fromService(pay, { targetType: alb.TargetType.IP })),
    ).toThrow(
      '[pay/Pay] TargetGroup.fromService: targetType of Service pay belongs into its TargetGroupConfiguration pay/Targets',
    );
  });

  test('are refused where the Service has one', () => {
    const chart = chartIn('shop');
    const service = serviceIn(chart, 'web');
    route(chart, 'Web').addRule('/', alb.TargetGroup.fromService(service));
    expect(() => new alb.TargetGroupConfiguration(chart, 'Targets', { service })).toThrow(
      '[shop/Targets] TargetGroupConfiguration shop/Targets: Service web has shop/web/Resource/TargetGroupConfiguration already, a Service has one; create this one before the route',
    );
  });

  test('leave the target type to the controller where that is wanted', () => {
    const [configuration] = behind((chart) =>
      route(chart, 'Web', { targetTypeByController: true }).addRule(
        '/',
        alb.TargetGroup.fromService(serviceIn(chart, 'web')),
      ),
    );
    expect(configuration?.spec.defaultConfiguration).toEqual({ healthCheckConfig: asIngress.healthCheckConfig });
  });

  test('have no place for a control port', () => {
    const chart = chartIn('shop');
    const target = alb.TargetGroup.fromService(serviceIn(chart, 'web'), { targetControlPort: 3000 });
    expect(() => route(chart, 'Web').addRule('/', target)).toThrow(
      '[shop/Web] targetControlPort: 3000 of Service web would be lost behind a Gateway, where the controller does not set it (AWS Load Balancer Controller)',
    );
  });

  test('the same target group can be behind an Ingress and a route', () => {
    const chart = chartIn('shop');
    const target = alb.TargetGroup.fromService(serviceIn(chart, 'web'), { healthCheck: { path: '/healthz' } });
    route(chart, 'Web').addRule('/', target);
    new alb.Ingress(chart, 'Ingress').addRule('/', target);
    expect(only(chart, 'Service').metadata).toMatchObject({
      annotations: { 'alb.ingress.kubernetes.io/healthcheck-path': '/healthz' },
    });
    expect(only(chart, 'TargetGroupConfiguration').spec.defaultConfiguration.healthCheckConfig).toMatchObject({
      healthCheckPath: '/healthz',
    });
  });
});

describe('Services of other namespaces', () => {
  test('grant the reference, beside the Service', () => {
    const app = new App();
    const [shop, platform] = [chartIn('shop', app), chartIn('platform', app)];
    const target = alb.TargetGroup.fromService(serviceIn(platform, 'status'), { portName: 'http' });
    const gateway = new alb.Gateway(shop, 'Edge');
    new alb.HttpRoute(shop, 'Web', { gateway }).addRule('/status', target);
    new alb.GrpcRoute(shop, 'Grpc', { gateway: here }).addRule(target);
    expect(only(shop, 'HTTPRoute').spec.rules[0].backendRefs).toEqual([
      { name: 'status', namespace: 'platform', port: 80 },
    ]);
    expect(only(platform, 'ReferenceGrant')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: 'status', namespace: 'platform' },
      spec: {
        from: [
          { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' },
          { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', namespace: 'shop' },
        ],
        to: [{ group: '', kind: 'Service', name: 'status' }],
      },
    });
    expect(alb.Plan.of(app).route('http://shop.example.com/status').service).toBe('platform/status');
  });

  test('need namespaces on both sides', () => {
    const app = new App();
    const target = alb.TargetGroup.fromService(serviceIn(chartIn('platform', app), 'status'));
    const route = new alb.HttpRoute(chartIn(undefined, app), 'Web', { gateway: here, metadata: { name: 'web' } });
    expect(() => route.addRule('/', target)).toThrow(
      '[chart/Web] Service status is in namespace "platform", and HTTPRoute web in no namespace: give both a namespace, so that a ReferenceGrant can be written',
    );
  });

  test('can be opened for routes of other apps', () => {
    const chart = chartIn('platform');
    new alb.ReferenceGrant(chart, 'Grant', {
      fromNamespaces: ['shop'],
      routeKinds: [alb.RouteKind.HTTP],
      services: [serviceIn(chart, 'status')],
      serviceNames: ['login'],
      metadata: { name: 'shop' },
    });
    expect(only(chart, 'ReferenceGrant').spec).toEqual({
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
      to: [
        { group: '', kind: 'Service', name: 'status' },
        { group: '', kind: 'Service', name: 'login' },
      ],
    });
  });
});

describe('at synth', () => {
  test('a rule that never answers is an error', () => {
    const app = new App();
    const chart = chartIn('shop', app);
    const gateway = new alb.Gateway(chart, 'Edge');
    const route = new alb.HttpRoute(chart, 'Web', { gateway, metadata: { name: 'web' } });
    route.addRule('/img/*', alb.ListenerAction.fixedResponse(200), {
      pathType: alb.PathType.IMPLEMENTATION_SPECIFIC,
    });
    route.addRule('/img/logo', alb.ListenerAction.fixedResponse(404), { pathType: alb.PathType.EXACT });
    route.addRule('/img/new', alb.ListenerAction.fixedResponse(404));
    expect(() => app.synthYaml()).toThrow(/\[shop\/Web\] HTTPRoute shop\/web: .*\(unreachable-route-rule\)/);
  });

  test('what only AWS or another repository knows is no error', () => {
    const app = new App();
    const chart = chartIn('shop', app);
    const gateway = new alb.Gateway(chart, 'Edge', {
      listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)] })],
    });
    const route = new alb.HttpRoute(chart, 'Web', { gateway, host: 'shop.example.com' });
    route.addRule('/', web);
    route.addRule('/old', alb.TargetGroup.fromTargetGroupName('old'));
    expect(() => app.synthYaml()).not.toThrow();
    const alone = new App();
    new alb.HttpRoute(chartIn('shop', alone), 'Web', {
      gateway: alb.Gateway.fromGatewayName('edge', 'platform'),
    }).addRule('/', web);
    expect(() => alone.synthYaml()).not.toThrow();
  });
});

describe('defaultsByController', () => {
  const routeTo = (props: Partial<alb.HttpRouteProps>, settings: alb.ServiceTargetGroupOptions = {}) => {
    const chart = chartIn('shop');
    const route = new alb.HttpRoute(chart, 'Web', { gateway: here, defaultsByController: true, ...props });
    route.addRule('/', alb.TargetGroup.fromService(serviceIn(chart, 'web'), settings));
    route.addRule('/cart', alb.TargetGroup.fromServiceName('cart', { port: 80 }));
    return rendered(chart, 'TargetGroupConfiguration').map(({ spec }) => spec);
  };

  test('writes no configuration where nothing is said', () => {
    expect(routeTo({})).toEqual([]);
  });

  test('writes what is said of a Service, and nothing else', () => {
    const healthCheck = { path: '/healthz', interval: Duration.seconds(10) };
    const healthCheckConfig = { healthCheckPath: '/healthz', healthCheckInterval: 10 };
    expect(routeTo({}, { healthCheck })).toEqual([
      { targetReference: { name: 'web' }, defaultConfiguration: { healthCheckConfig } },
    ]);
  });

  test('writes what the route says, for each of its Services', () => {
    const defaultConfiguration = { targetType: 'instance' };
    expect(routeTo({ targetType: alb.TargetType.INSTANCE })).toEqual([
      { targetReference: { name: 'cart' }, defaultConfiguration },
      { targetReference: { name: 'web' }, defaultConfiguration },
    ]);
  });

  test('holds for a TargetGroupConfiguration too, whatever kind of route leads to it', () => {
    const chart = chartIn('shop');
    const service = serviceIn(chart, 'orders');
    new alb.TargetGroupConfiguration(chart, 'Orders', {
      service,
      defaultsByController: true,
      targetType: alb.TargetType.IP,
    });
    new alb.GrpcRoute(chart, 'Route', { gateway: here }).addRule(alb.TargetGroup.fromService(service));
    expect(only(chart, 'TargetGroupConfiguration').spec.defaultConfiguration).toEqual({ targetType: 'ip' });
  });
});
