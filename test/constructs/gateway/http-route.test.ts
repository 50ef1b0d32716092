import { App, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CERTIFICATE, chartIn, OIDC, only, serviceIn } from './objects';
import { here, root, rulesOf, web } from './routes';

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

  test('names each parent once, and no listener of a Gateway of which it names all', () => {
    const chart = chartIn('shop');
    const gateway = new alb.Gateway(chart, 'Edge', { metadata: { name: 'edge' } });
    const internal = alb.Gateway.fromGatewayName('internal', 'platform', ['http']);
    const gateways = [gateway.listener('http'), internal, gateway, internal, gateway];
    new alb.HttpRoute(chart, 'Web', { gateways }).addRule('/', web);
    expect(only(chart, 'HTTPRoute').spec.parentRefs).toEqual([
      { name: 'internal', namespace: 'platform', sectionName: 'http' },
      { name: 'edge' },
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
          ...OIDC,
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
