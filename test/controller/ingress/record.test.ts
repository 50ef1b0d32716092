import { ResourceType } from '../../../src/model/resources';
import { listOf, partsOf, readsOf, recordOfOne } from './recorded-group';

const record = recordOfOne();

function expectParts(type: string, id: string, expected: Readonly<Record<string, string>>): void {
  const lists = Object.entries(expected).map(([name, reads]) => [name, listOf(reads)]);
  expect(partsOf(record, type, id)).toEqual(Object.fromEntries(lists));
}

const TAGS = 'class tags, flag defaultTags, flag externalManagedTags, flag featureGates, tags';

describe('what the load balancer of an Ingress is made of', () => {
  test('the load balancer', () => {
    expectParts(ResourceType.loadBalancer, 'LoadBalancer', {
      scheme: 'class scheme, flag defaultLoadBalancerScheme, scheme',
      ipAddressType: 'class ipAddressType, ip-address-type',
      subnets:
        'class ipAddressType, class scheme, class subnets, environment clusterName, environment loadBalancers, environment subnets, environment vpcId, flag defaultLoadBalancerScheme, flag featureGates, ip-address-type, scheme, subnets',
      securityGroups:
        'environment backendSecurityGroupId, flag backendSecurityGroup, flag enableBackendSecurityGroup, security-groups',
      customerOwnedPool: 'customer-owned-ipv4-pool',
      attributes: 'class loadBalancerAttributes, load-balancer-attributes',
      tags: TAGS,
      name: 'class ipAddressType, class loadBalancerName, class scheme, environment clusterName, flag defaultLoadBalancerScheme, ip-address-type, load-balancer-name, scheme',
      capacityUnits: 'class minimumLoadBalancerCapacity, flag featureGates, minimum-load-balancer-capacity',
      ipamPool: 'class ipamConfiguration, ipam-ipv4-pool-id',
    });
  });

  test('its security group', () => {
    expectParts(ResourceType.securityGroup, 'ManagedLBSecurityGroup', {
      allows:
        'class PrefixListsIDs, class inboundCIDRs, class ipAddressType, class prefixListsIDs, class scheme, flag defaultLoadBalancerScheme, inbound-cidrs, ip-address-type, listen-ports, scheme, security-group-prefix-lists',
      tags: TAGS,
    });
  });

  test('the network load balancer in front', () => {
    expectParts(ResourceType.loadBalancer, 'FrontendNlb', {
      tags: `${TAGS}, frontend-nlb-tags`,
      listeners: 'frontend-nlb-listener-port-mapping',
      scheme: 'flag defaultLoadBalancerScheme, frontend-nlb-scheme',
      ipAddressType: 'class ipAddressType, class scheme, flag defaultLoadBalancerScheme, ip-address-type, scheme',
      securityGroups:
        'environment backendSecurityGroupId, flag backendSecurityGroup, flag enableBackendSecurityGroup, frontend-nlb-security-groups, security-groups',
      subnets:
        'class ipAddressType, class scheme, environment clusterName, environment subnets, environment vpcId, flag defaultLoadBalancerScheme, flag featureGates, frontend-nlb-eip-allocations, frontend-nlb-scheme, frontend-nlb-subnets, ip-address-type, scheme',
      attributes: 'frontend-nlb-attributes',
      name: 'flag defaultLoadBalancerScheme, frontend-nlb-scheme',
    });
  });

  test('a target group of the network load balancer', () => {
    expectParts(ResourceType.targetGroup, 'FrontendNlb-tg-TCP-80', {
      tags: `${TAGS}, frontend-nlb-tags`,
      target: 'frontend-nlb-listener-port-mapping',
      'healthCheck.port': 'frontend-nlb-healthcheck-port',
      'healthCheck.protocol': 'frontend-nlb-healthcheck-protocol',
      'healthCheck.path': 'frontend-nlb-healthcheck-path',
      'healthCheck.matcher': 'frontend-nlb-healthcheck-success-codes',
      'healthCheck.intervalSeconds': 'frontend-nlb-healthcheck-interval-seconds',
      'healthCheck.timeoutSeconds': 'frontend-nlb-healthcheck-timeout-seconds',
      'healthCheck.healthyThresholdCount': 'frontend-nlb-healthcheck-healthy-threshold-count',
      'healthCheck.unhealthyThresholdCount': 'frontend-nlb-healthcheck-unhealthy-threshold-count',
    });
  });

  test('a listener of the network load balancer', () => {
    expectParts(ResourceType.listener, 'FrontendNlb-ls-TCP-80', {
      tags: `${TAGS}, frontend-nlb-tags`,
      target: 'frontend-nlb-listener-port-mapping',
    });
  });
});

const MEMBERSHIP =
  'object Ingress shop/web, metadata.deletionTimestamp, kubernetes.io/ingress.class, spec.ingressClassName, field IngressClass alb spec.controller, field IngressClass alb spec.parameters, class group, group.name';

describe('why it is there', () => {
  /** From the outermost reason to the innermost, each with the resource it belongs to. */
  function expectReasons(type: string, id: string, expected: readonly string[]): void {
    const [member, ...others] = record.of(type, id)?.reasons ?? [];
    expect(readsOf(member?.step)).toEqual(listOf(MEMBERSHIP));
    expect(others.map(({ step, of }) => `${readsOf(step).join(', ')}${of === undefined ? '' : ` of ${of}`}`)).toEqual(
      expected,
    );
  }

  test('whose the Ingress is, and its place in the group', () => {
    expect(readsOf(record.membership)).toEqual(listOf(MEMBERSHIP));
    expect(readsOf(record.order)).toEqual(['group.order']);
  });

  test('the load balancer, for its Ingress', () => {
    expectReasons(ResourceType.loadBalancer, 'LoadBalancer', []);
  });

  test('the security group, because none is named', () => {
    expectReasons(ResourceType.securityGroup, 'ManagedLBSecurityGroup', ['security-groups']);
  });

  test('the network load balancer, because it is asked for; its ports by their mapping', () => {
    const [enabled, mapping] = ['enable-frontend-nlb', 'frontend-nlb-listener-port-mapping'];
    expectReasons(ResourceType.loadBalancer, 'FrontendNlb', [enabled]);
    expectReasons(ResourceType.listener, 'FrontendNlb-ls-TCP-443', [enabled, mapping]);
    expectReasons(ResourceType.targetGroup, 'FrontendNlb-tg-TCP-443', [enabled, mapping]);
  });

  test('add-ons, because they are asked for', () => {
    const webAcl = 'class wafv2AclArn, class wafv2AclName, wafv2-acl-arn, wafv2-acl-name';
    expectReasons(ResourceType.webAclAssociation, 'LoadBalancer', [webAcl]);
    expectReasons(ResourceType.shieldProtection, 'LoadBalancer', ['shield-advanced-protection']);
  });

  test('a listener and its rules, because its port is listed and it does not redirect', () => {
    const listener = (port: number) => `listen-ports of ${ResourceType.listener} ${port}`;
    const redirect = 'class sslRedirectPort, ssl-redirect';
    expectReasons(ResourceType.listener, '443', [listener(443)]);
    expectReasons(ResourceType.listenerRule, '80:1', [listener(80), redirect, 'conditions.go']);
    expectReasons(ResourceType.listenerRule, '443:1', [listener(443), redirect, 'conditions.web']);
  });

  test('a target group and its binding, for each place that forwards to it', () => {
    const places = [80, 443].flatMap((port) => [
      [`listen-ports of ${ResourceType.listener} ${port}`, 'spec.defaultBackend', 'object Service shop/web'],
      [
        `listen-ports of ${ResourceType.listener} ${port}`,
        'class sslRedirectPort, ssl-redirect',
        'object Service shop/web',
      ],
    ]);
    const member = listOf(MEMBERSHIP).join(', ');
    const expected = places.flatMap((place, index) => (index === 0 ? place : [member, ...place]));
    expectReasons(ResourceType.targetGroup, 'shop/web-web:80', expected);
    expectReasons(ResourceType.targetGroupBinding, 'shop/web-web:80', expected);
  });

  test('nothing is known of what it does not have', () => {
    expect(record.of(ResourceType.listener, '8080')).toBeUndefined();
  });
});
