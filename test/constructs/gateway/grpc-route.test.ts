import { App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CERTIFICATE, chartIn, only, serviceIn } from './objects';

const listeners = [alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)] })];

const withRoute = () => {
  const app = new App();
  const chart = chartIn('shop', app);
  const gateway = new alb.Gateway(chart, 'Edge', { listeners });
  const route = new alb.GrpcRoute(chart, 'Orders', {
    gateway,
    host: 'api.example.com',
    healthCheck: { path: '/grpc.health.v1.Health/Check', healthyGrpcCodes: '0' },
    protocolVersion: alb.BackendProtocolVersion.GRPC,
    metadata: { name: 'orders' },
  });
  return { app, chart, route, target: alb.TargetGroup.fromService(serviceIn(chart, 'orders')) };
};

describe('a GrpcRoute', () => {
  test('has rules by service and method, and speaks gRPC to targets', () => {
    const { app, chart, route, target } = withRoute();
    route.addRule(target, { service: 'shop.Orders' });
    route.addRule(target, {
      service: 'shop.Orders',
      method: 'Create',
      conditions: [
        alb.ListenerCondition.httpHeader('x-canary', ['true']),
        alb.ListenerCondition.sourceIps(['10.0.0.0/8']),
      ],
    });
    route.addRule(alb.ListenerAction.fixedResponse(404));
    const { spec } = only(chart, 'GRPCRoute');
    expect(spec.hostnames).toEqual(['api.example.com']);
    expect(spec.rules).toMatchObject([
      { matches: [{ method: { service: 'shop.Orders' } }], backendRefs: [{ name: 'orders', port: 80 }] },
      {
        matches: [
          { method: { service: 'shop.Orders', method: 'Create' }, headers: [{ name: 'x-canary', value: 'true' }] },
        ],
        filters: [{ type: 'ExtensionRef' }],
      },
      { filters: [{ type: 'ExtensionRef' }] },
    ]);
    expect(only(chart, 'TargetGroupConfiguration').spec.defaultConfiguration).toEqual({
      targetType: 'ip',
      protocolVersion: 'GRPC',
      healthCheckConfig: {
        healthCheckPath: '/grpc.health.v1.Health/Check',
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
        matcher: { grpcCode: '0' },
      },
    });
    const plan = alb.Plan.of(app);
    expect(plan.route('https://api.example.com/shop.Orders/List', { method: 'POST' }).service).toBe('shop/orders');
    expect(plan.route('https://api.example.com/shop.Stock/List', { method: 'POST' }).statusCode).toBe('404');
  });

  test('takes gRPC for granted', () => {
    const chart = chartIn('shop');
    const gateway = alb.Gateway.fromGatewayName('edge');
    new alb.GrpcRoute(chart, 'Orders', { gateway }).addRule(alb.TargetGroup.fromService(serviceIn(chart, 'orders')));
    expect(only(chart, 'TargetGroupConfiguration').spec.defaultConfiguration).toMatchObject({
      protocolVersion: 'GRPC',
      healthCheckConfig: { matcher: { grpcCode: '12' } },
    });
  });

  test.each<[string, alb.IListenerAction, alb.GrpcRouteRuleOptions, string]>([
    [
      'a redirect',
      alb.ListenerAction.redirect({ path: '/new' }),
      {},
      'addRule: a redirect is for HTTP clients, must not be in a GrpcRoute (Gateway API)',
    ],
    [
      'a path for a service',
      alb.ListenerAction.fixedResponse(404),
      { service: '/shop.Orders' },
      'addRule: service "/shop.Orders" is not a gRPC service, must look like "shop.Orders"',
    ],
    [
      'a method that is none',
      alb.ListenerAction.fixedResponse(404),
      { method: 'shop.Orders/Create' },
      'addRule: method "shop.Orders/Create" is not a gRPC method, must look like "Create"',
    ],
    [
      'a regular expression',
      alb.ListenerAction.fixedResponse(404),
      { conditions: [alb.ListenerCondition.httpHeaderRegex('x-a', ['^a'])] },
      'conditions: the regular expression of header "x-a" can\'t be said on a GrpcRoute, must be httpHeader or sourceIps (AWS Load Balancer Controller)',
    ],
    [
      'a query',
      alb.ListenerAction.fixedResponse(404),
      { conditions: [alb.ListenerCondition.queryStrings([{ key: 'a', value: 'b' }])] },
      'conditions: query-string has no form on a GrpcRoute, must be httpHeader or sourceIps (AWS Load Balancer Controller)',
    ],
  ])('refuses %s', (_, action, options, message) => {
    const { route } = withRoute();
    expect(() => route.addRule(action, options)).toThrow(`[shop/Orders] ${message}`);
  });

  test('on an HTTP listener is found at synth', () => {
    const app = new App();
    const chart = chartIn('shop', app);
    const gateway = new alb.Gateway(chart, 'Edge');
    const route = new alb.GrpcRoute(chart, 'Orders', { gateway, metadata: { name: 'orders' } });
    route.addRule(alb.TargetGroup.fromService(serviceIn(chart, 'orders')));
    expect(() => app.synthYaml()).toThrow(/\[shop\/Orders\] GRPCRoute shop\/orders .*\(route-not-attached\)/);
  });
});
