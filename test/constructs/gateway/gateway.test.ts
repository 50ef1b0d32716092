import { Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CERTIFICATE, chartIn, https, only, rendered } from './objects';

const configurationOf = (props: alb.GatewayProps) => {
  const chart = chartIn();
  new alb.Gateway(chart, 'Edge', props);
  return only(chart, 'LoadBalancerConfiguration').spec;
};

describe('a Gateway', () => {
  test('listens on port 80 and needs no configuration unless something is said', () => {
    const chart = chartIn();
    new alb.Gateway(chart, 'Edge');
    expect(chart.toJson()).toEqual([
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'chart-edge' },
        spec: { gatewayClassName: 'alb', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
      },
    ]);
  });

  test('refers to the configuration that its settings become, named like it and in its namespace', () => {
    const chart = chartIn('platform');
    const gateway = new alb.Gateway(chart, 'Edge', {
      metadata: { name: 'edge' },
      scheme: alb.Scheme.INTERNET_FACING,
      idleTimeout: Duration.seconds(120),
      tags: { team: 'platform' },
    });
    expect(only(chart, 'Gateway').spec.infrastructure).toEqual({
      parametersRef: { group: 'gateway.k8s.aws', kind: 'LoadBalancerConfiguration', name: 'edge' },
    });
    expect(only(chart, 'LoadBalancerConfiguration')).toEqual({
      apiVersion: 'gateway.k8s.aws/v1',
      kind: 'LoadBalancerConfiguration',
      metadata: { name: 'edge', namespace: 'platform' },
      spec: {
        scheme: 'internet-facing',
        loadBalancerAttributes: [{ key: 'idle_timeout.timeout_seconds', value: '120' }],
        tags: { team: 'platform' },
      },
    });
    expect(gateway.configuration?.name).toBe('edge');
  });

  test('takes every setting of a load balancer that a LoadBalancerConfiguration has', () => {
    const spec = configurationOf({
      loadBalancerName: 'edge',
      ipAddressType: alb.IpAddressType.DUAL_STACK,
      subnets: ['subnet-0123456789abcdef0', 'private-b'],
      ipamIpv4PoolId: 'ipam-pool-0123456789abcdef0',
      minimumCapacityUnits: 200,
      inboundCidrs: ['10.0.0.0/8'],
      webAcl: alb.WebAcl.fromArn(
        'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/0123abcd-45ef-67ab-89cd-0123456789ab',
      ),
      shieldAdvancedProtection: true,
      accessLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'edge'),
    });
    expect(spec).toEqual({
      loadBalancerName: 'edge',
      ipAddressType: 'dualstack',
      loadBalancerSubnets: [{ identifier: 'subnet-0123456789abcdef0' }, { identifier: 'private-b' }],
      ipv4IPAMPoolId: 'ipam-pool-0123456789abcdef0',
      minimumLoadBalancerCapacity: { capacityUnits: 200 },
      sourceRanges: ['10.0.0.0/8'],
      wafV2: {
        webACL: 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/0123abcd-45ef-67ab-89cd-0123456789ab',
      },
      shieldConfiguration: { enabled: true },
      loadBalancerAttributes: [
        { key: 'access_logs.s3.enabled', value: 'true' },
        { key: 'access_logs.s3.bucket', value: 'example-alb-logs' },
        { key: 'access_logs.s3.prefix', value: 'edge' },
      ],
    });
  });

  test('lets in prefix lists alone, where the controller would let in everyone besides', () => {
    expect(configurationOf({ inboundPrefixLists: ['pl-0123456789abcdef0'] })).toEqual({
      sourceRanges: [],
      securityGroupPrefixes: ['pl-0123456789abcdef0'],
    });
  });

  test('has no web ACL when WebAcl.none() says so', () => {
    const chart = chartIn();
    new alb.Gateway(chart, 'Edge', { scheme: alb.Scheme.INTERNAL, webAcl: alb.WebAcl.none() });
    expect(only(chart, 'LoadBalancerConfiguration').spec).toEqual({ scheme: 'internal' });
  });

  test('configures certificates, TLS and attributes of listeners by protocol and port', () => {
    const spec = configurationOf({
      listeners: [
        alb.Listener.http({ attributes: { 'routing.http.response.server.enabled': 'false' } }),
        alb.Listener.https({
          certificates: [
            alb.ListenerCertificate.fromArn(CERTIFICATE),
            alb.ListenerCertificate.fromArn('arn:aws:iam::111122223333:server-certificate/old'),
          ],
          sslPolicy: alb.SslPolicy.TLS13_12,
          mutualAuthentication: alb.MutualAuthentication.verify({
            trustStore: 'clients',
            advertiseTrustStoreCaNames: true,
          }),
        }),
        https({ port: 8443 }),
      ],
    });
    expect(spec.listenerConfigurations).toEqual([
      {
        protocolPort: 'HTTP:80',
        listenerAttributes: [{ key: 'routing.http.response.server.enabled', value: 'false' }],
      },
      {
        protocolPort: 'HTTPS:443',
        defaultCertificate: CERTIFICATE,
        certificates: ['arn:aws:iam::111122223333:server-certificate/old'],
        sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        mutualAuthentication: { mode: 'verify', trustStore: 'clients', advertiseTrustStoreCaNames: 'on' },
      },
      { protocolPort: 'HTTPS:8443', defaultCertificate: CERTIFICATE },
    ]);
  });

  test('names listeners by protocol and unusual ports', () => {
    const chart = chartIn();
    new alb.Gateway(chart, 'Edge', { listeners: [alb.Listener.http({ port: 8080 }), https(), https({ port: 8443 })] });
    expect(only(chart, 'Gateway').spec.listeners).toEqual([
      { name: 'http-8080', port: 8080, protocol: 'HTTP' },
      { name: 'https', port: 443, protocol: 'HTTPS' },
      { name: 'https-8443', port: 8443, protocol: 'HTTPS' },
    ]);
  });

  test.each<[string, alb.GatewayProps, string]>([
    [
      'a web ACL by name',
      { webAcl: alb.WebAcl.fromName('edge') },
      'webAcl: the load balancer of a Gateway takes a web ACL by ARN only, not by the name "edge"; use WebAcl.fromArn(…) (AWS Load Balancer Controller)',
    ],
    [
      'WAF Classic',
      { wafClassicAclId: '0123abcd-45ef-67ab-89cd-0123456789ab' },
      'wafClassicAclId: "0123abcd-45ef-67ab-89cd-0123456789ab" has no place in a LoadBalancerConfiguration, which knows no WAF Classic; use webAcl (AWS Load Balancer Controller)',
    ],
    [
      'a certificate that the controller would request',
      { listeners: [https({ certificates: [alb.ListenerCertificate.createdByAcm()] })] },
      'listeners: certificates of HTTPS 443: ListenerCertificate.createdByAcm() is for Ingresses only, the controller requests no certificate for a Gateway; use fromArn(…), discovered() or fromLoadBalancerConfiguration() (AWS Load Balancer Controller)',
    ],
    [
      'certificates of an Ingress class',
      { listeners: [https({ certificates: [alb.ListenerCertificate.fromIngressClass()] })] },
      'listeners: certificates of HTTPS 443: ListenerCertificate.fromIngressClass() is for Ingresses only; use fromArn(…)',
    ],
    [
      'two listeners on a port',
      { listeners: [alb.Listener.http({ port: 443 }), https()] },
      'listeners: port 443 has two listeners, HTTP and HTTPS, must have one',
    ],
    ['no listener', { listeners: [] }, 'listeners: must have at least one Listener, leave it out for HTTP on port 80'],
    [
      'a redirect that leads nowhere',
      { sslRedirect: true },
      'sslRedirect: there is no HTTPS listener to redirect to, add Listener.https(…) to listeners',
    ],
    [
      'a value that ELBv2 refuses, without an annotation that nobody wrote',
      { idleTimeout: Duration.seconds(5000) },
      'load balancer settings: idle_timeout.timeout_seconds "5000" must be a whole number from 1 to 4000 seconds',
    ],
    [
      'two classes',
      { gatewayClass: alb.GatewayClass.fromGatewayClassName('edge'), gatewayClassName: 'alb' },
      'gatewayClassName: "alb" and gatewayClass "edge" differ, give one of them',
    ],
  ])('refuses %s', (_, props, message) => {
    const refused = () => new alb.Gateway(chartIn('platform'), 'Edge', props);
    expect(refused).toThrow(`[platform/Edge] ${message}`);
    expect(refused).not.toThrow('annotation');
  });
});

test('a Gateway of another app is known by its name', () => {
  expect(alb.Gateway.fromGatewayName('edge', 'platform', ['https'])).toEqual({
    gatewayName: 'edge',
    gatewayNamespace: 'platform',
    listenerNames: ['https'],
  });
  expect(() => alb.Gateway.fromGatewayName('Edge')).toThrow(
    'Gateway.fromGatewayName: gatewayName: "Edge" is not a Kubernetes name',
  );
  const chart = chartIn('shop');
  const gateway = alb.Gateway.fromGatewayName('edge', 'platform', ['https']);
  new alb.HttpRoute(chart, 'Web', { gateway }).addRule('/', alb.ListenerAction.fixedResponse(204));
  expect(only(chart, 'HTTPRoute').spec.parentRefs).toEqual([
    { name: 'edge', namespace: 'platform', sectionName: 'https' },
  ]);
  expect(rendered(chart, 'Gateway')).toEqual([]);
});
