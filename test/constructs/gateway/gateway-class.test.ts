import * as alb from 'cdk8s-alb';
import { chartIn, only } from './objects';

describe('a GatewayClass', () => {
  test('is of the controller, and refers to what holds for its Gateways', () => {
    const chart = chartIn('platform');
    const configuration = new alb.LoadBalancerConfiguration(chart, 'Defaults', {
      metadata: { name: 'edge' },
      mergingMode: alb.MergingMode.PREFER_GATEWAY,
      scheme: alb.Scheme.INTERNAL,
      defaultTargetGroups: new alb.TargetGroupConfiguration(chart, 'Targets', {
        metadata: { name: 'edge' },
        targetType: alb.TargetType.IP,
        healthCheck: { path: '/healthz' },
      }),
    });
    const gatewayClass = new alb.GatewayClass(chart, 'Class', { configuration, metadata: { name: 'edge' } });
    new alb.Gateway(chart, 'Edge', { gatewayClass });
    expect(only(chart, 'GatewayClass')).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: 'edge' },
      spec: {
        controllerName: 'gateway.k8s.aws/alb',
        parametersRef: {
          group: 'gateway.k8s.aws',
          kind: 'LoadBalancerConfiguration',
          name: 'edge',
          namespace: 'platform',
        },
      },
    });
    expect(only(chart, 'LoadBalancerConfiguration').spec).toEqual({
      mergingMode: 'prefer-gateway',
      scheme: 'internal',
      defaultTargetGroupConfiguration: { name: 'edge' },
    });
    expect(only(chart, 'TargetGroupConfiguration').spec).toEqual({
      defaultConfiguration: {
        targetType: 'ip',
        healthCheckConfig: {
          healthCheckPath: '/healthz',
          healthyThresholdCount: 2,
          unhealthyThresholdCount: 2,
          matcher: { httpCode: '200' },
        },
      },
    });
    expect(only(chart, 'Gateway').spec.gatewayClassName).toBe('edge');
  });

  test('needs the namespace of its configuration', () => {
    const chart = chartIn();
    const configuration = new alb.LoadBalancerConfiguration(chart, 'Defaults', { metadata: { name: 'edge' } });
    expect(() => new alb.GatewayClass(chart, 'Class', { configuration })).toThrow(
      '[chart/Class] configuration: LoadBalancerConfiguration edge has no namespace, by which a GatewayClass refers to it; give it one (AWS Load Balancer Controller)',
    );
  });
});
