import {
  classConfiguration,
  defaultTargetGroups,
  mergedConfiguration,
} from '../../../src/controller/gateway/configuration/load-balancer-configuration';
import {
  mergeAttributes,
  mergeProps,
  propsForRoute,
} from '../../../src/controller/gateway/configuration/target-group-props';
import type {
  LoadBalancerConfigurationSpec,
  TargetGroupConfigurationSpec,
} from '../../../src/controller/gateway/objects/configuration-spec';
import { gatewayObjects } from '../../../src/controller/gateway/objects/gateway-objects';
import type { GatewayManifest, RouteManifest } from '../../../src/controller/gateway/objects/gateway-spec';
import { configuration, configuredBy, gateway, gatewayClass, planned } from '../../gateway/manifests';

const ofClass = {
  parametersRef: { group: 'gateway.k8s.aws', kind: 'LoadBalancerConfiguration', name: 'class', namespace: 'shop' },
};

/** What the configurations of a class and of its Gateway come to. */
function merged(high: object | undefined, low: object | undefined, ...more: object[]) {
  const { inventory } = planned([
    gatewayClass(high ? ofClass : {}),
    gateway(low ? configuredBy('own') : {}),
    ...(high ? [configuration('LoadBalancerConfiguration', 'class', high)] : []),
    ...(low ? [configuration('LoadBalancerConfiguration', 'own', low)] : []),
    ...more,
  ]);
  const objects = gatewayObjects(inventory);
  expect(objects.rejected).toEqual([]);
  const [alb] = [...objects.classes.values()];
  const [edge] = [...objects.gateways.values()];
  if (!alb || !edge) throw new Error('no Gateway');
  return mergedConfiguration(objects, edge, alb);
}

const EMPTY_LISTS = { tags: {}, loadBalancerAttributes: [], listenerConfigurations: [] };

describe('the configurations of a class and of its Gateway', () => {
  const whole: Record<string, [object | string | boolean, object | string | boolean]> = {
    loadBalancerName: ['one', 'two'],
    scheme: ['internal', 'internet-facing'],
    ipAddressType: ['ipv4', 'dualstack'],
    enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: ['on', 'off'],
    customerOwnedIpv4Pool: ['coip-1', 'coip-2'],
    ipv4IPAMPoolId: ['ipam-1', 'ipam-2'],
    loadBalancerSubnets: [[{ identifier: 'subnet-a' }], [{ identifier: 'subnet-b' }]],
    loadBalancerSubnetsSelector: [{ tier: ['a'] }, { tier: ['b'] }],
    securityGroups: [['sg-1'], ['sg-2']],
    securityGroupPrefixes: [['pl-1'], ['pl-2']],
    sourceRanges: [['10.0.0.0/8'], ['10.0.0.0/16']],
    enableICMP: [false, true],
    manageBackendSecurityGroupRules: [false, true],
    wafV2: [{ webACL: 'one' }, { webACL: 'two' }],
    shieldConfiguration: [{ enabled: false }, { enabled: true }],
    disableSecurityGroup: [false, true],
  };

  test.each(Object.entries(whole))('%s is taken whole from the class, else from the Gateway', (field, [high, low]) => {
    const { spec, ownerOf } = merged({ [field]: high }, { [field]: low });
    expect(spec).toEqual({ ...EMPTY_LISTS, [field]: high });
    expect(ownerOf(field as keyof LoadBalancerConfigurationSpec)?.name).toBe('class');
    const lower = merged({}, { [field]: low });
    expect(lower.spec).toEqual({ ...EMPTY_LISTS, [field]: low });
    expect(lower.ownerOf(field as keyof LoadBalancerConfigurationSpec)?.name).toBe('own');
  });

  test('the Gateway comes first where the class says so', () => {
    const { spec, configurations, ownerOf } = merged(
      { mergingMode: 'prefer-gateway', scheme: 'internal' },
      { scheme: 'internet-facing' },
    );
    expect(spec.scheme).toBe('internet-facing');
    expect(configurations.map(({ name }) => name)).toEqual(['own', 'class']);
    expect(ownerOf('scheme')?.name).toBe('own');
    expect(ownerOf('wafV2')).toBeUndefined();
    // What the Gateway says about it does not count.
    expect(
      merged({ scheme: 'internal' }, { mergingMode: 'prefer-gateway', scheme: 'internet-facing' }).spec.scheme,
    ).toBe('internal');
    const explicit = merged({ mergingMode: 'prefer-gateway-class', scheme: 'internal' }, { scheme: 'internet-facing' });
    expect(explicit.configurations.map(({ name }) => name)).toEqual(['class', 'own']);
  });

  test('one alone is taken as it is, capacity included, which gets lost between two', () => {
    const reserved = { minimumLoadBalancerCapacity: { capacityUnits: 100 } };
    expect(merged(reserved, undefined).spec).toEqual(reserved);
    expect(merged(undefined, reserved).spec).toEqual(reserved);
    expect(merged(reserved, {}).spec).toEqual(EMPTY_LISTS);
    expect(merged(undefined, undefined)).toMatchObject({ spec: {}, configurations: [], targetGroups: undefined });
  });

  test('tags, attributes and listeners are put together by key', () => {
    const attribute = (key: string, value: string) => ({ key, value });
    const listener = (protocolPort: string, sslPolicy: string) => ({ protocolPort, sslPolicy, alpnPolicy: 'None' });
    const { spec } = merged(
      {
        tags: { a: '1', b: '1' },
        loadBalancerAttributes: [attribute('b', '1')],
        listenerConfigurations: [listener('HTTPS:443', 'one')],
      },
      {
        tags: { b: '2', c: '2' },
        loadBalancerAttributes: [attribute('b', '2'), attribute('a', '2')],
        listenerConfigurations: [
          listener('HTTPS:443', 'two'),
          listener('HTTP:80', 'two'),
          listener('HTTPS:8443', 'two'),
        ],
      },
    );
    expect(spec).toEqual({
      tags: { a: '1', b: '1', c: '2' },
      loadBalancerAttributes: [attribute('a', '2'), attribute('b', '1')],
      listenerConfigurations: [listener('HTTP:80', 'two'), listener('HTTPS:443', 'one'), listener('HTTPS:8443', 'two')],
    });
  });
});

describe('what holds for target groups of which nothing else is said', () => {
  const targets = (name: string, spec: object) => configuration('TargetGroupConfiguration', name, spec);
  const named = (name: string) => ({ defaultTargetGroupConfiguration: { name } });
  const one = targets('one', {
    defaultConfiguration: { protocol: 'HTTP', tags: { a: '1' } },
    routeConfigurations: [{ routeIdentifier: { kind: 'HTTPRoute' }, targetGroupProps: {} }],
  });
  const two = targets('two', { defaultConfiguration: { protocol: 'HTTPS', targetType: 'ip', tags: { b: '2' } } });

  test('is put together, but for single routes', () => {
    const { targetGroups } = merged(named('one'), named('two'), one, two);
    expect(targetGroups).toMatchObject({
      defaultConfiguration: { protocol: 'HTTP', targetType: 'ip', tags: { a: '1', b: '2' } },
      routeConfigurations: [{ routeIdentifier: { kind: 'HTTPRoute' } }],
    });
    const gatewayFirst = merged(
      { ...named('one'), mergingMode: 'prefer-gateway' },
      named('two'),
      one,
      two,
    ).targetGroups;
    expect(gatewayFirst?.defaultConfiguration?.protocol).toBe('HTTPS');
    expect(gatewayFirst?.routeConfigurations).toBeUndefined();
    expect(merged(named('one'), {}, one).targetGroups?.defaultConfiguration?.protocol).toBe('HTTP');
    expect(merged({}, named('two'), two).targetGroups?.defaultConfiguration?.protocol).toBe('HTTPS');
    expect(
      merged(named('empty'), named('two'), targets('empty', {}), two).targetGroups?.defaultConfiguration?.targetType,
    ).toBe('ip');
  });
});

test('what is not referred to is not looked for', () => {
  const { inventory } = planned([gatewayClass(), configuration('LoadBalancerConfiguration', 'own', {})]);
  const objects = gatewayObjects(inventory);
  const [alb] = [...objects.classes.values()];
  const [own] = [...objects.loadBalancerConfigurations.values()];
  expect(alb && classConfiguration(objects, alb)).toBeUndefined();
  expect(own && defaultTargetGroups(objects, own)).toBeUndefined();
});

describe('the properties of a target group for a route', () => {
  const route = { ref: { kind: 'HTTPRoute' }, namespace: 'shop', name: 'cart' } as RouteManifest;
  const chosen = (...identifiers: object[]) => {
    const routeConfigurations = identifiers.map((routeIdentifier, index) => ({
      routeIdentifier,
      targetGroupProps: { targetGroupName: String(index) },
    }));
    return propsForRoute({ routeConfigurations, defaultConfiguration: {} } as TargetGroupConfigurationSpec, route)
      .targetGroupName;
  };
  const kind = 'HTTPRoute';

  test('are those that name it most closely', () => {
    expect(chosen({ kind })).toBe('0');
    expect(chosen({ kind }, { kind, namespace: 'shop' })).toBe('1');
    expect(chosen({ kind, namespace: 'shop' }, { kind })).toBe('0');
    expect(chosen({ kind, namespace: 'shop' }, { kind, namespace: 'shop', name: 'cart' })).toBe('1');
    expect(chosen({ kind, namespace: 'shop', name: 'cart' }, { kind, namespace: 'shop' })).toBe('0');
  });

  test('of two that name it alike, the first', () => {
    expect(chosen({ kind }, { kind })).toBe('0');
    expect(chosen({ kind, namespace: 'shop' }, { kind, namespace: 'shop' })).toBe('0');
  });

  test('are not those of another route', () => {
    const others = [
      { kind: 'GRPCRoute' },
      { kind, namespace: 'pay' },
      { kind, namespace: 'shop', name: 'pay' },
      { kind, name: 'cart' },
      { namespace: 'shop', name: 'cart' },
      {},
    ];
    for (const other of others) expect(chosen(other)).toBeUndefined();
  });

  test('come over the default ones', () => {
    const props = propsForRoute(
      {
        defaultConfiguration: { targetType: 'ip', protocol: 'HTTP' },
        routeConfigurations: [{ routeIdentifier: { kind }, targetGroupProps: { protocol: 'HTTPS' } }],
      },
      route,
    );
    expect(props).toMatchObject({ targetType: 'ip', protocol: 'HTTPS' });
    expect(propsForRoute({}, route)).toEqual({});
  });

  test.each<[string, unknown, unknown]>([
    ['targetGroupName', 'a', 'b'],
    ['ipAddressType', 'ipv4', 'ipv6'],
    ['healthCheckConfig', { healthCheckPath: '/a' }, { healthCheckInterval: 10 }],
    ['nodeSelector', { matchLabels: { a: '1' } }, { matchLabels: { b: '2' } }],
    ['targetType', 'ip', 'instance'],
    ['protocol', 'HTTP', 'HTTPS'],
    ['protocolVersion', 'GRPC', 'HTTP2'],
    ['targetControlPort', 3000, 3001],
    ['enableMultiCluster', false, true],
  ])('%s is taken whole', (field, high, low) => {
    const lists = { tags: {}, targetGroupAttributes: [] };
    expect(mergeProps({ [field]: high }, { [field]: low })).toEqual({ ...lists, [field]: high });
    expect(mergeProps({}, { [field]: low })).toEqual({ ...lists, [field]: low });
  });

  test('attributes by key: the last counts in the one that wins, the first in the other', () => {
    const attribute = (key: string, value: string) => ({ key, value });
    const high = [attribute('b', '1'), attribute('b', '2')];
    const low = [attribute('a', '3'), attribute('a', '4'), attribute('b', '5')];
    expect(mergeAttributes(high, low)).toEqual([attribute('a', '3'), attribute('b', '2')]);
    expect(mergeAttributes(undefined, low)).toEqual([attribute('a', '3'), attribute('b', '5')]);
    expect(mergeAttributes(high)).toEqual([attribute('b', '2')]);
    expect(
      mergeProps(
        { targetGroupAttributes: high, tags: { a: '1' } },
        { targetGroupAttributes: low, tags: { a: '2', b: '2' } },
      ),
    ).toEqual({
      targetGroupAttributes: [attribute('a', '3'), attribute('b', '2')],
      tags: { a: '1', b: '2' },
    });
  });
});

test('objects without a timestamp count as the oldest, and without a uid have an empty one', () => {
  const dated = (metadata: object) => {
    const { inventory } = planned([gateway({}, metadata)]);
    const [edge] = [...gatewayObjects(inventory).gateways.values()] as [GatewayManifest];
    return [edge.uid, edge.created];
  };
  expect(dated({ uid: 'a', creationTimestamp: '2026-01-01T00:00:00Z' })).toEqual([
    'a',
    Date.parse('2026-01-01T00:00:00Z'),
  ]);
  expect(dated({})).toEqual(['', Number.NEGATIVE_INFINITY]);
  expect(dated({ creationTimestamp: 'yesterday' })).toEqual(['', Number.NEGATIVE_INFINITY]);
});
