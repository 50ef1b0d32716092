import { DEFAULT_QUOTAS } from '../../../src/elbv2/quotas';
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
    const authenticateOIDCConfig = oidcConfig('oidc');
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
