import type { GatewayPlan } from '../../../src/controller/plan';
import { type LoadBalancerSpec, ResourceType, type SecurityGroupSpec } from '../../../src/model/resources';
import { Unknown } from '../../../src/model/stack';
import { configuration, configuredBy, gateway, gatewayClass, planned, route, service } from '../../gateway/manifests';

function environment(fields: object): object {
  return { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', ...fields };
}

function planOf(spec: object, ...more: object[]): GatewayPlan {
  const objects = [
    gatewayClass(),
    gateway(configuredBy('edge'), { uid: 'uid-1' }),
    configuration('LoadBalancerConfiguration', 'edge', spec),
    service(),
    route(),
    ...more,
  ];
  return planned(objects).plan.gatewayApi.gateways[0] as GatewayPlan;
}

function loadBalancerOf(plan: GatewayPlan): LoadBalancerSpec {
  const found = plan.draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer');
  if (!found) throw new Error(plan.problems.map(({ message }) => message).join('\n'));
  return found.spec;
}

function subnetsOf(plan: GatewayPlan): unknown {
  const { subnetMapping } = loadBalancerOf(plan);
  return subnetMapping instanceof Unknown ? subnetMapping.decidedBy : subnetMapping?.map(({ subnetID }) => subnetID);
}

function ingressOf(plan: GatewayPlan): SecurityGroupSpec['ingress'] {
  return plan.draft.get<SecurityGroupSpec>(ResourceType.securityGroup, 'ManagedLBSecurityGroup')?.spec.ingress;
}

describe('the subnets of a load balancer that exists', () => {
  const subnets = ['a', 'b', 'c'].map((zone) => ({
    id: `subnet-${zone}`,
    availabilityZone: `eu-west-1${zone}`,
    tags: zone === 'c' ? {} : { 'kubernetes.io/role/internal-elb': '1' },
  }));
  const existing = (more: object = {}) => ({
    arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/edge/1',
    scheme: 'internal',
    subnets: ['subnet-b', 'subnet-c'],
    tags: { 'elbv2.k8s.aws/cluster': 'demo', 'gateway.k8s.aws.alb/stack': 'shop/edge' },
    ...more,
  });
  const kept = (loadBalancers: object[] | undefined, more: object = {}, spec: object = {}) =>
    subnetsOf(planOf(spec, environment({ clusterName: 'demo', vpcId: 'vpc-1', subnets, loadBalancers, ...more })));

  test('stay while its scheme does', () => {
    expect(kept([existing()])).toEqual(['subnet-b', 'subnet-c']);
    expect(kept(undefined)).toEqual(['subnet-a', 'subnet-b']);
    expect(kept([existing({ scheme: 'internet-facing' })])).toEqual(['subnet-a', 'subnet-b']);
  });

  test('must be of this Gateway and cluster', () => {
    const tagged = (cluster: string, stack: string) =>
      kept([existing({ tags: { 'elbv2.k8s.aws/cluster': cluster, 'gateway.k8s.aws.alb/stack': stack } })]);
    expect(tagged('other', 'shop/edge')).toEqual(['subnet-a', 'subnet-b']);
    expect(tagged('demo', 'shop/other')).toEqual(['subnet-a', 'subnet-b']);
    expect(
      kept([
        existing({ tags: { 'elbv2.k8s.aws/cluster': 'other', 'gateway.k8s.aws.alb/stack': 'shop/edge' } }),
        existing(),
      ]),
    ).toEqual(['subnet-b', 'subnet-c']);
  });

  test('are seen in the VPC only, unless the gate for the tagging API is open', () => {
    const elsewhere = [existing({ vpcId: 'vpc-2' })];
    expect(kept(elsewhere)).toEqual(['subnet-a', 'subnet-b']);
    expect(kept(elsewhere, { controller: { featureGates: { EnableRGTAPI: true } } })).toEqual(['subnet-b', 'subnet-c']);
  });

  test('are judged as if they were named', () => {
    const plan = planOf(
      {},
      environment({ clusterName: 'demo', subnets, loadBalancers: [existing({ subnets: ['subnet-b'] })] }),
    );
    expect(plan.problems).toEqual([
      {
        message:
          'Gateway shop/edge: no subnets for the load balancer: an application load balancer needs subnets in two availability zones, there is only subnet-b',
        object: plan.gateway.ref,
      },
    ]);
  });

  test('are not known without the name of the cluster, where there may be some', () => {
    const unnamed = { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', subnets };
    const plans = [[existing()], []].map((loadBalancers) => {
      // The environment of the shop has a name of the cluster.
      const plan = planOf({}, { ...unnamed, loadBalancers, clusterName: null });
      return subnetsOf(plan);
    });
    expect(plans).toEqual(['the name of the cluster', ['subnet-a', 'subnet-b']]);
  });

  test('do not count where the configuration names or selects others', () => {
    const named = { loadBalancerSubnets: [{ identifier: 'subnet-a' }, { identifier: 'subnet-c' }] };
    expect(kept([existing()], {}, named)).toEqual(['subnet-a', 'subnet-c']);
    const one = planOf({ loadBalancerSubnets: [{ identifier: 'subnet-a' }] });
    expect(one.problems.map(({ message }) => message)).toEqual([
      'LoadBalancerConfiguration shop/edge: spec.loadBalancerSubnets: an application load balancer needs subnets in two availability zones, there is only subnet-a',
    ]);
    const selected = { loadBalancerSubnetsSelector: { 'kubernetes.io/role/internal-elb': ['1'] } };
    expect(kept([existing()], {}, selected)).toEqual(['subnet-a', 'subnet-b']);
    expect(kept([existing()], {}, { loadBalancerSubnets: [{}, {}] })).toEqual(['subnet-b', 'subnet-c']);
  });
});

describe('the managed security group', () => {
  const everyone = [
    { ipProtocol: 'tcp', fromPort: 80, toPort: 80, ipRanges: [{ cidrIP: '0.0.0.0/0' }] },
    { ipProtocol: 'tcp', fromPort: 80, toPort: 80, ipv6Ranges: [{ cidrIPv6: '::/0' }] },
  ];
  const icmp = { ipProtocol: 'icmp', fromPort: 3, toPort: 4 };
  const icmpv6 = { ipProtocol: 'icmpv6', fromPort: 2, toPort: 0 };

  test('lets everyone in, over IPv6 where the load balancer has it', () => {
    expect(ingressOf(planOf({}))).toEqual(everyone.slice(0, 1));
    expect(ingressOf(planOf({ ipAddressType: 'dualstack' }))).toEqual(everyone);
  });

  test('lets in the sources that are given, and prefix lists on top', () => {
    const sources = { sourceRanges: ['10.0.0.0/8', '2001:db8::/32'], securityGroupPrefixes: ['pl-1', 'pl-2'] };
    const tcp = { ipProtocol: 'tcp', fromPort: 80, toPort: 80 };
    const lists = ['pl-1', 'pl-2'].map((listID) => ({ ...tcp, prefixLists: [{ listID }] }));
    const v4 = { ...tcp, ipRanges: [{ cidrIP: '10.0.0.0/8' }] };
    expect(ingressOf(planOf(sources))).toEqual([v4, ...lists]);
    expect(ingressOf(planOf({ ...sources, ipAddressType: 'dualstack' }))).toEqual([
      v4,
      { ...tcp, ipv6Ranges: [{ cidrIPv6: '2001:db8::/32' }] },
      ...lists,
    ]);
    expect(ingressOf(planOf({ securityGroupPrefixes: ['pl-1'] }))).toEqual([...everyone.slice(0, 1), lists[0]]);
    expect(ingressOf(planOf({ sourceRanges: ['2001:db8::/32'] }))).toBeUndefined();
  });

  test('lets ICMP in for path MTU discovery, for each source and not for prefix lists', () => {
    const asked = { enableICMP: true, securityGroupPrefixes: ['pl-1'] };
    expect(ingressOf(planOf(asked))).toEqual([
      { ...icmp, ipRanges: [{ cidrIP: '0.0.0.0/0' }] },
      everyone[0],
      { ipProtocol: 'tcp', fromPort: 80, toPort: 80, prefixLists: [{ listID: 'pl-1' }] },
    ]);
    expect(ingressOf(planOf({ ...asked, ipAddressType: 'dualstack' }))).toEqual([
      { ...icmpv6, ipv6Ranges: [{ cidrIPv6: '::/0' }] },
      { ...icmp, ipRanges: [{ cidrIP: '0.0.0.0/0' }] },
      ...everyone,
      { ipProtocol: 'tcp', fromPort: 80, toPort: 80, prefixLists: [{ listID: 'pl-1' }] },
    ]);
  });
});

describe('the security groups', () => {
  const groupsOf = (spec: object, ...more: object[]) => {
    const { securityGroups } = loadBalancerOf(planOf(spec, ...more));
    return (securityGroups ?? []).map((group) => (typeof group === 'string' ? group : JSON.stringify(group)));
  };
  const managed = expect.stringContaining('ManagedLBSecurityGroup');

  test('are a managed one and the shared one of the backend', () => {
    expect(groupsOf({})).toEqual([managed, 'sg-backend']);
    expect(groupsOf({ securityGroups: [] })).toEqual([managed, 'sg-backend']);
    const off = environment({ clusterName: 'demo', controller: { enableBackendSecurityGroup: false } });
    expect(groupsOf({}, off)).toEqual([managed]);
  });

  test('are those that are named, and the shared one where the controller manages its rules', () => {
    expect(groupsOf({ securityGroups: ['sg-1', 'sg-2'] })).toEqual(['sg-1', 'sg-2']);
    expect(groupsOf({ securityGroups: ['sg-1'], manageBackendSecurityGroupRules: true })).toEqual([
      'sg-1',
      'sg-backend',
    ]);
  });
});

describe('names', () => {
  test('are made of the Gateway, its uid and the cluster', () => {
    const plan = planOf({});
    const group = plan.draft.get<SecurityGroupSpec>(ResourceType.securityGroup, 'ManagedLBSecurityGroup')?.spec;
    expect([loadBalancerOf(plan).name, group?.groupName]).toEqual([
      expect.stringMatching(/^k8s-shop-edge-[0-9a-f]{10}$/),
      expect.stringMatching(/^k8s-shop-edge-[0-9a-f]{10}$/),
    ]);
    expect(loadBalancerOf(plan).name).not.toBe(group?.groupName);
    expect(group?.description).toBe('[k8s] Managed SecurityGroup for LoadBalancer');
    expect(loadBalancerOf(planOf({ scheme: 'internet-facing' })).name).not.toBe(loadBalancerOf(plan).name);
    expect(loadBalancerOf(planOf({ loadBalancerName: 'mine' })).name).toBe('mine');
  });

  test('are not known without the name of the cluster', () => {
    const plan = planOf({}, environment({ clusterName: null }));
    const group = plan.draft.get<SecurityGroupSpec>(ResourceType.securityGroup, 'ManagedLBSecurityGroup')?.spec;
    expect([loadBalancerOf(plan).name, group?.groupName]).toEqual([
      new Unknown('the name of the cluster'),
      new Unknown('the name of the cluster'),
    ]);
  });
});

test('settings of the load balancer, sorted by key', () => {
  const attribute = (key: string, value = '1') => ({ key, value });
  const spec = {
    loadBalancerAttributes: [attribute('b'), attribute('a'), attribute('c')],
    tags: { team: 'shop' },
    customerOwnedIpv4Pool: 'coip-1',
    ipv4IPAMPoolId: 'ipam-pool-1',
    scheme: 'internet-facing',
  };
  expect(loadBalancerOf(planOf(spec))).toMatchObject({
    type: 'application',
    scheme: 'internet-facing',
    ipAddressType: 'ipv4',
    loadBalancerAttributes: [attribute('a'), attribute('b'), attribute('c')],
    tags: { team: 'shop' },
    customerOwnedIPv4Pool: 'coip-1',
    ipv4IPAMPool: 'ipam-pool-1',
  });
  const bare = loadBalancerOf(planOf({}));
  expect([bare.loadBalancerAttributes, bare.tags, bare.minimumLoadBalancerCapacity]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
