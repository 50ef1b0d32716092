import { ApiObject, App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CERTIFICATE, chartIn, https, only, rendered } from './objects';

describe('a configuration that is given', () => {
  test('takes the listeners, and no settings besides', () => {
    const chart = chartIn('platform');
    const configuration = new alb.LoadBalancerConfiguration(chart, 'Shared', { scheme: alb.Scheme.INTERNAL });
    new alb.Gateway(chart, 'Edge', { configuration, listeners: [https()] });
    expect(only(chart, 'LoadBalancerConfiguration').spec).toEqual({
      scheme: 'internal',
      listenerConfigurations: [{ protocolPort: 'HTTPS:443', defaultCertificate: CERTIFICATE }],
    });
    expect(() => new alb.Gateway(chart, 'Other', { configuration, scheme: alb.Scheme.INTERNAL })).toThrow(
      `[platform/Other] configuration: can't be combined with scheme, say it in LoadBalancerConfiguration ${configuration.name}`,
    );
  });

  test('is in the namespace of the Gateway', () => {
    const app = new App();
    const configuration = new alb.LoadBalancerConfiguration(chartIn('shop', app), 'Shared', {
      metadata: { name: 'c' },
    });
    new alb.Gateway(chartIn('platform', app), 'Edge', { configuration, metadata: { name: 'edge' } });
    expect(() => app.synthYaml()).toThrow(
      '[platform/Edge] configuration: LoadBalancerConfiguration c is in namespace "shop", must be in that of Gateway edge: namespace "platform" (AWS Load Balancer Controller)',
    );
  });
});

describe('a configuration that is named', () => {
  const named = (props: alb.GatewayProps) => {
    const chart = chartIn('shop');
    new alb.Gateway(chart, 'Edge', { configurationName: 'edge', metadata: { name: 'edge' }, ...props });
    return chart;
  };

  test('is referred to, and no other one is written', () => {
    const chart = named({});
    const [apiVersion, kind] = ['gateway.k8s.aws/v1', 'LoadBalancerConfiguration'];
    new ApiObject(chart, 'Configuration', { apiVersion, kind, metadata: { name: 'edge' }, spec: {} });
    expect(only(chart, 'Gateway').spec.infrastructure.parametersRef).toEqual({
      group: 'gateway.k8s.aws',
      kind: 'LoadBalancerConfiguration',
      name: 'edge',
    });
    expect(rendered(chart, kind)).toHaveLength(1);
  });

  test.each<[string, alb.GatewayProps, string]>([
    [
      'with settings',
      { scheme: alb.Scheme.INTERNAL },
      "configurationName: can't be combined with scheme, which only LoadBalancerConfiguration edge can say; say them there",
    ],
    [
      'with configured listeners',
      { listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)] })] },
      "configurationName: can't be combined with certificates, TLS settings or attributes of listeners, which only LoadBalancerConfiguration edge can say",
    ],
    ['that is not a name', { configurationName: 'Edge_1' }, 'configurationName: "Edge_1" is not a Kubernetes name'],
  ])('%s is refused', (_, props, message) => {
    expect(() => named(props)).toThrow(message);
  });

  test('together with one that is given is refused', () => {
    const chart = chartIn('shop');
    const configuration = new alb.LoadBalancerConfiguration(chart, 'Given', { metadata: { name: 'given' } });
    expect(() => new alb.Gateway(chart, 'Edge', { configuration, configurationName: 'edge' })).toThrow(
      'configurationName: "edge" and configuration given are two answers, give one',
    );
  });
});
