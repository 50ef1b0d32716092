import { ApiObject, App, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { CERTIFICATE, chartIn, only, rendered, serviceIn } from './objects';

const https = (options: Partial<alb.HttpsListenerOptions> = {}) =>
  alb.Listener.https({ certificates: [alb.ListenerCertificate.fromArn(CERTIFICATE)], ...options });

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

describe('sslRedirect of a Gateway', () => {
  const chart = chartIn('platform');
  const gateway = new alb.Gateway(chart, 'Edge', {
    metadata: { name: 'edge' },
    listeners: [alb.Listener.http(), alb.Listener.http({ port: 8080 }), https()],
    sslRedirect: true,
  });

  test('is a route on the HTTP listeners', () => {
    expect(only(chart, 'HTTPRoute')).toMatchObject({
      metadata: { name: 'edge-redirect', namespace: 'platform' },
      spec: {
        parentRefs: [
          { name: 'edge', sectionName: 'http' },
          { name: 'edge', sectionName: 'http-8080' },
        ],
        rules: [
          {
            filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', port: 443, statusCode: 301 } }],
          },
        ],
      },
    });
  });

  test('keeps routes away from the HTTP listeners, those of other namespaces too', () => {
    const shop = chartIn('shop');
    const route = new alb.HttpRoute(shop, 'Web', { gateway });
    route.addRule('/', alb.TargetGroup.fromServiceName('web', { port: 80 }));
    expect(only(shop, 'HTTPRoute').spec.parentRefs).toEqual([
      { name: 'edge', namespace: 'platform', sectionName: 'https' },
    ]);
    const allowed = only(chart, 'Gateway').spec.listeners.map(
      (listener: { allowedRoutes?: unknown }) => listener.allowedRoutes,
    );
    expect(allowed).toEqual([undefined, undefined, expect.anything()]);
  });
});

describe('who may attach routes', () => {
  const allowedBy = (allowedRoutes: alb.AllowedNamespaces | undefined, ...users: string[]) => {
    const app = new App();
    const chart = chartIn('platform', app);
    const gateway = new alb.Gateway(chart, 'Edge', { allowedRoutes });
    for (const user of users) {
      const users = user === 'platform' ? chart : chartIn(user, app);
      const route = new alb.HttpRoute(users, 'Web', { gateway, host: `${user}.example.com` });
      route.addRule('/', alb.ListenerAction.fixedResponse(204));
    }
    return only(chart, 'Gateway').spec.listeners[0].allowedRoutes?.namespaces;
  };
  const named = (...values: string[]) => ({
    from: 'Selector',
    selector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] },
  });

  test('follows from the routes of the app', () => {
    expect(allowedBy(undefined, 'platform')).toBeUndefined();
    expect(allowedBy(undefined, 'shop', 'pay', 'platform')).toEqual(named('platform', 'pay', 'shop'));
  });

  test('can be said for other repositories', () => {
    expect(allowedBy(alb.AllowedNamespaces.named(['shop']))).toEqual(named('platform', 'shop'));
    expect(allowedBy(alb.AllowedNamespaces.named(['shop']), 'pay')).toEqual(named('platform', 'pay', 'shop'));
    expect(allowedBy(alb.AllowedNamespaces.all(), 'pay')).toEqual({ from: 'All' });
    expect(allowedBy(alb.AllowedNamespaces.labelled({ labels: { edge: 'true' } }))).toEqual({
      from: 'Selector',
      selector: { matchLabels: { edge: 'true' } },
    });
  });

  test('needs namespaces on both sides', () => {
    const app = new App();
    const gateway = new alb.Gateway(chartIn('platform', app), 'Edge', { metadata: { name: 'edge' } });
    const route = new alb.HttpRoute(chartIn(undefined, app), 'Web', { gateway, metadata: { name: 'web' } });
    route.addRule('/', alb.ListenerAction.fixedResponse(204));
    expect(() => app.synthYaml()).toThrow(
      '[platform/Edge] HTTPRoute web is in no namespace, and Gateway edge in namespace "platform": give both a namespace, so that the listeners can allow it',
    );
  });

  test('a namespace without the label of a selector is found at synth', () => {
    const app = new App();
    const gateway = new alb.Gateway(chartIn('platform', app), 'Edge', {
      allowedRoutes: alb.AllowedNamespaces.labelled({ labels: { 'kubernetes.io/metadata.name': 'pay' } }),
      metadata: { name: 'edge' },
    });
    const route = new alb.HttpRoute(chartIn('shop', app), 'Web', { gateway, metadata: { name: 'web' } });
    route.addRule('/', alb.ListenerAction.fixedResponse(204));
    expect(() => app.synthYaml()).toThrow(/\[shop\/Web\] HTTPRoute shop\/web .*\(route-not-attached\)/);
  });
});

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
});

test('an Ingress takes no certificates of a LoadBalancerConfiguration', () => {
  const certificates = [alb.ListenerCertificate.fromLoadBalancerConfiguration()];
  expect(() => new alb.Ingress(chartIn('shop'), 'Web', { listeners: [https({ certificates })] })).toThrow(
    '[shop/Web] listeners: certificates: ListenerCertificate.fromLoadBalancerConfiguration() is for Gateways, an Ingress reads no LoadBalancerConfiguration; use fromArn(…), discovered() or fromIngressClass()',
  );
});

test('a Gateway that the controller would refuse does not synthesize, and the error has the path of its construct', () => {
  const app = new App();
  const listeners = [https({ certificates: [alb.ListenerCertificate.discovered()] })];
  const chart = chartIn('platform', app);
  const gateway = new alb.Gateway(chart, 'Edge', { listeners, metadata: { name: 'edge' } });
  const route = new alb.HttpRoute(chart, 'Web', { gateway });
  route.addRule('/', alb.ListenerAction.fixedResponse(204));
  expect(() => app.synthYaml()).toThrow(
    '[platform/Edge] Gateway platform/edge listens on HTTPS:443 without a certificate, and no hostname tells which one to look for in ACM',
  );
});

test('is planned whatever its class is called, and wherever that lives', () => {
  const app = new App();
  const chart = chartIn('platform', app);
  new alb.GatewayClass(chart, 'Other', { metadata: { name: 'other' } });
  const gateway = new alb.Gateway(chart, 'Edge', { gatewayClassName: 'public', metadata: { name: 'edge' } });
  new alb.HttpRoute(chart, 'Web', { gateway }).addRule('/', alb.ListenerAction.fixedResponse(204));
  expect(alb.Plan.of(app).loadBalancers.map(({ id }) => id)).toEqual(['platform/edge']);
  new alb.HttpRoute(chart, 'Bad', { gateway, metadata: { name: 'bad' } }).addRule(
    '/',
    alb.ListenerAction.fixedResponse(503),
  );
  expect(() => app.synthYaml()).toThrow('(unreachable-route-rule)');
});

test('refusalsOnly() still refuses it', () => {
  const app = new App();
  alb.Validation.of(app).refusalsOnly();
  const chart = chartIn('platform', app);
  const gateway = new alb.Gateway(chart, 'Edge', {
    listeners: [https({ certificates: [alb.ListenerCertificate.discovered()] })],
  });
  new alb.HttpRoute(chart, 'Web', { gateway }).addRule('/', alb.ListenerAction.fixedResponse(204));
  expect(() => app.synthYaml()).toThrow('[platform/Edge] Gateway platform/platform-edge listens on HTTPS:443');
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
