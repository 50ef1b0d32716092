import { App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { chartIn, only, serviceIn } from './objects';
import { here } from './routes';

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

  test('are all granted where none is named', () => {
    const chart = chartIn('platform');
    new alb.ReferenceGrant(chart, 'Grant', { fromNamespaces: ['shop'], routeKinds: [alb.RouteKind.GRPC] });
    expect(only(chart, 'ReferenceGrant').spec).toEqual({
      from: [{ group: 'gateway.networking.k8s.io', kind: 'GRPCRoute', namespace: 'shop' }],
      to: [{ group: '', kind: 'Service' }],
    });
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
