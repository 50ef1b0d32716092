import { DEFAULT_QUOTAS } from '../../../src/elbv2/quotas';
import { configuration, configuredBy, gateway, gatewayClass, route, service } from '../../gateway/manifests';
import { findings, oneALine } from '../findings';

const http = { name: 'http', port: 80, protocol: 'HTTP' };
const AWS = 'gateway.k8s.aws';

/** Lines 1 to 7 are the GatewayClass, the Gateway, the Service cart and its HTTPRoute; what is given begins on line 9. */
function shop(spec: object, ...objects: readonly object[]): string {
  return oneALine(gatewayClass(), gateway(spec), service(), route(), ...objects);
}

const classOf = (namespace: string, name: string) =>
  gatewayClass({ parametersRef: { group: AWS, kind: 'LoadBalancerConfiguration', namespace, name } });

describe('gateway-health-check-out-of-range', () => {
  const found = (healthCheckConfig: object) => {
    const spec = { targetReference: { name: 'cart' }, defaultConfiguration: { healthCheckConfig } };
    return findings(
      'gateway-health-check-out-of-range',
      shop({}, configuration('TargetGroupConfiguration', 'cart', spec)),
    );
  };
  const says = (fault: string) => [
    `error 5 (cart): Service shop/cart: its health check for HTTPRoute shop/cart ${fault}`,
    '  with HTTPRoute shop/cart 7',
  ];

  test.each([
    [{ healthCheckInterval: 4, healthCheckTimeout: 3 }, 'has the interval 4, must be from 5 to 300'],
    [{ healthCheckInterval: 301 }, 'has the interval 301, must be from 5 to 300'],
    [{ healthCheckTimeout: 1 }, 'has the timeout 1, must be from 2 to 120'],
    [{ healthCheckInterval: 300, healthCheckTimeout: 121 }, 'has the timeout 121, must be from 2 to 120'],
    [{ healthyThresholdCount: 1 }, 'has the healthy threshold 1, must be from 2 to 10'],
    [{ healthyThresholdCount: 11 }, 'has the healthy threshold 11, must be from 2 to 10'],
    [{ unhealthyThresholdCount: 1 }, 'has the unhealthy threshold 1, must be from 2 to 10'],
    [{ unhealthyThresholdCount: 11 }, 'has the unhealthy threshold 11, must be from 2 to 10'],
    [
      { healthCheckInterval: 10, healthCheckTimeout: 10 },
      'has a timeout of 10 s, must be shorter than its interval of 10 s',
    ],
  ])('%j', (config, fault) => {
    expect(found(config)).toEqual(says(fault));
  });

  test.each([
    { healthCheckInterval: 5, healthCheckTimeout: 2 },
    { healthCheckInterval: 300, healthCheckTimeout: 120 },
    { healthyThresholdCount: 2, unhealthyThresholdCount: 10 },
    { healthyThresholdCount: 10, unhealthyThresholdCount: 2 },
  ])('allows %j', (config) => {
    expect(found(config)).toEqual([]);
  });
});

describe('gateway-over-quota', () => {
  const listeners = [http, { name: 'admin', port: 8080, protocol: 'HTTP' }];
  const certificates = [1, 2, 3].map((number) => `arn:aws:acm:eu-west-1:111122223333:certificate/0000000${number}`);
  const found = (spec: object, quotas: Partial<typeof DEFAULT_QUOTAS>, ...objects: readonly object[]) =>
    findings('gateway-over-quota', shop(spec, ...objects), { quotas: { ...DEFAULT_QUOTAS, ...quotas } });

  test('finds more listeners, rules and target groups than the quota, not as many', () => {
    const pay = route(
      { rules: [{ backendRefs: [{ name: 'pay', port: 80 }] }], hostnames: ['pay.example.com'] },
      { name: 'pay' },
    );
    const more = [service('pay'), pay];
    expect(
      found(
        { listeners },
        { listenersPerLoadBalancer: 1, rulesPerLoadBalancer: 3, targetGroupsPerLoadBalancer: 1 },
        ...more,
      ),
    ).toEqual([
      'error 3 (edge): The load balancer of Gateway shop/edge has 2 listeners, and the limit is 1',
      'error 3 (edge): The load balancer of Gateway shop/edge has 2 target groups, and the limit is 1',
      'error 3 (edge): The load balancer of Gateway shop/edge has 4 rules, and the limit is 3',
    ]);
    expect(
      found(
        { listeners },
        { listenersPerLoadBalancer: 2, rulesPerLoadBalancer: 4, targetGroupsPerLoadBalancer: 2 },
        ...more,
      ),
    ).toEqual([]);
  });

  test('counts certificates without the default one of each listener', () => {
    const https = [{ name: 'https', port: 443, protocol: 'HTTPS' }];
    const [defaultCertificate, ...others] = certificates;
    const listenerConfigurations = [{ protocolPort: 'HTTPS:443', defaultCertificate, certificates: others }];
    const tls = configuration('LoadBalancerConfiguration', 'edge', { listenerConfigurations });
    const spec = { ...configuredBy('edge'), listeners: https };
    expect(found(spec, { certificatesPerLoadBalancer: 1 }, tls)).toEqual([
      'error 3 (edge): The load balancer of Gateway shop/edge has 2 certificates, and the limit is 1',
    ]);
    expect(found(spec, { certificatesPerLoadBalancer: 2 }, tls)).toEqual([]);
  });
});

describe('gateway-refused', () => {
  const found = (...objects: readonly object[]) => findings('gateway-refused', oneALine(...objects));

  test('finds a class whose configuration does not exist, and its Gateways', () => {
    expect(found(classOf('shop', 'gone'), gateway(), service(), route())).toEqual([
      'error 1 spec.parametersRef (parametersRef): GatewayClass alb refers to LoadBalancerConfiguration shop/gone, which does not exist',
      "error 3 spec.gatewayClassName (alb): Gateway shop/edge can't be built, because the controller does not accept GatewayClass alb: GatewayClass alb refers to LoadBalancerConfiguration shop/gone, which does not exist",
      '  with GatewayClass alb 1',
    ]);
  });

  test('finds a Gateway whose configuration does not exist', () => {
    expect(found(gatewayClass(), gateway(configuredBy('gone')), service(), route())).toEqual([
      'error 3 spec.infrastructure.parametersRef (parametersRef): Gateway shop/edge refers to LoadBalancerConfiguration shop/gone, which does not exist',
    ]);
  });

  test('finds what fails while it is built', () => {
    const https = [{ name: 'https', port: 443, protocol: 'HTTPS' }];
    expect(found(gatewayClass(), gateway({ listeners: https }), service(), route())).toEqual([
      'error 3 spec.listeners (listeners): Gateway shop/edge listens on HTTPS:443 without a certificate, and no hostname tells which one to look for in ACM: name one in a LoadBalancerConfiguration (listenerConfigurations, protocolPort HTTPS:443; certificateRefs are not read)',
    ]);
  });

  test('leaves alone Secrets, which live elsewhere, and what is well', () => {
    expect(found(gatewayClass(), gateway(), service(), route())).toEqual([]);
    const authenticateOIDCConfig = {
      issuer: 'https://a.example.com',
      authorizationEndpoint: 'https://a.example.com/a',
      tokenEndpoint: 'https://a.example.com/t',
      userInfoEndpoint: 'https://a.example.com/u',
      secret: { name: 'oidc' },
    };
    const login = configuration('ListenerRuleConfiguration', 'login', {
      actions: [{ type: 'authenticate-oidc', authenticateOIDCConfig }],
    });
    const extensionRef = { group: AWS, kind: 'ListenerRuleConfiguration', name: 'login' };
    const rules = [{ filters: [{ type: 'ExtensionRef', extensionRef }], backendRefs: [{ name: 'cart', port: 80 }] }];
    const https = [{ name: 'https', port: 443, protocol: 'HTTPS' }];
    const tls = configuration('LoadBalancerConfiguration', 'edge', {
      listenerConfigurations: [
        { protocolPort: 'HTTPS:443', defaultCertificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' },
      ],
    });
    expect(
      found(
        gatewayClass(),
        gateway({ ...configuredBy('edge'), listeners: https }),
        service(),
        route({ rules }),
        login,
        tls,
      ),
    ).toEqual([]);
  });
});

describe('listener-configuration-without-listener', () => {
  const found = (spec: object, protocolPorts: readonly string[], ...objects: readonly object[]) => {
    const listenerConfigurations = protocolPorts.map((protocolPort) => ({ protocolPort }));
    const edge = configuration('LoadBalancerConfiguration', 'edge', { listenerConfigurations });
    return findings(
      'listener-configuration-without-listener',
      shop({ ...configuredBy('edge'), ...spec }, edge, ...objects),
    );
  };

  test('finds a port or protocol that no listener has', () => {
    expect(found({}, ['HTTP:80', 'HTTP:81', 'HTTPS:80'])).toEqual([
      'warning 9 spec.listenerConfigurations[1].protocolPort (HTTP:81): LoadBalancerConfiguration shop/edge configures HTTP:81, and no Gateway that uses it has such a listener',
      'warning 9 spec.listenerConfigurations[2].protocolPort (HTTPS:80): LoadBalancerConfiguration shop/edge configures HTTPS:80, and no Gateway that uses it has such a listener',
    ]);
  });

  test('knows the listeners of a ListenerSet that the Gateway allows', () => {
    const listenerSet = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'ListenerSet',
      metadata: { name: 'more', namespace: 'shop' },
      spec: { parentRef: { name: 'edge' }, listeners: [{ name: 'admin', port: 8080, protocol: 'HTTP' }] },
    };
    const allowedListeners = { namespaces: { from: 'Same' } };
    expect(found({ allowedListeners }, ['HTTP:80', 'HTTP:8080'], listenerSet)).toEqual([]);
  });

  test('reads the protocol in any case, and leaves alone what no Gateway uses', () => {
    expect(found({}, ['http:80'])).toEqual([]);
    const other = configuration('LoadBalancerConfiguration', 'other', {
      listenerConfigurations: [{ protocolPort: 'HTTP:9' }],
    });
    expect(found({}, ['HTTP:80'], other)).toEqual([]);
  });
});

describe('listener-not-valid', () => {
  const found = (listeners: readonly object[], ...objects: readonly object[]) =>
    findings('listener-not-valid', shop({ listeners, allowedListeners: { namespaces: { from: 'Same' } } }, ...objects));

  test('finds each reason, at the listener', () => {
    const admin = { name: 'admin', port: 8080, protocol: 'HTTP' };
    expect(found([http, { ...admin, protocol: 'TCP' }])).toEqual([
      'error 3 spec.listeners[1] (name): Gateway shop/edge: the listener admin has a protocol that is not HTTP or HTTPS (UnsupportedProtocol)',
    ]);
    expect(
      found([http, { ...admin, allowedRoutes: { kinds: [{ kind: 'HTTPRoute' }, { kind: 'TCPRoute' }] } }]),
    ).toEqual([
      'error 3 spec.listeners[1] (name): Gateway shop/edge: the listener admin allows kinds of routes that are not HTTPRoute or GRPCRoute (InvalidRouteKinds)',
    ]);
    expect(found([http, { ...admin, port: 80, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'a' }] } }])).toEqual(
      [
        'error 3 spec.listeners[1] (name): Gateway shop/edge: the listener admin has another protocol than a listener before it on the same port (ProtocolConflict)',
      ],
    );
  });

  test('finds it in a ListenerSet, whose listeners come after those of the Gateway', () => {
    const listeners = [
      { name: 'other', port: 8080, protocol: 'HTTP' },
      { name: 'again', port: 80, protocol: 'HTTP', hostname: 'a.example.com' },
    ];
    const listenerSet = {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'ListenerSet',
      metadata: { name: 'more', namespace: 'shop' },
      spec: { parentRef: { name: 'edge' }, listeners },
    };
    expect(found([{ ...http, hostname: 'a.example.com' }], listenerSet)).toEqual([
      'error 9 spec.listeners[1] (name): ListenerSet shop/more: the listener again has the hostname of a listener before it on the same port (HostnameConflict)',
    ]);
  });
});

describe('listener-without-routes', () => {
  const found = (spec: object) => findings('listener-without-routes', shop(spec));
  const admin = { name: 'admin', port: 8080, protocol: 'HTTP' };

  test('finds the listener that no route can attach to', () => {
    const kinds = [{ kind: 'GRPCRoute' }];
    expect(found({ listeners: [http, { ...admin, allowedRoutes: { kinds } }] })).toEqual([
      'info 3 spec.listeners[1] (name): Gateway shop/edge: the listener admin has no route, so that it is not made',
    ]);
  });

  test('leaves alone listeners with routes, and those that are not valid', () => {
    expect(found({ listeners: [http, admin] })).toEqual([]);
    expect(found({ listeners: [http, { ...admin, protocol: 'TCP' }] })).toEqual([]);
  });
});

describe('network-load-balancer-setting', () => {
  const found = (spec: object) =>
    findings(
      'network-load-balancer-setting',
      shop(configuredBy('edge'), configuration('LoadBalancerConfiguration', 'edge', spec)),
    );

  test('finds each setting of network load balancers', () => {
    expect(found({ disableSecurityGroup: true })).toEqual([
      'warning 9 spec.disableSecurityGroup (true): LoadBalancerConfiguration shop/edge: spec.disableSecurityGroup has no effect, only network load balancers have it',
    ]);
    expect(found({ enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' })).toEqual([
      'warning 9 spec.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic (on): LoadBalancerConfiguration shop/edge: spec.enforceSecurityGroupInboundRulesOnPrivateLinkTraffic has no effect, only network load balancers have it',
    ]);
    const listenerConfigurations = [
      { protocolPort: 'HTTP:80' },
      { protocolPort: 'HTTPS:443', alpnPolicy: 'HTTP2Only' },
      { protocolPort: 'TCP:81', targetGroupStickiness: true },
    ];
    expect(found({ listenerConfigurations })).toEqual([
      'warning 9 spec.listenerConfigurations[1].alpnPolicy (HTTP2Only): LoadBalancerConfiguration shop/edge: spec.listenerConfigurations[1].alpnPolicy has no effect, only network load balancers have it',
      'warning 9 spec.listenerConfigurations[2].targetGroupStickiness (true): LoadBalancerConfiguration shop/edge: spec.listenerConfigurations[2].targetGroupStickiness has no effect, only network load balancers have it',
    ]);
  });

  test('leaves alone what is switched off', () => {
    const listenerConfigurations = [{ protocolPort: 'HTTP:80', alpnPolicy: 'None', targetGroupStickiness: false }];
    expect(found({ disableSecurityGroup: false, listenerConfigurations, scheme: 'internal' })).toEqual([]);
  });
});

describe('refused-by-api-server', () => {
  const found = (object: object) => findings('refused-by-api-server', oneALine(gatewayClass(), object));

  test('finds each fault, at its field', () => {
    expect(found(gateway({ gatewayClassName: undefined, listeners: [{ ...http, port: 0 }] }))).toEqual([
      'error 3 spec.gatewayClassName (spec): Gateway shop/edge: spec.gatewayClassName is required',
      'error 3 spec.listeners[0].port (0): Gateway shop/edge: spec.listeners[0].port is 0, must be at least 1',
    ]);
  });

  test('puts a text that YAML reads as a number in quotes', () => {
    const text = `${oneALine(gatewayClass())}\n---\n{"apiVersion": "gateway.networking.k8s.io/v1", "kind": "Gateway", "metadata": {"name": "edge"}, "spec": {"gatewayClassName": 1, "listeners": []}}`;
    expect(findings('refused-by-api-server', text)).toEqual([
      'error 3 spec.gatewayClassName (1): Gateway default/edge: spec.gatewayClassName must be a string, not the number 1; put it in quotes',
      '  edit: {"kind":"quote-value"}',
      'error 3 spec.listeners (listeners): Gateway default/edge: spec.listeners must not be empty',
    ]);
  });
});

describe('secret-in-another-namespace', () => {
  const login = (name: string) =>
    configuration('ListenerRuleConfiguration', 'login', {
      actions: [
        {
          type: 'authenticate-oidc',
          authenticateOIDCConfig: {
            issuer: 'https://a.example.com',
            authorizationEndpoint: 'https://a.example.com/a',
            tokenEndpoint: 'https://a.example.com/t',
            userInfoEndpoint: 'https://a.example.com/u',
            secret: { name },
          },
        },
      ],
    });
  const secret = (namespace: string, name: string) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
  });
  const found = (...objects: readonly object[]) =>
    findings('secret-in-another-namespace', oneALine(gatewayClass(), ...objects));

  test('finds the Secret of the same name elsewhere', () => {
    expect(found(login('oidc'), secret('auth', 'other'), secret('auth', 'oidc'))).toEqual([
      'error 3 spec.actions (actions): ListenerRuleConfiguration shop/login authenticates with Secret shop/oidc, which does not exist; there is Secret auth/oidc',
      '  with Secret auth/oidc 7',
    ]);
  });

  test('leaves alone Secrets that are there, or nowhere', () => {
    expect(found(login('oidc'), secret('auth', 'oidc'), secret('shop', 'oidc'))).toEqual([]);
    expect(found(login('oidc'), secret('auth', 'other'))).toEqual([]);
    expect(found(login('oidc'))).toEqual([]);
    expect(found(configuration('ListenerRuleConfiguration', 'login', {}), secret('auth', 'oidc'))).toEqual([]);
  });
});

describe('setting-lost-on-merge', () => {
  const found = (ofClass: object, own: object, spec: object = configuredBy('own')) =>
    findings(
      'setting-lost-on-merge',
      oneALine(
        classOf('shop', 'class'),
        gateway(spec),
        service(),
        route(),
        configuration('LoadBalancerConfiguration', 'class', ofClass),
        configuration('LoadBalancerConfiguration', 'own', own),
      ),
    );

  test.each([
    ['loadBalancerName', 'edge', 'shop'],
    ['scheme', 'internal', 'internet-facing'],
    ['ipAddressType', 'ipv4', 'dualstack'],
    ['loadBalancerSubnets', [{ identifier: 'subnet-a' }], [{ identifier: 'subnet-b' }]],
    ['loadBalancerSubnetsSelector', { tier: ['a'] }, { tier: ['b'] }],
    ['securityGroups', ['sg-a'], ['sg-b']],
    ['securityGroupPrefixes', ['pl-a'], ['pl-b']],
    ['sourceRanges', ['10.0.0.0/8'], ['10.0.0.0/16']],
    ['wafV2', { webACL: 'arn:a' }, { webACL: 'arn:b' }],
    ['shieldConfiguration', { enabled: true }, { enabled: false }],
  ])('finds %s of the Gateway, where the class has another', (field, ofClass, own) => {
    expect(found({ [field]: ofClass }, { [field]: own })).toEqual([
      `warning 11 spec.${field} (${typeof own === 'string' ? own : field}): LoadBalancerConfiguration shop/own: spec.${field} has no effect on Gateway shop/edge, because that of LoadBalancerConfiguration shop/class wins`,
      '  with LoadBalancerConfiguration shop/class 9',
    ]);
    expect(found({ [field]: own }, { [field]: own })).toEqual([]);
    expect(found({}, { [field]: own })).toEqual([]);
    expect(found({ [field]: ofClass }, {})).toEqual([]);
  });

  test('leaves alone what was asked for, and a single configuration', () => {
    expect(found({ mergingMode: 'prefer-gateway', scheme: 'internal' }, { scheme: 'internet-facing' })).toEqual([]);
    expect(
      found(
        { scheme: 'internal', minimumLoadBalancerCapacity: { capacityUnits: 100 } },
        { scheme: 'internet-facing' },
        {},
      ),
    ).toEqual([]);
  });

  test('finds a capacity reservation, which gets lost whoever makes it', () => {
    const capacity = { minimumLoadBalancerCapacity: { capacityUnits: 100 } };
    expect(found(capacity, { mergingMode: 'prefer-gateway' })).toEqual([
      'warning 9 spec.minimumLoadBalancerCapacity (minimumLoadBalancerCapacity): LoadBalancerConfiguration shop/class: spec.minimumLoadBalancerCapacity gets lost, because Gateway shop/edge and its class both have a configuration',
      '  with Gateway shop/edge 3',
    ]);
    expect(found({}, capacity)).toEqual([
      'warning 11 spec.minimumLoadBalancerCapacity (minimumLoadBalancerCapacity): LoadBalancerConfiguration shop/own: spec.minimumLoadBalancerCapacity gets lost, because Gateway shop/edge and its class both have a configuration',
      '  with Gateway shop/edge 3',
    ]);
  });
});

describe('shared-gateway-name', () => {
  const named = (name: string, loadBalancerName: string) =>
    configuration('LoadBalancerConfiguration', name, { loadBalancerName });
  const second = (name: string) => gateway(configuredBy(name), { name: 'second' });
  const onBoth = { parentRefs: [{ name: 'edge' }, { name: 'second' }] };

  test('finds two load balancers of one name', () => {
    const objects = [gatewayClass(), gateway(configuredBy('a')), second('b'), service(), route(onBoth)];
    expect(findings('shared-gateway-name', oneALine(...objects, named('a', 'shop'), named('b', 'shop')))).toEqual([
      'error 5 (second): Gateway shop/second has a load balancer with the name "shop", which one of Gateway shop/edge has already',
      '  with Gateway shop/edge 3',
    ]);
    expect(findings('shared-gateway-name', oneALine(...objects, named('a', 'shop'), named('b', 'pay')))).toEqual([]);
  });

  test('finds two target groups of one name', () => {
    const targets = (name: string, targetGroupName: string) =>
      configuration('TargetGroupConfiguration', name, {
        targetReference: { name },
        defaultConfiguration: { targetGroupName },
      });
    const rules = [{ backendRefs: [{ name: 'cart', port: 80 }] }, { backendRefs: [{ name: 'pay', port: 80 }] }];
    const objects = [gatewayClass(), gateway(), service(), service('pay'), route({ rules }), targets('cart', 'shop')];
    expect(findings('shared-gateway-name', oneALine(...objects, targets('pay', 'shop')))).toEqual([
      'error 3 (edge): Gateway shop/edge has a target group with the name "shop", which one of Gateway shop/edge has already',
      '  with Gateway shop/edge 3',
    ]);
    expect(findings('shared-gateway-name', oneALine(...objects, targets('pay', 'pay')))).toEqual([]);
  });
});

describe('unknown-gateway-field', () => {
  const found = (...objects: readonly object[]) =>
    findings('unknown-gateway-field', oneALine(gatewayClass(), ...objects));

  test('finds a misspelt field, which --fix corrects, and one that is like none', () => {
    expect(found(gateway({ gatewayClasName: 'alb', colour: 'red' }))).toEqual([
      'error 3 spec.gatewayClasName (gatewayClasName): Gateway shop/edge: spec.gatewayClasName is not a field of Gateway',
      'error 3 spec.colour (colour): Gateway shop/edge: spec.colour is not a field of Gateway',
    ]);
    expect(found(route({ rules: [{ backendRefs: [{ name: 'cart', port: 80, wieght: 1 }] }] }))).toEqual([
      'error 3 spec.rules[0].backendRefs[0].wieght (wieght): HTTPRoute shop/cart: spec.rules[0].backendRefs[0].wieght is not a field of HTTPRoute; the nearest is weight',
      '  fix: Rename it to weight.',
      '  edit: {"kind":"rename-key","to":"weight"}',
    ]);
  });

  test('leaves alone objects of other groups', () => {
    expect(
      found(gateway(), {
        apiVersion: 'a.example.com/v1',
        kind: 'Gateway',
        metadata: { name: 'a' },
        spec: { colour: 'red' },
      }),
    ).toEqual([]);
  });
});

describe('unused-gateway-configuration', () => {
  const found = (...objects: readonly object[]) => findings('unused-gateway-configuration', oneALine(...objects));
  const kinds = ['LoadBalancerConfiguration', 'TargetGroupConfiguration', 'ListenerRuleConfiguration'];
  const all = kinds.map((kind) =>
    configuration(kind, 'edge', kind === 'TargetGroupConfiguration' ? { targetReference: { name: 'gone' } } : {}),
  );

  test('finds each kind that nothing refers to', () => {
    expect(found(gatewayClass(), gateway(), service(), route(), ...all)).toEqual([
      'warning 9 (edge): LoadBalancerConfiguration shop/edge has no effect, because nothing refers to it',
      'warning 11 (edge): TargetGroupConfiguration shop/edge has no effect, because nothing refers to it',
      'warning 13 (edge): ListenerRuleConfiguration shop/edge has no effect, because nothing refers to it',
    ]);
  });

  test('knows what refers to a configuration', () => {
    const extensionRef = { group: AWS, kind: 'ListenerRuleConfiguration', name: 'rule' };
    const rules = [{ filters: [{ type: 'ExtensionRef', extensionRef }], backendRefs: [{ name: 'cart', port: 80 }] }];
    const used = [
      configuration('LoadBalancerConfiguration', 'class', { defaultTargetGroupConfiguration: { name: 'defaults' } }),
      configuration('LoadBalancerConfiguration', 'own', {}),
      configuration('TargetGroupConfiguration', 'defaults', {}),
      configuration('TargetGroupConfiguration', 'cart', { targetReference: { name: 'cart' } }),
      configuration('ListenerRuleConfiguration', 'rule', {}),
    ];
    const objects = [classOf('shop', 'class'), gateway(configuredBy('own')), service(), route({ rules })];
    expect(found(...objects, ...used)).toEqual([]);
    expect(found(gatewayClass(), gateway(), service(), route(), ...used)).toEqual([
      'warning 9 (class): LoadBalancerConfiguration shop/class has no effect, because nothing refers to it',
      'warning 11 (own): LoadBalancerConfiguration shop/own has no effect, because nothing refers to it',
      'warning 17 (rule): ListenerRuleConfiguration shop/rule has no effect, because nothing refers to it',
    ]);
  });

  test('leaves alone configurations of Services and Gateways that live elsewhere', () => {
    expect(found(gatewayClass(), ...all)).toEqual([]);
    const ofGateway = { targetReference: { kind: 'Gateway', name: 'edge' } };
    expect(
      found(
        gatewayClass(),
        gateway(),
        configuration('TargetGroupConfiguration', 'a', { targetReference: { name: 'gone' } }),
      ),
    ).toEqual([]);
    expect(
      found(gatewayClass(), gateway(), service(), configuration('TargetGroupConfiguration', 'a', ofGateway)),
    ).toEqual([]);
  });
});
