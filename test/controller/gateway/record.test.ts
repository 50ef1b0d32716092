import type { GroupRecord } from '../../../src/controller/record/recording';
import { ResourceType } from '../../../src/model/resources';
import { configuration, configuredBy, gateway, gatewayClass, route, service } from '../../gateway/manifests';
import { cart, keys, login, OBJECTS, reads, recorded } from './recorded-gateway';

let record: GroupRecord;
beforeEach(() => {
  ({ record } = recorded(OBJECTS));
});

function partsOf(type: string, id: string): Readonly<Record<string, string[]>> {
  const fields = [...(record.of(type, id)?.fields ?? [])];
  return Object.fromEntries(fields.map(([name, step]) => [name, reads(step)]));
}

function reasonsOf(type: string, id: string): string[][] {
  return (record.of(type, id)?.reasons ?? []).map(({ step }) => reads(step));
}

const DEFAULT_TAGS = 'environment controller.defaultTags';
const LISTENERS = ['Gateway shop/edge spec.listeners', 'Gateway shop/edge spec.allowedListeners'];
const HOSTNAMES = 'HTTPRoute shop/cart spec.hostnames';
const ATTACHED = ['HTTPRoute shop/cart spec.parentRefs', HOSTNAMES, 'Namespace shop metadata.labels'];
const SERVICES = ['Service shop/cart spec.ports', 'Service pay/pay spec.ports', 'ReferenceGrant pay/to-pay spec'];

describe('what the load balancer of a Gateway is made of', () => {
  test('a setting: both configurations, how they are merged, and what refers to them', () => {
    expect(keys(record.of(ResourceType.loadBalancer, 'LoadBalancer')?.fields.get('ipAddressType'))).toEqual([
      'object LoadBalancerConfiguration shop/edge',
      'field LoadBalancerConfiguration shop/edge spec.ipAddressType',
      'field LoadBalancerConfiguration shop/edge spec.mergingMode',
      'object LoadBalancerConfiguration shop/own',
      'field LoadBalancerConfiguration shop/own spec.ipAddressType',
      'field LoadBalancerConfiguration shop/own spec.mergingMode',
      'object Gateway shop/edge',
      'field Gateway shop/edge spec.infrastructure.parametersRef',
      'object GatewayClass alb',
      'field GatewayClass alb spec.parametersRef',
    ]);
  });

  test('one configuration alone is not merged', () => {
    const alone = recorded([
      gatewayClass(),
      gateway(configuredBy('edge')),
      configuration('LoadBalancerConfiguration', 'edge', {}),
    ]);
    expect(keys(alone.record.of(ResourceType.loadBalancer, 'LoadBalancer')?.fields.get('scheme'))).toEqual([
      'object LoadBalancerConfiguration shop/edge',
      'field LoadBalancerConfiguration shop/edge spec.scheme',
      'object Gateway shop/edge',
      'field Gateway shop/edge spec.infrastructure.parametersRef',
      'object GatewayClass alb',
      'field GatewayClass alb spec.parametersRef',
      'environment controller.defaultLoadBalancerScheme',
    ]);
  });

  test('the load balancer', () => {
    expect(partsOf(ResourceType.loadBalancer, 'LoadBalancer')).toEqual({
      scheme: ['both scheme', 'environment controller.defaultLoadBalancerScheme'],
      name: ['both loadBalancerName', 'both scheme', 'Gateway shop/edge metadata.uid', 'environment clusterName'],
      ipAddressType: ['both ipAddressType'],
      subnets: [
        'both loadBalancerSubnets',
        'both loadBalancerSubnetsSelector',
        'both scheme',
        'both ipAddressType',
        'environment subnets',
      ],
      securityGroups: [
        'both securityGroups',
        'both manageBackendSecurityGroupRules',
        'environment securityGroups',
        'environment backendSecurityGroupId',
        'environment controller.enableBackendSecurityGroup',
      ],
      attributes: ['both loadBalancerAttributes'],
      capacityUnits: ['both minimumLoadBalancerCapacity'],
      ipamPool: ['both ipv4IPAMPoolId'],
      customerOwnedPool: ['both customerOwnedIpv4Pool'],
      tags: ['both tags', DEFAULT_TAGS],
    });
    expect(reasonsOf(ResourceType.loadBalancer, 'LoadBalancer')).toEqual([]);
  });

  test('its security group, which is there because none is named', () => {
    const id = 'ManagedLBSecurityGroup';
    expect(partsOf(ResourceType.securityGroup, id)).toEqual({
      allows: [
        'both sourceRanges',
        'both securityGroupPrefixes',
        'both enableICMP',
        'both ipAddressType',
        ...LISTENERS,
      ],
      tags: ['both tags', DEFAULT_TAGS],
    });
    expect(reasonsOf(ResourceType.securityGroup, id)).toEqual([['both securityGroups']]);
  });

  test('its add-ons', () => {
    expect(partsOf(ResourceType.webAclAssociation, 'LoadBalancer')).toEqual({ webAcl: ['both wafV2'] });
    expect(partsOf(ResourceType.shieldProtection, 'LoadBalancer')).toEqual({ enabled: ['both shieldConfiguration'] });
  });

  test('a listener: the entry for its port, and the list where there is none; it is there for its routes', () => {
    const ofPort = (...names: string[]) => [
      ...names
        .slice(0, 1)
        .flatMap((name) => [
          `LoadBalancerConfiguration shop/edge spec.listenerConfigurations.1.${name}`,
          'LoadBalancerConfiguration shop/own spec.listenerConfigurations',
        ]),
      ...names.slice(1).map((name) => `LoadBalancerConfiguration shop/edge spec.listenerConfigurations.1.${name}`),
    ];
    const certificates = ofPort('defaultCertificate', 'certificates');
    expect(partsOf(ResourceType.listener, '443')).toEqual({
      protocol: LISTENERS,
      defaultActions: [],
      certificates: [...certificates, ...LISTENERS, HOSTNAMES, 'environment certificates'],
      defaultCertificate: certificates,
      sslPolicy: [...ofPort('sslPolicy'), 'environment controller.defaultSslPolicy'],
      mutualAuthentication: [...ofPort('mutualAuthentication'), 'environment trustStores'],
      attributes: ofPort('listenerAttributes'),
      tags: ['both tags', DEFAULT_TAGS],
    });
    expect(reasonsOf(ResourceType.listener, '443')).toEqual([ATTACHED, LISTENERS]);
  });

  test('a rule with a configuration, and one without', () => {
    const secret = 'secret Secret shop/client';
    const targetGroups = 'environment targetGroups';
    const ofLogin = (part: string) => `ListenerRuleConfiguration shop/login spec.${part}`;
    expect(partsOf(ResourceType.listenerRule, '443:1')).toEqual({
      conditions: [HOSTNAMES, ...LISTENERS, ofLogin('conditions')],
      actions: [ofLogin('actions'), secret, ...SERVICES, targetGroups],
      transforms: [],
      tags: [ofLogin('tags'), DEFAULT_TAGS],
    });
    expect(partsOf(ResourceType.listenerRule, '443:2')).toEqual({
      conditions: [HOSTNAMES, ...LISTENERS],
      actions: [secret, 'Service shop/cart spec.ports', targetGroups],
      transforms: [],
      tags: [DEFAULT_TAGS],
    });
    const reasons = [LISTENERS, ATTACHED, ['HTTPRoute shop/cart spec.rules'], SERVICES];
    expect(reasonsOf(ResourceType.listenerRule, '443:1')).toEqual(reasons);
    expect(reasonsOf(ResourceType.listenerRule, '443:2')).toEqual(reasons);
  });

  test('the backends of a rule: Services and rule configurations, be they there or not', () => {
    const { record: other } = recorded([
      gatewayClass(),
      gateway(),
      route({ rules: [{ filters: [login], backendRefs: [cart, { name: 'gone', namespace: 'pay', port: 80 }] }] }),
      service(),
    ]);
    const found = keys(other.of(ResourceType.listenerRule, '80:1')?.fields.get('actions'));
    expect(found).toEqual([
      'object ListenerRuleConfiguration shop/login',
      'object Service shop/cart',
      'field Service shop/cart spec.ports',
      'object Service pay/gone',
      'environment targetGroups',
    ]);
  });
});
