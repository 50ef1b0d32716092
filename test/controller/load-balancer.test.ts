import { Unknown } from '../../src/model/stack';
import { ACCOUNT, loadBalancerOf, type Member, messagesOf, planOne } from './one-group';

function annotated(...values: Record<string, string>[]): Member[] {
  return values.map((annotations) => ({ annotations }));
}

describe('the name of the load balancer', () => {
  test('is made from group, cluster and scheme', () => {
    expect(loadBalancerOf(planOne({})).name).toBe('k8s-main-6ac477b4b5');
    expect(loadBalancerOf(planOne({}, {})).name).toEqual(new Unknown('the name of the cluster'));
    const names = new Set([
      loadBalancerOf(planOne({})).name,
      loadBalancerOf(planOne({}, { ...ACCOUNT, clusterName: 'other' })).name,
      loadBalancerOf(planOne({ annotations: { scheme: 'internet-facing' } })).name,
    ]);
    expect(names.size).toBe(3);
  });

  test('of a long group name is cut', () => {
    const name = loadBalancerOf(planOne({ annotations: { 'group.name': 'a-very-long.name-of-a-group' } })).name;
    expect(name).toMatch(/^k8s-averylongnameofag-[0-9a-f]{10}$/);
  });

  test('may be given, with 32 bytes at most', () => {
    expect(loadBalancerOf(planOne({ annotations: { 'load-balancer-name': 'é'.repeat(16) } })).name).toHaveLength(16);
    expect(messagesOf(planOne({ annotations: { 'load-balancer-name': 'é'.repeat(17) } }))).toEqual([
      `alb.ingress.kubernetes.io/load-balancer-name: "${'é'.repeat(17)}" has 34 bytes, must have at most 32`,
    ]);
    expect(messagesOf(planOne({ params: { loadBalancerName: 'x'.repeat(33) } }))).toEqual([
      `IngressClassParams params-a: spec.loadBalancerName: "${'x'.repeat(33)}" has 33 bytes, must have at most 32`,
    ]);
  });

  test('may be empty in the annotation, but not in IngressClassParams', () => {
    const annotations = { 'load-balancer-name': '' };
    expect(loadBalancerOf(planOne({ annotations })).name).toBe('');
    expect(loadBalancerOf(planOne({ annotations, params: { loadBalancerName: '' } })).name).toBe('');
    expect(loadBalancerOf(planOne({ params: { loadBalancerName: '' } })).name).toBe('k8s-main-6ac477b4b5');
  });
});

describe('the scheme', () => {
  test('of IngressClassParams hides a bad annotation, and is checked itself', () => {
    const annotations = { scheme: 'nonsense' };
    expect(loadBalancerOf(planOne({ annotations, params: { scheme: 'internet-facing' } })).scheme).toBe(
      'internet-facing',
    );
    expect(messagesOf(planOne({ params: { scheme: 'public' } }))).toEqual([
      expect.stringMatching(/^IngressClassParams params-a: spec\.scheme: "public" .*internal, internet-facing$/),
    ]);
  });

  test('that is none says nothing about subnets', () => {
    expect(messagesOf(planOne({ annotations: { scheme: 'public' } }, { ...ACCOUNT, subnets: [] }))).toHaveLength(1);
  });
});

describe('load balancer attributes', () => {
  const attributes = 'load-balancer-attributes';

  test('are united over the group and sorted', () => {
    const members = annotated({ [attributes]: 'b=2' }, { [attributes]: 'a=1,b=2' });
    expect(loadBalancerOf(planOne(members)).loadBalancerAttributes).toEqual([
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ]);
  });

  test('that differ are refused, unless the first Ingress has IngressClassParams that decide', () => {
    const [first = {}, second = {}] = annotated({ [attributes]: 'a=1' }, { [attributes]: 'a=2' });
    const params = { loadBalancerAttributes: [{ key: 'a', value: '9' }] };
    expect(loadBalancerOf(planOne([{ ...first, params }, second])).loadBalancerAttributes).toEqual([
      { key: 'a', value: '9' },
    ]);
    expect(messagesOf(planOne([first, { ...second, params }]))).toEqual([
      '"a" in alb.ingress.kubernetes.io/load-balancer-attributes must be the same in all Ingresses of one load balancer: ' +
        'Ingress shop/a says "1", Ingress shop/b says "2"',
    ]);
  });
});

describe('the reserved capacity', () => {
  const capacityOf = (text: string, environment?: object) =>
    loadBalancerOf(planOne({ annotations: { 'minimum-load-balancer-capacity': text } }, environment))
      .minimumLoadBalancerCapacity;

  test('is a number of CapacityUnits, be it 0', () => {
    expect(capacityOf(' CapacityUnits = 0100 ')).toEqual({ capacityUnits: 100 });
    expect(capacityOf('CapacityUnits=0')).toEqual({ capacityUnits: 0 });
    expect(capacityOf('')).toBeUndefined();
  });

  test('is not even read while the feature gate is closed', () => {
    const closed = { ...ACCOUNT, controller: { featureGates: { LBCapacityReservation: false } } };
    expect(capacityOf('CapacityUnits=x', closed)).toBeUndefined();
    expect(messagesOf(planOne(annotated({ 'minimum-load-balancer-capacity': 'CapacityUnits=x' })))).toEqual([
      'alb.ingress.kubernetes.io/minimum-load-balancer-capacity: CapacityUnits: "x" is not a whole number',
    ]);
    expect(messagesOf(planOne(annotated({ 'minimum-load-balancer-capacity': 'units=1' })))).toEqual([
      'alb.ingress.kubernetes.io/minimum-load-balancer-capacity: "units" is not a key, must be CapacityUnits=<number>',
    ]);
  });
});

describe('address pools', () => {
  test('the IPAM pool of the first IngressClassParams wins, even an empty one', () => {
    const annotations = { 'ipam-ipv4-pool-id': 'pool-1' };
    const params = { ipamConfiguration: { ipv4IPAMPoolId: '' } };
    expect(loadBalancerOf(planOne([{ params }, { annotations }])).ipv4IPAMPool).toBe('');
    expect(loadBalancerOf(planOne([{ annotations }, { params }])).ipv4IPAMPool).toBe('pool-1');
  });

  test('the customer-owned pool must not be empty', () => {
    expect(messagesOf(planOne({ annotations: { 'customer-owned-ipv4-pool': '' } }))).toEqual([
      'alb.ingress.kubernetes.io/customer-owned-ipv4-pool: must not be empty',
    ]);
  });
});

test('all that is wrong is said, in the order in which the controller would find it', () => {
  const annotations = { 'security-groups': 'sg-1,sg-1', subnets: '', 'load-balancer-name': 'x'.repeat(33) };
  expect(planOne({ annotations }).problems.map(({ annotation }) => annotation)).toEqual([
    'alb.ingress.kubernetes.io/subnets',
    'alb.ingress.kubernetes.io/security-groups',
    'alb.ingress.kubernetes.io/load-balancer-name',
  ]);
});
