import type { Subnet } from '../../../src/controller/environment/environment';
import {
  byId,
  hasClusterTag,
  oneEachZone,
  type SubnetNeeds,
  whyNotEnough,
  whyNotTogether,
  whyUnfit,
} from '../../../src/controller/parts/subnet-rules';
import { environmentOf } from './environment-of';

const DEMO = environmentOf({ clusterName: 'demo' });
const NEEDS: SubnetNeeds = { type: 'application', scheme: 'internal', ipAddressType: 'ipv4' };
const DUALSTACK: SubnetNeeds = { ...NEEDS, ipAddressType: 'dualstack' };
const OF_DEMO = { 'kubernetes.io/cluster/demo': 'shared' };
const OF_OTHER = { 'kubernetes.io/cluster/other': 'owned' };

function subnet(id: string, more: Partial<Subnet> = {}): Subnet {
  return { id, tags: {}, availableIps: 250, ...more };
}

const A = { availabilityZone: 'us-west-2a' };
const B = { availabilityZone: 'us-west-2b' };
const NEED_TWO = 'an application load balancer needs subnets in two availability zones, there is only';

describe('subnets that are asked for together', () => {
  test('must be in zones of their own, by name or by id', () => {
    const because = (...subnets: Subnet[]) => whyNotTogether(DEMO, subnets, NEEDS);
    expect(because(subnet('s-1', A), subnet('s-2', B))).toBeUndefined();
    expect(because(subnet('s-1', A), subnet('s-2', B), subnet('s-3', B))).toBe(
      's-2, s-3 are in the same availability zone, us-west-2b; a zone takes one subnet',
    );
    expect(because(subnet('s-1', { availabilityZoneId: 'az1' }), subnet('s-2', { availabilityZoneId: 'az1' }))).toBe(
      's-1, s-2 are in the same availability zone, az1; a zone takes one subnet',
    );
    expect(because(subnet('s-1'), subnet('s-2'))).toBeUndefined();
  });

  test('must be enough, and have IPv6 addresses where they are needed since 3.5.0', () => {
    expect(whyNotTogether(DEMO, [subnet('s-1', A)], DUALSTACK)).toBe(`${NEED_TWO} s-1`);
    const mixed = [subnet('s-1', { ...A, ipv6Cidr: '2600::/64' }), subnet('s-2', { ...B, ipv6Cidr: '' })];
    const message = 's-2 has no IPv6 CIDR block, which the IP address type dualstack needs';
    expect(whyNotTogether(DEMO, mixed, DUALSTACK)).toBe(message);
    expect(whyNotTogether(DEMO, mixed, NEEDS)).toBeUndefined();
    const withoutPublic = { ...NEEDS, ipAddressType: 'dualstack-without-public-ipv4' } as SubnetNeeds;
    expect(whyNotTogether(DEMO, mixed, withoutPublic)).toBe(
      message.replace('dualstack', 'dualstack-without-public-ipv4'),
    );
    const older = environmentOf({ controller: { version: '3.4.1' } });
    expect(whyNotTogether(older, mixed, DUALSTACK)).toBeUndefined();
    expect(whyNotTogether(DEMO, mixed.slice(0, 1), { ...DUALSTACK, type: 'network' })).toBeUndefined();
  });
});

describe('enough subnets', () => {
  const because = (subnets: Subnet[], type: SubnetNeeds['type'] = 'application', mayBeOne?: boolean) =>
    whyNotEnough(DEMO, subnets, { type }, mayBeOne);

  test('are two for an application load balancer in availability zones', () => {
    expect(because([subnet('s-1')])).toBe(`${NEED_TWO} s-1`);
    expect(because([])).toBeUndefined();
    expect(because([subnet('s-1', { zoneType: 'availability-zone' })])).toBe(`${NEED_TWO} s-1`);
    expect(because([subnet('s-1'), subnet('s-2')])).toBeUndefined();
  });

  test('are one for a network load balancer, in another kind of zone, or where one may be', () => {
    expect(because([subnet('s-1')], 'network')).toBeUndefined();
    expect(because([subnet('s-1', { zoneType: 'local-zone' })])).toBeUndefined();
    expect(because([subnet('s-1', { zoneType: 'wavelength-zone' })])).toBeUndefined();
    expect(
      because([subnet('s-1', { outpostArn: 'arn:aws:outposts:us-west-2:111122223333:outpost/op-1' })]),
    ).toBeUndefined();
    expect(because([subnet('s-1')], 'application', true)).toBeUndefined();
    const gate = environmentOf({ controller: { featureGates: { ALBSingleSubnet: true } } });
    expect(whyNotEnough(gate, [subnet('s-1')], NEEDS)).toBeUndefined();
    expect(whyNotEnough(gate, [subnet('s-1')], NEEDS, false)).toBe(`${NEED_TWO} s-1`);
  });

  test('are in zones of one known kind', () => {
    expect(because([subnet('s-1'), subnet('s-2', { zoneType: 'local-zone' })])).toBe(
      'the subnets are in zones of different kinds: availability-zone, local-zone',
    );
    expect(because([subnet('s-1', { zoneType: 'local-zone' }), subnet('s-2', { outpostArn: 'arn' })])).toBe(
      'the subnets are in zones of different kinds: local-zone, outpost',
    );
    expect(because([subnet('s-1'), subnet('s-2', { zoneType: 'moon-zone' })])).toBe(
      's-2 is in a zone of the unknown type "moon-zone"',
    );
    // An Outpost counts, whatever its zone.
    expect(because([subnet('s-1', { outpostArn: 'arn', zoneType: 'moon-zone' })])).toBeUndefined();
  });
});

describe('one subnet of each zone', () => {
  const chosen = (...subnets: Subnet[]) => oneEachZone(DEMO, subnets).map(({ id }) => id);

  test('is the first by id, and all are in the order of their ids', () => {
    expect(chosen(subnet('s-4', A), subnet('s-2', B), subnet('s-3', A), subnet('s-5', A))).toEqual(['s-2', 's-3']);
    expect(chosen(subnet('s-3', A), subnet('s-4', A))).toEqual(['s-3']);
  });

  test('is one of this cluster rather than another, in whatever order they come', () => {
    expect(chosen(subnet('s-1', A), subnet('s-2', { ...A, tags: OF_DEMO }))).toEqual(['s-2']);
    expect(chosen(subnet('s-2', { ...A, tags: OF_DEMO }), subnet('s-1', A))).toEqual(['s-2']);
    expect(chosen(subnet('s-2', { ...A, tags: OF_OTHER }), subnet('s-1', A))).toEqual(['s-1']);
    const both = [subnet('s-2', { ...A, tags: OF_DEMO }), subnet('s-1', { ...A, tags: OF_DEMO })];
    expect(chosen(...both)).toEqual(['s-1']);
    // Without the name of the cluster no tag is its own.
    expect(oneEachZone(environmentOf({}), [subnet('s-1', A), both[0] as Subnet])[0]?.id).toBe('s-1');
  });
});

describe('a subnet that the controller finds', () => {
  const because = (more: Partial<Subnet>, needs = NEEDS, least?: number) =>
    whyUnfit(DEMO, subnet('s-1', more), needs, least);

  test('is not tagged for other clusters only, unless the gate is off', () => {
    expect(because({ tags: OF_OTHER })).toBe('s-1 is tagged for another cluster');
    expect(because({ tags: { ...OF_OTHER, ...OF_DEMO } })).toBeUndefined();
    expect(because({ tags: { 'kubernetes.io/role/elb': '1' } })).toBeUndefined();
    const off = environmentOf({ clusterName: 'demo', controller: { featureGates: { SubnetsClusterTagCheck: false } } });
    expect(whyUnfit(off, subnet('s-1', { tags: OF_OTHER }), NEEDS)).toBeUndefined();
  });

  test('has 8 free addresses, or as many as are asked for', () => {
    expect(because({ availableIps: 7 })).toBe('s-1 has fewer than 8 free IP addresses');
    expect(because({ availableIps: 8 })).toBeUndefined();
    expect(because({ availableIps: 0 }, NEEDS, 0)).toBeUndefined();
  });

  test('has IPv6 addresses where they are needed', () => {
    expect(because({}, DUALSTACK)).toBe('s-1 has no IPv6 CIDR block');
    expect(because({ ipv6Cidr: '2600::/64' }, DUALSTACK)).toBeUndefined();
    expect(because({}, NEEDS)).toBeUndefined();
  });
});

test('subnets are sorted by id', () => {
  const sorted = [subnet('b'), subnet('c'), subnet('a')].sort(byId);
  expect(sorted.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(byId(subnet('a'), subnet('a'))).toBe(0);
});

test('a subnet is tagged for clusters by the beginning of a key', () => {
  expect(
    [OF_DEMO, OF_OTHER, { 'kubernetes.io/clusters': '' }].map((tags) => hasClusterTag({ ...subnet('a'), tags })),
  ).toEqual([true, true, true]);
  expect(hasClusterTag(subnet('a', { tags: { 'my.kubernetes.io/cluster': 'demo' } }))).toBe(false);
});
