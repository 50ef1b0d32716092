import { Unknown } from '../../../src/model/stack';
import { ACCOUNT, loadBalancerOf, type Member, messagesOf, planOne, type Subnet, subnet } from '../one-group';

const INTERNAL = { 'kubernetes.io/role/internal-elb': '1' };

function withSubnets(...subnets: Subnet[]): object {
  return { ...ACCOUNT, subnets };
}

function subnetsOf(member: Member | Member[], environment?: object): unknown {
  const mapping = loadBalancerOf(planOne(member, environment)).subnetMapping;
  return mapping instanceof Unknown ? mapping.decidedBy : mapping?.map(({ subnetID }) => subnetID);
}

describe('subnets that the controller finds itself', () => {
  test('are those tagged for the scheme', () => {
    expect(subnetsOf({})).toEqual(['subnet-private-a', 'subnet-private-b']);
    expect(subnetsOf({ annotations: { scheme: 'internet-facing' } })).toEqual(['subnet-public-a', 'subnet-public-b']);
  });

  test('are one a zone: one tagged for this cluster, else the first by id', () => {
    const environment = withSubnets(
      subnet('subnet-4', 'a', INTERNAL),
      subnet('subnet-3', 'a', INTERNAL),
      subnet('subnet-2', 'b', { ...INTERNAL, 'kubernetes.io/cluster/demo': 'shared' }),
      subnet('subnet-1', 'b', INTERNAL),
    );
    expect(subnetsOf({}, environment)).toEqual(['subnet-2', 'subnet-3']);
  });

  test('must have the role tag with the value 1 or none', () => {
    const tagged = (value: string) => ({ 'kubernetes.io/role/internal-elb': value });
    const environment = (value: string) =>
      withSubnets(subnet('subnet-1', 'a', INTERNAL), subnet('subnet-2', 'b', tagged(value)));
    expect(subnetsOf({}, environment(''))).toEqual(['subnet-1', 'subnet-2']);
    expect(messagesOf(planOne({}, environment('true')))).toEqual([
      'no subnets for the internal application load balancer: of the subnets tagged kubernetes.io/role/internal-elb: ' +
        'an application load balancer needs subnets in two availability zones, there is only subnet-1',
    ]);
  });

  test('without any tagged subnet, are those that the internet reaches, or does not reach', () => {
    const environment = withSubnets(
      subnet('subnet-1', 'a', {}, { public: true }),
      subnet('subnet-2', 'b', {}, { public: true }),
      subnet('subnet-3', 'a'),
      subnet('subnet-4', 'b'),
    );
    expect(subnetsOf({ annotations: { scheme: 'internet-facing' } }, environment)).toEqual(['subnet-1', 'subnet-2']);
    expect(subnetsOf({}, environment)).toEqual(['subnet-3', 'subnet-4']);
  });

  test('one tagged subnet stops the search by reachability, even if it will not do', () => {
    const environment = withSubnets(
      subnet('subnet-1', 'a', { ...INTERNAL, 'kubernetes.io/cluster/other': 'owned' }),
      subnet('subnet-2', 'b'),
      subnet('subnet-3', 'c'),
    );
    expect(messagesOf(planOne({}, environment))).toEqual([
      'no subnets for the internal application load balancer: there are no subnets tagged ' +
        'kubernetes.io/role/internal-elb that will do: subnet-1 is tagged for another cluster',
    ]);
  });

  test('need 8 free IP addresses, and an IPv6 block for dualstack', () => {
    const environment = withSubnets(
      subnet('subnet-1', 'a', INTERNAL, { availableIps: 8, ipv6Cidr: '2600::/64' }),
      subnet('subnet-2', 'b', INTERNAL, { availableIps: 7, ipv6Cidr: '2600::/64' }),
      subnet('subnet-3', 'c', INTERNAL),
    );
    expect(subnetsOf({}, environment)).toEqual(['subnet-1', 'subnet-3']);
    expect(messagesOf(planOne({ annotations: { 'ip-address-type': 'dualstack' } }, environment))).toHaveLength(1);
  });

  test('may be one in a local zone, or with the feature gate', () => {
    const one = subnet('subnet-1', 'a', INTERNAL, { zoneType: 'local-zone' });
    expect(subnetsOf({}, withSubnets(one))).toEqual(['subnet-1']);
    const gate = {
      ...withSubnets(subnet('subnet-1', 'a', INTERNAL)),
      controller: { featureGates: { ALBSingleSubnet: true } },
    };
    expect(subnetsOf({}, gate)).toEqual(['subnet-1']);
  });

  test('are not looked for while a load balancer of the group has some, whether they still exist or not', () => {
    const existing = {
      arn: 'arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/main/1',
      scheme: 'internal',
      subnets: ['subnet-8', 'subnet-9'],
      tags: { 'elbv2.k8s.aws/cluster': 'demo', 'ingress.k8s.aws/stack': 'main' },
    };
    const environment = { ...ACCOUNT, loadBalancers: [existing] };
    expect(subnetsOf({}, environment)).toEqual(['subnet-8', 'subnet-9']);
    expect(subnetsOf({ annotations: { scheme: 'internet-facing' } }, environment)).toEqual([
      'subnet-public-a',
      'subnet-public-b',
    ]);
  });

  test('are known at deploy when nobody says which ones there are', () => {
    expect(subnetsOf({}, { clusterName: 'demo' })).toBe('subnets tagged kubernetes.io/role/internal-elb');
  });
});

describe('subnets that an annotation names', () => {
  const named = withSubnets(
    subnet('subnet-1', 'a', { Name: 'left' }),
    subnet('subnet-2', 'b', { Name: 'right' }),
    subnet('subnet-6', 'c', { Name: 'twin' }),
    subnet('subnet-5', 'b', { Name: 'twin' }),
  );
  const annotated = (subnets: string): Member => ({ annotations: { subnets } });

  test('by id or Name tag come in the order written', () => {
    expect(subnetsOf(annotated('right, subnet-1'), named)).toEqual(['subnet-2', 'subnet-1']);
  });

  test('with a name that several have are taken by id, one each time', () => {
    expect(subnetsOf(annotated('twin,twin'), named)).toEqual(['subnet-5', 'subnet-6']);
    expect(messagesOf(planOne(annotated('twin,twin,twin'), named))).toEqual([
      'alb.ingress.kubernetes.io/subnets: names "twin" more often than subnets have that Name tag',
    ]);
  });

  test('are refused when they are missing, repeated or in one zone', () => {
    expect(messagesOf(planOne(annotated('subnet-1,subnet-7'), named))).toEqual([
      'alb.ingress.kubernetes.io/subnets: there is no subnet "subnet-7"',
    ]);
    expect(messagesOf(planOne(annotated('subnet-1,subnet-1'), named))).toEqual([
      'alb.ingress.kubernetes.io/subnets: names "subnet-1" twice',
    ]);
    expect(messagesOf(planOne(annotated('subnet-2,subnet-5'), named))).toEqual([
      'alb.ingress.kubernetes.io/subnets: subnet-2, subnet-5 are in the same availability zone, us-west-2b; a zone takes one subnet',
    ]);
    expect(messagesOf(planOne(annotated(''), named))).toEqual(['alb.ingress.kubernetes.io/subnets: names no subnet']);
  });

  test('may be tagged for another cluster, full, or in another VPC', () => {
    const environment = withSubnets(
      subnet('subnet-1', 'a', { 'kubernetes.io/cluster/other': 'owned' }, { availableIps: 0 }),
      subnet('subnet-2', 'b', {}, { vpcId: 'vpc-x' }),
    );
    expect(subnetsOf(annotated('subnet-1,subnet-2'), environment)).toEqual(['subnet-1', 'subnet-2']);
  });

  test('may be in another order on another Ingress of the group', () => {
    expect(subnetsOf([annotated('subnet-1,subnet-2'), annotated('subnet-2,subnet-1')], named)).toEqual([
      'subnet-1',
      'subnet-2',
    ]);
  });

  test('are shown as written when nobody says which ones there are, names as known at deploy', () => {
    expect(subnetsOf(annotated('subnet-1,left'), {})).toEqual([
      'subnet-1',
      new Unknown('the subnet with the Name tag "left"'),
    ]);
    expect(messagesOf(planOne(annotated('subnet-1,subnet-1'), {}))).toEqual([
      'alb.ingress.kubernetes.io/subnets: names "subnet-1" twice',
    ]);
  });
});

describe('subnets that IngressClassParams select', () => {
  test('by tags are one a zone, by an empty selector every subnet of the VPC', () => {
    const tags = { 'kubernetes.io/role/*': ['1'], 'kubernetes.io/role/elb': ['?'] };
    expect(subnetsOf({ params: { subnets: { tags: { 'kubernetes.io/role/elb': ['?'] } } } })).toEqual([
      'subnet-public-a',
      'subnet-public-b',
    ]);
    expect(subnetsOf({ params: { subnets: {} } })).toEqual(['subnet-private-a', 'subnet-private-b']);
    // Wildcards are for values, not for keys.
    expect(messagesOf(planOne({ params: { subnets: { tags } } }))).toHaveLength(1);
  });

  test('hide the annotation of the same Ingress, and conflict with that of another', () => {
    const params = { subnets: { ids: ['subnet-private-a', 'subnet-private-b'] } };
    const annotations = { subnets: 'subnet-public-a,subnet-public-b' };
    expect(subnetsOf({ params, annotations })).toEqual(['subnet-private-a', 'subnet-private-b']);
    expect(messagesOf(planOne([{ params }, { annotations }]))).toEqual([
      'Ingress shop/b names subnets in alb.ingress.kubernetes.io/subnets, but IngressClassParams params-a selects them ' +
        'for another Ingress of its load balancer: only one way is allowed',
    ]);
  });
});
