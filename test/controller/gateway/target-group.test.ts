import type { GatewayPlan } from '../../../src/controller/plan';
import { ResourceType, type TargetGroupBindingSpec, type TargetGroupSpec } from '../../../src/model/resources';
import { Unknown } from '../../../src/model/stack';
import { configuration, configuredBy, gateway, gatewayClass, planned, route, service } from '../../gateway/manifests';

function environment(fields: object): object {
  return { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', ...fields };
}

interface Parts {
  readonly props?: object;
  readonly service?: object;
  readonly route?: object;
  readonly gateway?: object;
  readonly more?: readonly object[];
}

const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/0123';

function planOf({ props = {}, more = [], ...parts }: Parts): GatewayPlan {
  const objects = [
    gatewayClass(),
    parts.gateway ?? gateway(),
    parts.service ?? service(),
    parts.route ?? route(),
    configuration('TargetGroupConfiguration', 'cart', {
      targetReference: { name: 'cart' },
      defaultConfiguration: props,
    }),
    ...more,
  ];
  const { plan } = planned(objects);
  const [own] = plan.gatewayApi.gateways as [GatewayPlan];
  expect(own.problems).toEqual([]);
  return own;
}

function targetGroupOf(parts: Parts): TargetGroupSpec {
  const [found] = planOf(parts).stack?.list<TargetGroupSpec>(ResourceType.targetGroup) ?? [];
  return found?.spec as TargetGroupSpec;
}

function bindingOf(parts: Parts): TargetGroupBindingSpec['template'] {
  const [found] = planOf(parts).stack?.list<TargetGroupBindingSpec>(ResourceType.targetGroupBinding) ?? [];
  return found?.spec.template as TargetGroupBindingSpec['template'];
}

/** A Gateway with an HTTPS listener, and the configuration that names its certificate. */
const SECURE = {
  gateway: gateway({ ...configuredBy('edge'), listeners: [{ name: 'https', port: 443, protocol: 'HTTPS' }] }),
  more: [
    configuration('LoadBalancerConfiguration', 'edge', {
      listenerConfigurations: [{ protocolPort: 'HTTPS:443', defaultCertificate: CERTIFICATE }],
    }),
  ],
};

describe('the protocol version', () => {
  const grpc = { ...SECURE, route: route({ rules: [{ backendRefs: [{ name: 'cart', port: 80 }] }] }, {}, 'GRPCRoute') };
  const h2c = service('cart', { ports: [{ port: 80, nodePort: 30080, appProtocol: 'kubernetes.io/h2c' }] });

  test('is that of the configuration, else of the route, else of the Service', () => {
    expect(targetGroupOf({ ...SECURE, props: { protocolVersion: 'HTTP2' } }).protocolVersion).toBe('HTTP2');
    expect(targetGroupOf(grpc).protocolVersion).toBe('GRPC');
    expect(targetGroupOf({ ...grpc, props: { protocolVersion: 'HTTP1' } }).protocolVersion).toBe('HTTP1');
    expect(targetGroupOf({ ...SECURE, service: h2c }).protocolVersion).toBe('HTTP2');
    expect(targetGroupOf(SECURE).protocolVersion).toBe('HTTP1');
  });

  test('is HTTP/1.1 behind an HTTP listener', () => {
    expect(targetGroupOf({ service: h2c, props: { protocolVersion: 'GRPC' } }).protocolVersion).toBe('HTTP1');
  });
});

describe('the health check', () => {
  test('has defaults that are not those of an Ingress', () => {
    expect(targetGroupOf({}).healthCheckConfig).toEqual({
      port: 'traffic-port',
      protocol: 'HTTP',
      path: '/',
      matcher: { httpCode: '200-399' },
      intervalSeconds: 15,
      timeoutSeconds: 5,
      healthyThresholdCount: 3,
      unhealthyThresholdCount: 3,
    });
    expect(targetGroupOf({ props: { protocol: 'HTTPS' } }).healthCheckConfig.protocol).toBe('HTTPS');
  });

  test('is another one for gRPC', () => {
    const { healthCheckConfig } = targetGroupOf({ ...SECURE, props: { protocolVersion: 'GRPC' } });
    expect(healthCheckConfig).toMatchObject({ path: '/AWS.ALB/healthcheck', matcher: { grpcCode: '12' } });
    const asked = {
      protocolVersion: 'GRPC',
      healthCheckConfig: { healthCheckPath: '/ok', matcher: { grpcCode: '0' } },
    };
    expect(targetGroupOf({ ...SECURE, props: asked }).healthCheckConfig).toMatchObject({
      path: '/ok',
      matcher: { grpcCode: '0' },
    });
  });

  test('is as it is asked for', () => {
    const healthCheckConfig = {
      healthCheckPort: '8081',
      healthCheckProtocol: 'HTTPS',
      healthCheckPath: '/healthz',
      healthCheckInterval: 10,
      healthCheckTimeout: 4,
      healthyThresholdCount: 5,
      unhealthyThresholdCount: 6,
      matcher: { httpCode: '204' },
    };
    expect(targetGroupOf({ props: { healthCheckConfig } }).healthCheckConfig).toEqual({
      port: 8081,
      protocol: 'HTTPS',
      path: '/healthz',
      matcher: { httpCode: '204' },
      intervalSeconds: 10,
      timeoutSeconds: 4,
      healthyThresholdCount: 5,
      unhealthyThresholdCount: 6,
    });
  });

  test('over TCP has neither path nor codes', () => {
    const props = { healthCheckConfig: { healthCheckProtocol: 'TCP', healthCheckPath: '/' } };
    const { healthCheckConfig } = targetGroupOf({ props });
    expect(healthCheckConfig.protocol).toBe('TCP');
    expect(Object.keys(healthCheckConfig)).not.toContain('path');
    expect(Object.keys(healthCheckConfig)).not.toContain('matcher');
  });

  test('on a named port is on what the targets listen on', () => {
    const ports = [
      { port: 80, targetPort: 8080, nodePort: 30080 },
      { port: 81, name: 'admin', targetPort: 8081, nodePort: 30081 },
    ];
    const portOf = (targetType: string) =>
      targetGroupOf({
        service: service('cart', { ports }),
        props: { targetType, healthCheckConfig: { healthCheckPort: 'admin' } },
      }).healthCheckConfig.port;
    expect([portOf('instance'), portOf('ip')]).toEqual([30081, 8081]);
  });
});

describe('the port and the name', () => {
  test('the port is the node port of instances, the target port of addresses, and 1 for one that has a name', () => {
    expect(targetGroupOf({}).port).toBe(30080);
    expect(targetGroupOf({ props: { targetType: 'ip' } }).port).toBe(8080);
    const named = service('cart', { ports: [{ port: 80, targetPort: 'http', nodePort: 30080 }] });
    expect(targetGroupOf({ service: named, props: { targetType: 'ip' } }).port).toBe(1);
    const open = service('cart', { ports: [{ port: 80 }] });
    expect(targetGroupOf({ service: open }).port).toEqual(
      new Unknown('the node port that port 80 of Service shop/cart gets'),
    );
  });

  test('the name changes with all that can’t be changed in place', () => {
    const named = (targetPort: string) => service('cart', { ports: [{ port: 80, targetPort, nodePort: 30080 }] });
    const ip = { targetType: 'ip' };
    const names = [
      targetGroupOf({}),
      targetGroupOf({ props: ip }),
      targetGroupOf({ props: { protocol: 'HTTPS' } }),
      targetGroupOf(SECURE),
      targetGroupOf({ ...SECURE, props: { protocolVersion: 'HTTP2' } }),
      targetGroupOf({ props: { ...ip, targetControlPort: 3000 } }),
      targetGroupOf({ props: { ...ip, targetControlPort: 3001 } }),
      targetGroupOf({ props: ip, service: named('http') }),
      targetGroupOf({ props: ip, service: named('web') }),
      targetGroupOf({ route: route({}, { name: 'cart-2' }) }),
      targetGroupOf({ service: service('cart', { ports: [{ port: 80, nodePort: 30081 }] }) }),
      targetGroupOf({ more: [environment({ clusterName: 'other' })] }),
    ].map(({ name }) => name);
    expect(names[0]).toMatch(/^k8s-shop-cart-[0-9a-f]{10}$/);
    expect(names[9]).toMatch(/^k8s-shop-cart2-[0-9a-f]{10}$/);
    // Behind HTTP and HTTPS listeners alike.
    expect(names[3]).toBe(names[0]);
    expect(new Set(names).size).toBe(names.length - 1);
  });

  test('the name may be given, or not be known', () => {
    expect(targetGroupOf({ props: { targetGroupName: 'mine' } }).name).toBe('mine');
    const unnamed = targetGroupOf({ more: [environment({ clusterName: null })] });
    expect(unnamed.name).toEqual(new Unknown('the name of the cluster'));
    const open = service('cart', { ports: [{ port: 80 }] });
    expect(targetGroupOf({ service: open }).name).toEqual(
      new Unknown('the node port that port 80 of Service shop/cart gets'),
    );
  });
});

test('attributes are sorted by key, and the last of two counts', () => {
  const targetGroupAttributes = [
    { key: 'b', value: '1' },
    { key: 'a', value: '2' },
    { key: 'b', value: '3' },
  ];
  expect(targetGroupOf({ props: { targetGroupAttributes, tags: { team: 'shop' } } })).toMatchObject({
    targetGroupAttributes: [
      { key: 'a', value: '2' },
      { key: 'b', value: '3' },
    ],
    tags: { team: 'shop' },
  });
  expect(targetGroupOf({}).targetGroupAttributes).toBeUndefined();
  expect(targetGroupOf({}).tags).toBeUndefined();
});

test('a target group has IPv6 addresses where its Service has, behind a dualstack load balancer', () => {
  const dualstack = {
    gateway: gateway(configuredBy('edge')),
    more: [
      configuration('LoadBalancerConfiguration', 'edge', { ipAddressType: 'dualstack' }),
      environment({ clusterName: 'demo' }),
    ],
  };
  const ipv6 = service('cart', { ipFamilies: ['IPv6'] });
  expect(targetGroupOf({ ...dualstack, service: ipv6 }).ipAddressType).toBe('ipv6');
  expect(targetGroupOf(dualstack).ipAddressType).toBe('ipv4');
});

describe('the binding', () => {
  test('of instances selects nodes, of addresses it does not', () => {
    const nodeSelector = { matchLabels: { pool: 'web' } };
    expect(bindingOf({ props: { nodeSelector } }).spec).toMatchObject({
      targetType: 'instance',
      serviceRef: { name: 'cart', port: 80 },
      ipAddressType: 'ipv4',
      targetGroupProtocol: 'HTTP',
      nodeSelector,
      vpcID: 'vpc-1',
    });
    expect(bindingOf({ props: { nodeSelector, targetType: 'ip' } }).spec.nodeSelector).toBeUndefined();
  });

  test('has the labels and annotations of the infrastructure, and may be for several clusters', () => {
    const infrastructure = { labels: { a: 'b' }, annotations: { c: 'd' } };
    const { metadata } = bindingOf({ gateway: gateway({ infrastructure }) });
    expect(metadata).toMatchObject({ namespace: 'shop', labels: { a: 'b' }, annotations: { c: 'd' } });
    expect(bindingOf({}).metadata).toMatchObject({ labels: undefined, annotations: undefined });
    expect(bindingOf({ props: { enableMultiCluster: true } }).spec.multiClusterTargetGroup).toBe(true);
    expect(bindingOf({ props: { enableMultiCluster: false } }).spec.multiClusterTargetGroup).toBeUndefined();
  });

  test('names the VPC where it is known, and none where it is said to be none', () => {
    const vpcOf = (fields: object) => bindingOf({ more: [environment(fields)] }).spec.vpcID;
    expect(vpcOf({ vpcId: 'vpc-2' })).toBe('vpc-2');
    expect(vpcOf({})).toEqual(new Unknown("the cluster's VPC"));
    expect(vpcOf({ vpcId: '' })).toBeUndefined();
  });
});

describe('the ports that are opened to the load balancer', () => {
  const from = [{ securityGroup: { groupID: 'sg-backend' } }];
  const opened = (parts: Parts) =>
    bindingOf(parts).spec.networking?.ingress.map((rule) => {
      expect(rule).toMatchObject({ from, ports: [{ protocol: 'TCP' }] });
      return rule.ports[0]?.port;
    });
  const checked = (healthCheckPort: string, more: object = {}) => ({ healthCheckConfig: { healthCheckPort }, ...more });

  test('are that of the targets, and another one for health checks', () => {
    expect(opened({})).toEqual([30080]);
    expect(opened({ props: { targetType: 'ip' } })).toEqual([8080]);
    expect(opened({ props: checked('8081') })).toEqual([30080, 8081]);
    expect(opened({ props: checked('30080') })).toEqual([30080]);
  });

  test('a node port that nobody knows is the same for both', () => {
    const ports = [
      { port: 80, name: 'web' },
      { port: 81, name: 'admin' },
    ];
    const open = service('cart', { ports });
    const nodePort = (port: number) => new Unknown(`the node port that port ${port} of Service shop/cart gets`);
    expect(opened({ service: open, props: checked('web') })).toEqual([nodePort(80)]);
    expect(opened({ service: open, props: checked('admin') })).toEqual([nodePort(80), nodePort(81)]);
    expect(opened({ service: open, props: checked('8081') })).toEqual([nodePort(80), 8081]);
  });

  test('a port of pods that has a name counts as the number in it', () => {
    const of = (targetPort: string) =>
      opened({
        service: service('cart', { ports: [{ port: 80, targetPort, nodePort: 30080 }] }),
        props: checked('8080', { targetType: 'ip' }),
      });
    expect(of('http')).toEqual(['http', 8080]);
    expect(of('8080')).toEqual(['8080']);
    expect(of('+8080')).toEqual(['+8080']);
    expect(of('8080a')).toEqual(['8080a', 8080]);
  });

  test('are all with the flag for that, and none where the controller leaves the targets alone', () => {
    const flags = environment({
      clusterName: 'demo',
      vpcId: 'vpc-1',
      backendSecurityGroupId: 'sg-backend',
      controller: { disableRestrictedSecurityGroupRules: true },
    });
    expect(opened({ props: checked('8081'), more: [flags] })).toEqual([undefined]);
    const named = {
      gateway: gateway(configuredBy('edge')),
      more: [configuration('LoadBalancerConfiguration', 'edge', { securityGroups: ['sg-1'] })],
    };
    expect(opened(named)).toBeUndefined();
  });
});

test('one target group serves all rules and listeners of a route', () => {
  const listeners = [80, 81].map((port) => ({ name: `http-${port}`, port, protocol: 'HTTP' }));
  const rules = [
    { backendRefs: [{ name: 'cart', port: 80 }] },
    { backendRefs: [{ name: 'cart', port: 80, weight: 5 }] },
  ];
  const { stack } = planOf({ gateway: gateway({ listeners }), route: route({ rules }) });
  expect(stack?.list(ResourceType.targetGroup).map(({ id }) => id)).toEqual([
    'shop/edge:shop-cart:HTTPRoute-shop-cart:8080',
  ]);
  expect(stack?.list(ResourceType.listenerRule)).toHaveLength(4);
});

test('a Service that is taken to exist has the port that is asked for, and nothing else is known of it', () => {
  const { plan } = planned([gatewayClass(), gateway(), route()], { services: true });
  const [own] = plan.gatewayApi.gateways as [GatewayPlan];
  const unknown = new Unknown('the ports of Service shop/cart, which is not among the manifests');
  const [targets] = own.stack?.list<TargetGroupSpec>(ResourceType.targetGroup) ?? [];
  expect(targets?.id).toBe('shop/edge:shop-cart:HTTPRoute-shop-cart:80');
  expect([targets?.spec.port, targets?.spec.name]).toEqual([unknown, unknown]);
  const [bound] = own.stack?.list<TargetGroupBindingSpec>(ResourceType.targetGroupBinding) ?? [];
  expect(bound?.spec.template.spec).toMatchObject({
    serviceRef: { name: 'cart', port: 80 },
    networking: { ingress: [{ ports: [{ port: unknown }] }] },
  });
  expect(own.missing.map(({ object }) => object.name)).toEqual(['cart']);
  const except = new Set(['Service shop/cart']);
  const [refused] = planned([gatewayClass(), gateway(), route()], { services: true, except }).plan.gatewayApi.gateways;
  expect(refused?.routes[0]?.problems.map(({ reason }) => reason)).toEqual(['BackendNotFound']);
});
