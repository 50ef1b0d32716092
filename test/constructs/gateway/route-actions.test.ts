import { Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { chartIn, only, rendered } from './objects';
import { here, rulesOf, web } from './routes';

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
      'transforms: urlRewrite of "^/old/(.*)$" has no form on a route, which replaces the whole path or the prefix of its rule; use ListenerTransform.replacePath(…) or replacePrefix("/old", …) (Gateway API)',
    ],
    [
      'the prefix of another path',
      web,
      { transforms: [alb.ListenerTransform.replacePrefix('/other', '/')] },
      'transforms: urlRewrite of "(^/other(/)?)" has no form on a route',
    ],
    [
      'a part of the host',
      web,
      { transforms: [alb.ListenerTransform.hostHeaderRewrite('^old', 'new')] },
      'transforms: hostHeaderRewrite of "^old" has no form on a route, which replaces the whole host; use ListenerTransform.replaceHost(…) (Gateway API)',
    ],
  ])('refuses %s', (_, action, options, message) => {
    expect(() => ruleOf(action, options)).toThrow(`[shop/Web] ${message}`);
  });
});
