import { wordsOf } from '../../conformance/refusals';
import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  oidcConfig,
  planned,
  route,
  service,
} from '../../gateway/manifests';

const cart = { name: 'cart', port: 80 };
const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/0123';

function extension(name: string): object {
  const extensionRef = { group: 'gateway.k8s.aws', kind: 'ListenerRuleConfiguration', name };
  return { type: 'ExtensionRef', extensionRef };
}

function environment(fields: object): object {
  return { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', ...fields };
}

function edge(spec: object): object {
  return configuration('LoadBalancerConfiguration', 'edge', spec);
}

function targets(defaultConfiguration: object): object {
  const spec = { targetReference: { name: 'cart' }, defaultConfiguration };
  return configuration('TargetGroupConfiguration', 'cart', spec);
}

function listening(listener: object): object {
  return gateway({ listeners: [{ name: 'http', port: 80, protocol: 'HTTP', ...listener }] });
}

function https(): object {
  const listeners = [{ name: 'https', port: 443, protocol: 'HTTPS' }];
  return gateway({ ...configuredBy('edge'), listeners });
}

/** What is said of a Gateway, whose parts come from the second list where they are in it. */
function said(...objects: readonly object[]): string[] {
  const given = objects as readonly { kind: string }[];
  const usual = [gatewayClass(), gateway(), service(), route()] as { kind: string }[];
  const others = usual.filter(({ kind }) => !given.some((each) => each.kind === kind));
  return wordsOf(planned([...others, ...given]).plan);
}

/** The same of a Gateway with a LoadBalancerConfiguration. */
function saidOf(spec: object, ...more: readonly object[]): string[] {
  return said(gateway(configuredBy('edge')), edge(spec), ...more);
}

describe('backends', () => {
  const backends = (...backendRefs: object[]) => said(route({ rules: [{ backendRefs: [cart] }, { backendRefs }] }));
  const at = 'HTTPRoute shop/cart at spec.rules[1].backendRefs';

  test('a port that the Service does not have', () => {
    expect(backends(cart, { name: 'cart', port: 81 })).toEqual([
      `shop/edge: BackendNotFound: ${at}[1].port: HTTPRoute shop/cart forwards to port 81 of Service shop/cart, which has 80 [related: Service shop/cart]`,
    ]);
    const [message] = said(service('cart', { ports: [] }));
    expect(message).toContain('forwards to port 80 of Service shop/cart, which has none');
  });

  test('a weight of more than 999', () => {
    expect(backends(cart, { ...cart, weight: 999 })).toEqual([]);
    expect(backends(cart, { ...cart, weight: 1000 })).toEqual([
      `shop/edge: ${at}[1].weight: HTTPRoute shop/cart has the weight 1000, must be at most 999 (ELBv2)`,
    ]);
  });

  test('a Gateway: without a port, of a namespace that does not allow it', () => {
    const other = { kind: 'Gateway', group: 'gateway.networking.k8s.io', name: 'edge' };
    expect(backends(other)).toEqual([
      `shop/edge: UnsupportedValue: ${at}[0]: HTTPRoute shop/cart has a backend without a port`,
    ]);
    expect(backends({ ...other, namespace: 'pay', port: 80 })).toEqual([
      `shop/edge: RefNotPermitted: ${at}[0]: HTTPRoute shop/cart forwards to Gateway pay/edge, which no ReferenceGrant in the namespace pay allows`,
    ]);
    expect(backends({ ...other, port: 80 })).toContain(
      `shop/edge: BackendNotFound: ${at}[0]: HTTPRoute shop/cart forwards to Gateway shop/edge, which an application load balancer can't`,
    );
  });

  test('a target group that AWS does not have', () => {
    const named = { kind: 'TargetGroupName', group: 'gateway.k8s.aws', name: 'legacy' };
    const of = (...targetGroups: object[]) =>
      said(route({ rules: [{ backendRefs: [cart, named] }] }), environment({ targetGroups }));
    expect(of({ name: 'other', arn: 'arn:aws:elasticloadbalancing:a:1:targetgroup/other/1' })).toEqual([
      'shop/edge: HTTPRoute shop/cart at spec.rules[0].backendRefs[1]: HTTPRoute shop/cart forwards to the target group "legacy", which does not exist',
    ]);
    expect(of({ name: 'legacy', arn: 'arn:aws:elasticloadbalancing:a:1:targetgroup/legacy/1' })).toEqual([]);
  });
});

describe('rules', () => {
  const rule = (spec: object, ...more: object[]) => said(route({ rules: [{ backendRefs: [cart] }, spec] }), ...more);
  const rules = (name: string, spec: object = {}) => configuration('ListenerRuleConfiguration', name, spec);
  const at = 'HTTPRoute shop/cart at spec.rules[1]';

  test('more than one ListenerRuleConfiguration', () => {
    const filters = [extension('a'), extension('b')];
    expect(rule({ filters, backendRefs: [cart] }, rules('a'), rules('b'))).toEqual([
      `shop/edge: IncompatibleFilters: ${at}.filters[1]: HTTPRoute shop/cart refers to more than one ListenerRuleConfiguration in a rule, only one is allowed`,
    ]);
  });

  test('one that redirects, and no filter that does', () => {
    const redirects = rules('a', { actions: [{ type: 'redirect', redirectConfig: { query: 'a=b' } }] });
    expect(rule({ filters: [extension('a')] }, redirects)).toEqual([
      `shop/edge: ${at}.filters[0]: HTTPRoute shop/cart refers to a ListenerRuleConfiguration that redirects, which needs a RequestRedirect filter beside it`,
    ]);
    const redirect = { type: 'RequestRedirect', requestRedirect: { hostname: 'a.example.com' } };
    expect(rule({ filters: [extension('a'), redirect] }, redirects)).toEqual([]);
  });

  test('a prefix with a wildcard, at its match', () => {
    const matches = ['/a', '/b*'].map((value) => ({ path: { value } }));
    expect(rule({ matches, backendRefs: [cart] })).toEqual([
      `shop/edge: ${at}.matches[1].path.value: HTTPRoute shop/cart has the path "/b*" of the type PathPrefix, which must not contain * or ?`,
    ]);
    expect(rule({ matches: [{ path: { type: 'Exact', value: '/b*' } }], backendRefs: [cart] })).toEqual([]);
  });

  test('an extension of somebody else is passed over', () => {
    const other = { type: 'ExtensionRef', extensionRef: { group: 'example.com', kind: 'Filter', name: 'a' } };
    const ours = { type: 'ExtensionRef', extensionRef: { group: 'gateway.k8s.aws', kind: 'Filter', name: 'a' } };
    expect(rule({ filters: [other, ours], backendRefs: [cart] })).toEqual([]);
  });

  test('a tag that is left to others', () => {
    const external = environment({ controller: { externalManagedTags: ['team', 'cost'] } });
    const message =
      'ListenerRuleConfiguration shop/a must not set the tag "cost": the controller leaves it to others (its flag --external-managed-tags)';
    expect(
      rule({ filters: [extension('a')], backendRefs: [cart] }, rules('a', { tags: { cost: '1' } }), external),
    ).toEqual([`shop/edge: ListenerRuleConfiguration shop/a at spec.tags.cost: ${message}`]);
  });

  test('a Secret that does not exist', () => {
    const authenticate = { type: 'authenticate-oidc', authenticateOIDCConfig: oidcConfig('gone') };
    expect(rule({ filters: [extension('a')], backendRefs: [cart] }, rules('a', { actions: [authenticate] }))).toEqual([
      `shop/edge: IncompatibleFilters: ${at}.filters[0]: HTTPRoute shop/cart refers to ListenerRuleConfiguration shop/a, which is not accepted because its Secret does not exist [related: ListenerRuleConfiguration shop/a]`,
    ]);
  });
});

describe('target groups', () => {
  const at = 'shop/edge: TargetGroupConfiguration shop/cart at spec.defaultConfiguration';

  test('a protocol of network load balancers', () => {
    expect(said(targets({ protocol: 'TCP' }))).toEqual([
      `${at}.protocol: TargetGroupConfiguration shop/cart: protocol is TCP, must be HTTP or HTTPS behind an application load balancer [related: Service shop/cart]`,
    ]);
    expect(said(targets({ protocol: 'HTTPS' }))).toEqual([]);
  });

  test('instances behind a ClusterIP Service', () => {
    expect(said(service('cart', { type: 'ClusterIP', ports: [{ port: 80 }] }))).toEqual([
      'shop/edge: Service shop/cart at spec.type: Service shop/cart has the type ClusterIP, must be NodePort or LoadBalancer for the target type instance',
    ]);
    expect(said(service('cart', { type: 'ClusterIP', ports: [{ port: 80 }] }), targets({ targetType: 'ip' }))).toEqual(
      [],
    );
  });

  test('a control port of instances', () => {
    expect(said(targets({ targetControlPort: 3000 }))).toEqual([
      `${at}.targetControlPort: TargetGroupConfiguration shop/cart: targetControlPort is 3000, which needs the target type ip, and the targets are instances [related: Service shop/cart]`,
    ]);
    expect(said(targets({ targetControlPort: 3000, targetType: 'ip' }))).toEqual([]);
  });

  test('a setting of the default configuration, at the route', () => {
    const defaults = configuration('TargetGroupConfiguration', 'defaults', {
      defaultConfiguration: { protocol: 'TLS' },
    });
    expect(saidOf({ defaultTargetGroupConfiguration: { name: 'defaults' } }, defaults)).toEqual([
      'shop/edge: HTTPRoute shop/cart at spec: HTTPRoute shop/cart: protocol is TLS, must be HTTP or HTTPS behind an application load balancer [related: Service shop/cart]',
    ]);
  });

  test('a health check on a port that pods name', () => {
    const named = service('cart', { ports: [{ port: 80, name: 'web', targetPort: 'http', nodePort: 30080 }] });
    const checked = (targetType: string) =>
      said(named, targets({ targetType, healthCheckConfig: { healthCheckPort: 'web' } }));
    expect(checked('ip')).toEqual([
      `${at}.healthCheckConfig.healthCheckPort: TargetGroupConfiguration shop/cart: healthCheckPort is "web", a port of Service shop/cart with the named targetPort "http", must be traffic-port or a number where targets are IP addresses [related: Service shop/cart]`,
    ]);
    expect(checked('instance')).toEqual([]);
  });
});

describe('a health check on a port that the Service does not have', () => {
  const at = 'shop/edge: TargetGroupConfiguration shop/cart at spec.defaultConfiguration';
  const missing = 'Service shop/cart has no port named "web", it has 80';

  test('at the configuration of the Service', () => {
    expect(said(targets({ healthCheckConfig: { healthCheckPort: 'web' } }))).toEqual([
      `${at}.healthCheckConfig.healthCheckPort: ${missing} [related: Service shop/cart]`,
    ]);
  });

  test('at the route, where the configuration is that of the load balancer', () => {
    const defaults = configuration('TargetGroupConfiguration', 'defaults', {
      defaultConfiguration: { healthCheckConfig: { healthCheckPort: 'web' } },
    });
    expect(saidOf({ defaultTargetGroupConfiguration: { name: 'defaults' } }, defaults)).toEqual([
      `shop/edge: HTTPRoute shop/cart at spec: ${missing} [related: Service shop/cart]`,
    ]);
  });
});

describe('configurations', () => {
  const ofClass = (parametersRef: object) =>
    said(
      gatewayClass({
        parametersRef: { group: 'gateway.k8s.aws', kind: 'LoadBalancerConfiguration', name: 'edge', ...parametersRef },
      }),
    );
  const refused =
    "shop/edge: Gateway shop/edge at spec.gatewayClassName: Gateway shop/edge can't be built, because the controller does not accept GatewayClass alb";

  test('a class refers to one without a namespace, or to one that does not exist', () => {
    const noNamespace = 'GatewayClass alb: spec.parametersRef needs a namespace, LoadBalancerConfigurations are in one';
    expect(ofClass({})).toEqual([
      `class: GatewayClass alb at spec.parametersRef: ${noNamespace}`,
      `${refused}: ${noNamespace} [related: GatewayClass alb]`,
    ]);
    const missing = 'GatewayClass alb refers to LoadBalancerConfiguration infra/edge, which does not exist';
    expect(ofClass({ namespace: 'infra' })).toEqual([
      `class: GatewayClass alb at spec.parametersRef: ${missing} [missing: LoadBalancerConfiguration infra/edge]`,
      `${refused}: ${missing} [related: GatewayClass alb] [missing: LoadBalancerConfiguration infra/edge]`,
    ]);
  });

  test('defaults that do not exist', () => {
    expect(saidOf({ defaultTargetGroupConfiguration: { name: 'gone' } })).toEqual([
      'shop/edge: LoadBalancerConfiguration shop/edge at spec.defaultTargetGroupConfiguration: LoadBalancerConfiguration shop/edge refers to TargetGroupConfiguration shop/gone, which does not exist [missing: TargetGroupConfiguration shop/gone]',
    ]);
  });

  test('a tag that is left to others', () => {
    expect(saidOf({ tags: { cost: '1' } }, environment({ controller: { externalManagedTags: ['cost'] } }))).toEqual([
      'shop/edge: LoadBalancerConfiguration shop/edge at spec.tags.cost: LoadBalancerConfiguration shop/edge must not set the tag "cost": the controller leaves it to others (its flag --external-managed-tags)',
    ]);
  });

  test('security groups that do not exist, and rules that nobody can manage', () => {
    expect(saidOf({ securityGroups: ['sg-1'] }, environment({ securityGroups: [] }))).toEqual([
      'shop/edge: LoadBalancerConfiguration shop/edge at spec.securityGroups: LoadBalancerConfiguration shop/edge: spec.securityGroups: there is no security group "sg-1" [related: Gateway shop/edge]',
    ]);
    const off = environment({ controller: { enableBackendSecurityGroup: false } });
    const manages = { manageBackendSecurityGroupRules: true };
    expect(saidOf({ securityGroups: ['sg-1'], ...manages }, off)).toEqual([
      "shop/edge: LoadBalancerConfiguration shop/edge at spec.manageBackendSecurityGroupRules: LoadBalancerConfiguration shop/edge: spec.manageBackendSecurityGroupRules: can't be true while the backend security group is switched off (the controller's flag --enable-backend-security-group) [related: Gateway shop/edge]",
    ]);
    expect(saidOf(manages, off)).toEqual([]);
    expect(saidOf({ securityGroups: ['sg-1'] }, off)).toEqual([]);
  });
});

describe('listeners', () => {
  const configured = (more: object, ...objects: object[]) =>
    said(
      https(),
      edge({
        listenerConfigurations: [
          { protocolPort: 'HTTPS:8443' },
          { protocolPort: 'HTTPS:443', defaultCertificate: CERTIFICATE, ...more },
        ],
      }),
      ...objects,
    );
  const at = 'shop/edge: LoadBalancerConfiguration shop/edge at spec.listenerConfigurations[1]';

  test('QUIC, which is for UDP', () => {
    expect(configured({ quicEnabled: true })).toEqual([
      `${at}.quicEnabled: LoadBalancerConfiguration shop/edge sets quicEnabled of HTTPS:443, which only UDP listeners of network load balancers take`,
    ]);
    expect(configured({ quicEnabled: false })).toEqual([]);
  });

  test('a trust store that does not exist', () => {
    const mutualAuthentication = { mode: 'verify', trustStore: 'clients' };
    expect(configured({ mutualAuthentication }, environment({ trustStores: [] }))).toEqual([
      `${at}.mutualAuthentication.trustStore: LoadBalancerConfiguration shop/edge names the trust store "clients", which does not exist`,
    ]);
    expect(configured({ mutualAuthentication })).toEqual([]);
  });

  test('no certificate, and no hostname to look for one', () => {
    expect(said(https(), edge({}))).toEqual([
      'shop/edge: Gateway shop/edge at spec.listeners: Gateway shop/edge listens on HTTPS:443 without a certificate, and no hostname tells which one to look for in ACM: name one in a LoadBalancerConfiguration (listenerConfigurations, protocolPort HTTPS:443; certificateRefs are not read)',
    ]);
  });

  test('a hostname that is an address, or has a label of more than 63 characters', () => {
    const host = (hostname: string) => said(listening({ hostname }), route({ hostnames: ['a.example.com'] }));
    const refused = 'shop/edge: Gateway shop/edge at spec.listeners[0].hostname: Gateway shop/edge: the hostname';
    expect(host('10.0.0.1')).toEqual([`${refused} 10.0.0.1 of the listener http is an IP address`]);
    const long = (length: number) => `*.${'a'.repeat(length)}.com`;
    expect(host(long(64))).toEqual([
      `${refused} ${long(64)} of the listener http has a label of more than 63 characters`,
    ]);
    expect(host(long(63))[0]).toContain('has the hostname *.aaa');
  });

  test('a selector with an operator that does not exist', () => {
    const selector = {
      matchExpressions: [
        { key: 'a', operator: 'Exists' },
        { key: 'a', operator: 'Is' },
      ],
    };
    expect(said(listening({ allowedRoutes: { namespaces: { from: 'Selector', selector } } }))).toEqual([
      'shop/edge: Gateway shop/edge at spec.listeners[0].allowedRoutes.namespaces.selector.matchExpressions[1]: Gateway shop/edge: the selector\'s operator "Is" must be In or NotIn with values, or Exists or DoesNotExist without',
    ]);
  });
});

describe('subnets', () => {
  const at = 'shop/edge: LoadBalancerConfiguration shop/edge at spec.';
  const subnets = (...loadBalancerSubnets: object[]) => saidOf({ loadBalancerSubnets });
  const refusal = (reason: string) => [
    `${at}loadBalancerSubnets: LoadBalancerConfiguration shop/edge: spec.loadBalancerSubnets: ${reason} [related: Gateway shop/edge]`,
  ];

  test('all are named, or none', () => {
    expect(subnets({ identifier: 'subnet-a' }, {})).toEqual(refusal('must name all subnets (identifier) or none'));
    expect(subnets({}, { identifier: 'subnet-a' })).toEqual(refusal('must name all subnets (identifier) or none'));
    expect(subnets({ identifier: 'subnet-a' }, { identifier: 'subnet-b' })).toEqual([]);
    expect(subnets({}, {})).toEqual([]);
  });

  test.each(['eipAllocation', 'ipv6Allocation', 'privateIPv4Allocation', 'sourceNatIPv6Prefix'])(
    '%s is for others',
    (setting) => {
      const [a, b] = [{ identifier: 'subnet-a' }, { identifier: 'subnet-b' }];
      expect(subnets({ ...a, [setting]: 'x' }, b)).toEqual(
        refusal(`sets ${setting}, which only network load balancers take`),
      );
      expect(subnets(a, { ...b, [setting]: 'x' })).toEqual(
        refusal(`sets ${setting} of some subnets, must set it of all or none`),
      );
    },
  );

  test('a selector that nothing fits', () => {
    expect(saidOf({ loadBalancerSubnetsSelector: { tier: ['web'] } })).toEqual([
      `${at}loadBalancerSubnetsSelector: LoadBalancerConfiguration shop/edge: spec.loadBalancerSubnetsSelector: there are no subnets tagged tier=web [related: Gateway shop/edge]`,
    ]);
  });
});
