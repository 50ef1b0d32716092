import { App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CERTIFICATE, chartIn, https, only, serviceIn } from './objects';

describe('a ListenerSet', () => {
  const withSet = (...listeners: alb.Listener[]) => {
    const app = new App();
    const [platform, shop] = [chartIn('platform', app), chartIn('shop', app)];
    const gateway = new alb.Gateway(platform, 'Edge', { metadata: { name: 'edge' } });
    const listenerSet = new alb.ListenerSet(shop, 'Listeners', { gateway, listeners, metadata: { name: 'shop' } });
    const route = new alb.HttpRoute(shop, 'Web', { gateway: listenerSet, metadata: { name: 'web' } });
    route.addRule('/', alb.TargetGroup.fromService(serviceIn(shop, 'web')));
    return { app, platform, shop };
  };

  test('adds listeners to a Gateway, which allows it and configures them', () => {
    const { app, platform, shop } = withSet(alb.Listener.http({ port: 8080 }), https());
    expect(only(shop, 'ListenerSet')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'ListenerSet',
      metadata: { name: 'shop', namespace: 'shop' },
      spec: {
        parentRef: {
          group: 'gateway.networking.k8s.io',
          kind: 'Gateway',
          name: 'edge',
          namespace: 'platform',
        },
        listeners: [
          { name: 'http-8080', port: 8080, protocol: 'HTTP' },
          { name: 'https', port: 443, protocol: 'HTTPS' },
        ],
      },
    });
    expect(only(shop, 'HTTPRoute').spec.parentRefs).toEqual([
      { group: 'gateway.networking.k8s.io', kind: 'ListenerSet', name: 'shop' },
    ]);
    expect(only(platform, 'Gateway').spec.allowedListeners.namespaces.selector.matchExpressions[0].values).toEqual([
      'platform',
      'shop',
    ]);
    expect(only(platform, 'LoadBalancerConfiguration').spec.listenerConfigurations).toEqual([
      { protocolPort: 'HTTPS:443', defaultCertificate: CERTIFICATE },
    ]);
    const plan = alb.Plan.of(app);
    expect(plan.route('https://shop.example.com/').service).toBe('shop/web');
    expect(plan.route('http://shop.example.com:8080/').service).toBe('shop/web');
  });

  test('of a Gateway elsewhere leaves certificates to its configuration', () => {
    const chart = chartIn('shop');
    const gateway = alb.Gateway.fromGatewayName('edge', 'platform');
    expect(() => new alb.ListenerSet(chart, 'Own', { gateway, listeners: [https()] })).toThrow(
      '[shop/Own] listeners: HTTPS 443 has certificates, TLS settings or attributes, which only the LoadBalancerConfiguration of Gateway edge can say; say them there, with ListenerCertificate.fromLoadBalancerConfiguration() here (AWS Load Balancer Controller)',
    );
    const listeners = [https({ certificates: [alb.ListenerCertificate.fromLoadBalancerConfiguration()] })];
    expect(() => new alb.ListenerSet(chart, 'Theirs', { gateway, listeners })).not.toThrow();
  });

  test('refers to its Gateway by name and namespace', () => {
    const own = (gateway: alb.IGateway) => {
      const set = new alb.ListenerSet(chartIn('shop'), 'Own', {
        gateway,
        listeners: [alb.Listener.http({ port: 8080 }).onGateway({ name: 'plain' })],
      });
      const { _parent, ...listener } = set.listener('plain');
      expect([set.gatewayName, set.gatewayNamespace]).toEqual([gateway.gatewayName, gateway.gatewayNamespace]);
      expect(() => set.listener('http')).toThrow(
        `listener: "http" is not a listener of ListenerSet ${set.name}, must be plain`,
      );
      return listener;
    };
    expect(own(alb.Gateway.fromGatewayName('edge', 'platform'))).toStrictEqual({
      gatewayName: 'edge',
      gatewayNamespace: 'platform',
      listenerNames: ['plain'],
    });
    expect(own(alb.Gateway.fromGatewayName('edge'))).toStrictEqual({ gatewayName: 'edge', listenerNames: ['plain'] });
  });
});
