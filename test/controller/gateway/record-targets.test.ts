import type { GroupRecord } from '../../../src/controller/record/recording';
import { ResourceType } from '../../../src/model/resources';
import { configuration, configuredBy, gateway, gatewayClass, route, service } from '../../gateway/manifests';
import { keys, LISTENER_SET, OBJECTS, reads, recorded } from './recorded-gateway';

let record: GroupRecord;
let sources: string[];
beforeEach(() => {
  ({ record, sources } = recorded(OBJECTS));
});

const LISTENERS = ['Gateway shop/edge spec.listeners', 'Gateway shop/edge spec.allowedListeners'];
const DEFAULTS = 'both defaultTargetGroupConfiguration';

/** What makes a property of a target group of the Service cart: its own configuration, and the default one. */
function props(...names: string[]): string[] {
  const own = names.flatMap((name) => [
    `TargetGroupConfiguration shop/cart spec.defaultConfiguration.${name}`,
    `TargetGroupConfiguration shop/cart spec.routeConfigurations.0.targetGroupProps.${name}`,
  ]);
  const defaults = names.map((name) => `TargetGroupConfiguration shop/defaults spec.defaultConfiguration.${name}`);
  return ['TargetGroupConfiguration shop/cart spec.targetReference', DEFAULTS, ...own, ...defaults];
}

function partsOf(type: string, id: string): Readonly<Record<string, string[]>> {
  const fields = [...(record.of(type, id)?.fields ?? [])];
  return Object.fromEntries(fields.map(([name, step]) => [name, reads(step)]));
}

const ofCart = 'shop/edge:shop-cart:HTTPRoute-shop-cart:8080';
const ofPay = 'shop/edge:shop-cart:HTTPRoute-pay-pay:8080';

describe('what a target group of a Gateway and its binding are made of', () => {
  const partsOfCart = () => partsOf(ResourceType.targetGroup, ofCart);

  test('what the configuration of the Service says, over the default one', () => {
    expect(partsOfCart()).toMatchObject({
      targetType: [...props('targetType'), 'environment controller.defaultTargetType'],
      protocol: props('protocol'),
      protocolVersion: [...props('protocolVersion'), 'Service shop/cart spec.ports', ...LISTENERS],
      targetControlPort: props('targetControlPort'),
      healthCheck: [...props('healthCheckConfig', 'protocol'), 'Service shop/cart spec.ports'],
      targetGroupAttributes: props('targetGroupAttributes'),
      tags: [...props('tags'), 'environment controller.defaultTags'],
      name: props('targetGroupName'),
      nodeSelector: props('nodeSelector'),
      multiCluster: props('enableMultiCluster'),
    });
  });

  test('what the Service and the route say', () => {
    expect(partsOfCart()).toMatchObject({
      ipAddressType: ['Service shop/cart spec.ipFamilies'],
      port: ['Service shop/cart spec.ports', 'Service shop/cart spec.type'],
      targetPort: ['Service shop/cart spec.ports'],
      route: ['HTTPRoute shop/cart spec.rules'],
    });
  });

  test('which ports are opened', () => {
    expect([...(partsOfCart().networking ?? [])].sort()).toEqual(
      [
        'both securityGroups',
        'both manageBackendSecurityGroupRules',
        'Service shop/cart spec.ports',
        ...props('healthCheckConfig'),
        'environment backendSecurityGroupId',
        'environment controller.disableRestrictedSecurityGroupRules',
      ].sort(),
    );
  });

  test('the binding is made of the same', () => {
    expect(Object.keys(partsOfCart())).toHaveLength(15);
    expect(partsOf(ResourceType.targetGroupBinding, ofCart)).toEqual(partsOfCart());
  });

  test('a Service without a configuration has the default one', () => {
    expect(partsOf(ResourceType.targetGroup, ofPay)).toMatchObject({
      protocol: [DEFAULTS, 'TargetGroupConfiguration shop/defaults spec.defaultConfiguration.protocol'],
      targetPort: ['Service pay/pay spec.ports'],
    });
  });

  test('it is there for a backend of the route, from the listeners inwards', () => {
    const reasons = record.of(ResourceType.targetGroup, ofPay)?.reasons ?? [];
    expect(reasons.map(({ step }) => reads(step))).toEqual([
      LISTENERS,
      ['HTTPRoute shop/cart spec.parentRefs', 'HTTPRoute shop/cart spec.hostnames', 'Namespace shop metadata.labels'],
      ['HTTPRoute shop/cart spec.rules'],
      ['Service shop/cart spec.ports', 'Service pay/pay spec.ports', 'ReferenceGrant pay/to-pay spec'],
    ]);
  });
});

describe('what a Gateway is made of as a whole', () => {
  test('whose it is: its class, and the controller of the class', () => {
    expect(keys(record.membership)).toEqual([
      'object Gateway shop/edge',
      'field Gateway shop/edge spec.gatewayClassName',
      'object GatewayClass alb',
      'field GatewayClass alb spec.controllerName',
    ]);
  });

  test('a class that is not among the manifests is looked for', () => {
    const { record: other } = recorded([gateway(), route(), service()], { ingressClasses: true });
    expect(keys(other.membership)).toEqual([
      'object Gateway shop/edge',
      'field Gateway shop/edge spec.gatewayClassName',
      'object GatewayClass alb',
    ]);
    expect(keys(other.of(ResourceType.loadBalancer, 'LoadBalancer')?.fields.get('attributes'))).toEqual([
      'object Gateway shop/edge',
      'field Gateway shop/edge spec.infrastructure.parametersRef',
    ]);
  });

  test('the order of its rules', () => {
    expect(reads(record.order)).toEqual([
      'HTTPRoute shop/cart spec.hostnames',
      'HTTPRoute shop/cart spec.rules',
      'HTTPRoute shop/cart metadata.creationTimestamp',
    ]);
  });

  test('the listeners of its ListenerSets count as its own', () => {
    const { record: other } = recorded([...OBJECTS, LISTENER_SET]);
    expect(reads(other.of(ResourceType.listener, '443')?.fields.get('protocol'))).toEqual([
      ...LISTENERS,
      'ListenerSet shop/more spec.listeners',
      'Namespace shop metadata.labels',
    ]);
  });

  test('everything: every object of the Gateway API, every Service and namespace', () => {
    const objects = [
      'GatewayClass alb',
      'Gateway shop/edge',
      'LoadBalancerConfiguration shop/edge',
      'LoadBalancerConfiguration shop/own',
      'TargetGroupConfiguration shop/defaults',
      'TargetGroupConfiguration shop/cart',
      'ListenerRuleConfiguration shop/login',
      'ReferenceGrant pay/to-pay',
      'HTTPRoute shop/cart',
      'Service shop/cart',
      'Service pay/pay',
    ];
    expect(keys(record.everything)).toEqual([
      ...objects.flatMap((name) => [`object ${name}`, `field ${name} spec`]),
      'object Namespace shop',
      'field Namespace shop metadata.labels',
    ]);
  });

  test('nothing is known of what it does not have', () => {
    expect(record.of(ResourceType.listenerRule, '443:9')).toBeUndefined();
    expect(record.of(ResourceType.targetGroup, 'shop/edge:gone')).toBeUndefined();
    expect(record.of(ResourceType.frontendNlbTargets, 'FrontendNLBTargetGroup')).toBeUndefined();
  });
});

describe('the objects through which a comparison looks', () => {
  test('all that decide how the load balancer is, each once', () => {
    expect(sources).toEqual([
      'Gateway shop/edge',
      'GatewayClass alb',
      'LoadBalancerConfiguration shop/edge',
      'LoadBalancerConfiguration shop/own',
      'HTTPRoute shop/cart',
      'TargetGroupConfiguration shop/cart',
    ]);
    expect(recorded([...OBJECTS, LISTENER_SET]).sources).toContain('ListenerSet shop/more');
  });

  test('routes that are not attached are left out', () => {
    const elsewhere = route({ parentRefs: [{ name: 'edge', sectionName: 'gone' }] }, { name: 'elsewhere' });
    const { sources: found } = recorded([
      gatewayClass(),
      gateway(configuredBy('edge')),
      configuration('LoadBalancerConfiguration', 'edge', {}),
      route(),
      elsewhere,
      service(),
    ]);
    expect(found).toEqual([
      'Gateway shop/edge',
      'GatewayClass alb',
      'LoadBalancerConfiguration shop/edge',
      'HTTPRoute shop/cart',
    ]);
  });
});
