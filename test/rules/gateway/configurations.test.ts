import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  oidcConfig,
  route,
  service,
} from '../../gateway/manifests';
import { findings, oneALine } from '../findings';
import { AWS, classOf, http, shop } from './shop';

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
    expect(found({}, ['HTTP:80', 'HTTP:8080'], listenerSet)).toEqual([
      'warning 9 spec.listenerConfigurations[1].protocolPort (HTTP:8080): LoadBalancerConfiguration shop/edge configures HTTP:8080, and no Gateway that uses it has such a listener',
    ]);
  });

  test('reads the protocol in any case, and leaves alone what no Gateway uses', () => {
    expect(found({}, ['http:80'])).toEqual([]);
    const other = configuration('LoadBalancerConfiguration', 'other', {
      listenerConfigurations: [{ protocolPort: 'HTTP:9' }],
    });
    expect(found({}, ['HTTP:80'], other)).toEqual([]);
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
          authenticateOIDCConfig: oidcConfig(name),
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
