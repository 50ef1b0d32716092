import { Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import type * as kplus from 'cdk8s-plus-28';
import { chartIn, only, rendered, serviceIn } from './objects';
import { here, web } from './routes';

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
