import { ApiObject } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { chartIn, only, serviceIn } from './objects';

const discovered = alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] });
const respond = alb.ListenerAction.fixedResponse(204);

const listenersOf = (props: alb.GatewayProps) => {
  const chart = chartIn('edge');
  new alb.Gateway(chart, 'Edge', props);
  return only(chart, 'Gateway').spec.listeners;
};

describe('what only a Gateway says of a listener', () => {
  test('is its name, its host, who may attach, and TLS for other implementations', () => {
    const listener = discovered.onGateway({
      name: 'shop',
      host: '*.example.com',
      allowedRoutes: alb.AllowedNamespaces.all(),
      routeKinds: [alb.RouteKind.GRPC],
      certificateSecretNames: ['shop-tls'],
      tlsOptions: { 'example.com/certificates': 'acm' },
    });
    expect(listenersOf({ listeners: [listener, alb.Listener.http()] })).toEqual([
      {
        name: 'shop',
        hostname: '*.example.com',
        port: 443,
        protocol: 'HTTPS',
        tls: {
          mode: 'Terminate',
          certificateRefs: [{ name: 'shop-tls' }],
          options: { 'example.com/certificates': 'acm' },
        },
        allowedRoutes: { namespaces: { from: 'All' }, kinds: [{ kind: 'GRPCRoute' }] },
      },
      { name: 'http', port: 80, protocol: 'HTTP' },
    ]);
  });

  test('is TLS of other implementations without a Secret, too', () => {
    const listener = discovered.onGateway({ tlsOptions: { 'example.com/certificates': 'acm' } });
    expect(listenersOf({ listeners: [listener] })[0].tls).toEqual({ options: { 'example.com/certificates': 'acm' } });
  });

  test('adds up, and leaves the listener as it was', () => {
    const named = discovered.onGateway({ name: 'shop' });
    expect(listenersOf({ listeners: [named.onGateway({ host: 'shop.example.com' })] })[0]).toMatchObject({
      name: 'shop',
      hostname: 'shop.example.com',
    });
    expect(listenersOf({ listeners: [discovered] })[0]).toEqual({ name: 'https', port: 443, protocol: 'HTTPS' });
  });

  test('lets listeners share a port with a host each, and one configuration', () => {
    const certificate = alb.ListenerCertificate.fromArn(
      'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
    );
    const configured = alb.Listener.https({ certificates: [certificate] });
    const chart = chartIn('edge');
    new alb.Gateway(chart, 'Edge', {
      listeners: [
        configured.onGateway({ host: 'shop.example.com' }),
        discovered.onGateway({ name: 'blog', host: 'blog.example.com' }),
      ],
    });
    expect(only(chart, 'Gateway').spec.listeners.map(({ name }: { name: string }) => name)).toEqual(['https', 'blog']);
    expect(only(chart, 'LoadBalancerConfiguration').spec.listenerConfigurations).toHaveLength(1);
  });

  const shop = { host: 'shop.example.com' };
  test.each<[string, () => unknown, string]>([
    ['a name', () => discovered.onGateway({ name: 'Shop' }), 'Listener.onGateway: name: "Shop" is not a Kubernetes'],
    ['a host', () => discovered.onGateway({ host: 'shop' }), 'Listener.onGateway: host: "shop" is not a host'],
    ['no kinds', () => discovered.onGateway({ routeKinds: [] }), 'routeKinds must have at least one RouteKind'],
    [
      'TLS on HTTP',
      () => alb.Listener.http().onGateway({ tlsOptions: { 'example.com/a': 'b' } }),
      'Listener.onGateway: tlsOptions is for HTTPS only, not for HTTP (Gateway API)',
    ],
    [
      'two of one host',
      () => listenersOf({ listeners: [discovered.onGateway(shop), discovered.onGateway({ ...shop, name: 'b' })] }),
      'listeners: port 443 has two listeners, HTTPS and HTTPS, must have one',
    ],
    [
      'two of one name',
      () => listenersOf({ listeners: [discovered.onGateway(shop), discovered] }),
      'listeners: two are called "https", name one of them: onGateway({ name: … })',
    ],
    [
      'two configurations of one port',
      () => {
        const modern = alb.Listener.https({
          certificates: [alb.ListenerCertificate.discovered()],
          sslPolicy: alb.SslPolicy.TLS13_12,
        });
        return listenersOf({ listeners: [modern.onGateway(shop), modern.onGateway({ name: 'b' })] });
      },
      'listeners: port 443 has certificates, TLS settings or attributes twice',
    ],
    [
      'an Ingress',
      () => new alb.Ingress(chartIn('shop'), 'Web', { listeners: [alb.Listener.http().onGateway({ name: 'a' })] }),
      "listeners: onGateway() of HTTP 80 is for Gateways and ListenerSets only, an Ingress can't say it",
    ],
    [
      'allowedRoutes of a listener that only redirects',
      () => {
        const http = alb.Listener.http().onGateway({ allowedRoutes: alb.AllowedNamespaces.all() });
        new alb.Gateway(chartIn('edge'), 'Edge', { sslRedirect: true, listeners: [http, discovered] });
      },
      'listeners: allowedRoutes of HTTP 80 would have no effect, sslRedirect makes it a listener that only redirects',
    ],
    [
      'routeKinds of a listener that only redirects',
      () => {
        const http = alb.Listener.http({ port: 8080 }).onGateway({ routeKinds: [alb.RouteKind.GRPC] });
        new alb.Gateway(chartIn('edge'), 'Edge', { sslRedirect: true, listeners: [http, discovered] });
      },
      'listeners: routeKinds of HTTP 8080 would have no effect, sslRedirect makes it a listener that only redirects',
    ],
  ])('is refused: %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

describe('a route of one listener', () => {
  test('names it, and is allowed there alone', () => {
    const gateway = new alb.Gateway(chartIn('edge'), 'Edge', {
      metadata: { name: 'edge' },
      listeners: [alb.Listener.http(), discovered],
    });
    const chart = chartIn('shop');
    new alb.HttpRoute(chart, 'Web', { gateway: gateway.listener('https') }).addDefaultAction(respond);
    expect(only(chart, 'HTTPRoute').spec.parentRefs).toEqual([
      { name: 'edge', namespace: 'edge', sectionName: 'https' },
    ]);
    const [http, https] = ApiObject.of(gateway).toJson().spec.listeners;
    expect(http.allowedRoutes).toBeUndefined();
    expect(https.allowedRoutes.namespaces.selector.matchExpressions[0].values).toEqual(['edge', 'shop']);
  });

  test('of a ListenerSet too', () => {
    const chart = chartIn('shop');
    const listenerSet = new alb.ListenerSet(chart, 'More', {
      metadata: { name: 'more' },
      gateway: alb.Gateway.fromGatewayName('edge', 'edge'),
      listeners: [alb.Listener.http({ port: 8080 }).onGateway({ name: 'admin' })],
    });
    new alb.HttpRoute(chart, 'Web', { gateway: listenerSet.listener('admin') }).addDefaultAction(respond);
    expect(only(chart, 'HTTPRoute').spec.parentRefs).toEqual([
      { group: 'gateway.networking.k8s.io', kind: 'ListenerSet', name: 'more', sectionName: 'admin' },
    ]);
    expect(() => listenerSet.listener('http')).toThrow(
      'listener: "http" is not a listener of ListenerSet more, must be admin',
    );
  });
});

test('the namespace of the Gateway alone can be written out', () => {
  const props = { allowedRoutes: alb.AllowedNamespaces.same() };
  expect(listenersOf(props)[0].allowedRoutes).toEqual({ namespaces: { from: 'Same' } });
});

describe('a configuration that is made later', () => {
  test('is named by a GatewayClass', () => {
    const chart = chartIn('edge');
    const name = { configurationName: 'base', configurationNamespace: 'platform' };
    new alb.GatewayClass(chart, 'Class', name);
    expect(only(chart, 'GatewayClass').spec.parametersRef).toEqual({
      group: 'gateway.k8s.aws',
      kind: 'LoadBalancerConfiguration',
      name: 'base',
      namespace: 'platform',
    });
    expect(() => new alb.GatewayClass(chart, 'Half', { configurationName: 'base' })).toThrow('configurationNamespace');
    const configuration = new alb.LoadBalancerConfiguration(chart, 'Base', { metadata: { name: 'base' } });
    expect(() => new alb.GatewayClass(chart, 'Both', { configuration, ...name })).toThrow(
      'configurationName: "base" and configuration base are two answers, give one',
    );
  });

  test('of target groups is named by a LoadBalancerConfiguration', () => {
    const chart = chartIn('edge');
    new alb.LoadBalancerConfiguration(chart, 'Base', { defaultTargetGroupsName: 'defaults' });
    expect(only(chart, 'LoadBalancerConfiguration').spec.defaultTargetGroupConfiguration).toEqual({ name: 'defaults' });
    const defaultTargetGroups = new alb.TargetGroupConfiguration(chart, 'Defaults', { metadata: { name: 'defaults' } });
    const both = { defaultTargetGroups, defaultTargetGroupsName: 'other' };
    expect(() => new alb.LoadBalancerConfiguration(chart, 'Both', both)).toThrow(
      'defaultTargetGroupsName: "other" and defaultTargetGroups defaults are two answers, give one',
    );
  });
});

describe('rules as others write them', () => {
  const rulesOf = (props: Partial<alb.HttpRouteProps>, add: (route: alb.HttpRoute) => void) => {
    const chart = chartIn('shop');
    const route = new alb.HttpRoute(chart, 'Web', { gateway: alb.Gateway.fromGatewayName('edge', 'shop'), ...props });
    add(route);
    return only(chart, 'HTTPRoute').spec;
  };

  test('name the namespace of the Gateway even where it is theirs', () => {
    expect(rulesOf({}, (route) => route.addDefaultAction(respond)).parentRefs).toEqual([
      { name: 'edge', namespace: 'shop' },
    ]);
  });

  test('leave out the usual type of a path, unless a rule says it', () => {
    const { rules } = rulesOf({ implicitPathType: true }, (route) => {
      route.addRule('/cart', respond);
      route.addRule('/pay', respond, { pathType: alb.PathType.PREFIX });
      route.addRule('/healthz', respond, { pathType: alb.PathType.EXACT });
    });
    expect(rules.map(({ matches }: { matches: { path: object }[] }) => matches[0]?.path)).toEqual([
      { value: '/cart' },
      { type: 'PathPrefix', value: '/pay' },
      { type: 'Exact', value: '/healthz' },
    ]);
  });

  test('have several paths', () => {
    const { rules } = rulesOf({}, (route) => route.addRule('/cart', respond, { morePaths: ['/pay'] }));
    expect(rules[0].matches).toEqual([
      { path: { type: 'PathPrefix', value: '/cart' } },
      { path: { type: 'PathPrefix', value: '/pay' } },
    ]);
    const add = () =>
      rulesOf({}, (route) => {
        route.addRule('/pay', respond);
        route.addRule('/cart', respond, { morePaths: ['/pay'] });
      });
    expect(add).toThrow('there is already a rule for Prefix path "/pay"');
  });

  test('redirect to the usual port of a protocol, where defaults are those of the controller', () => {
    const redirect = alb.ListenerAction.redirect({ protocol: 'HTTPS' });
    const { rules } = rulesOf({ defaultsByController: true }, (route) => route.addDefaultAction(redirect));
    expect(rules[0].filters[0].requestRedirect).toEqual({ scheme: 'https', statusCode: 302 });
    expect(() => rulesOf({}, (route) => route.addDefaultAction(redirect))).toThrow('give port');
  });

  test('reach Services of other namespaces by their names', () => {
    const chart = chartIn('shop');
    const route = new alb.HttpRoute(chart, 'Web', { gateway: alb.Gateway.fromGatewayName('edge') });
    const target = alb.TargetGroup.fromServiceName('catalog', { port: 80, namespace: 'data' });
    route.addDefaultAction(target);
    expect(only(chart, 'HTTPRoute').spec.rules[0].backendRefs).toEqual([
      { name: 'catalog', namespace: 'data', port: 80 },
    ]);
    expect(only(chart, 'TargetGroupConfiguration').metadata.namespace).toBe('data');
    const ingress = new alb.Ingress(chart, 'Ingress');
    expect(() => ingress.addRule('/', target)).toThrow(
      'Service catalog is in namespace "data", the Ingress in namespace "shop": an Ingress reaches only Services of its own namespace',
    );
    const own = alb.TargetGroup.fromServiceName(serviceIn(chart, 'web').name, { port: 80, namespace: 'shop' });
    expect(() => ingress.addRule('/web', own)).not.toThrow();
  });
});
