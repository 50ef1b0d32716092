import type { Environment } from '../../../src/controller/environment/environment';
import {
  discoveredSubnets,
  NoSubnets,
  namedSubnets,
  type SubnetIds,
  type SubnetSelector,
  selectedSubnets,
  subnetMapping,
} from '../../../src/controller/parts/subnet-resolution';
import type { SubnetNeeds } from '../../../src/controller/parts/subnet-rules';
import { Unknown } from '../../../src/model/stack';
import { type Subnet, subnet } from '../one-group';
import { environmentOf } from './environment-of';

const INTERNAL = { 'kubernetes.io/role/internal-elb': '1' };
const PUBLIC = { 'kubernetes.io/role/elb': '' };
const NEEDS: SubnetNeeds = { type: 'application', scheme: 'internal', ipAddressType: 'ipv4' };

function account(subnets: readonly Subnet[] | undefined, more: object = {}): Environment {
  return environmentOf({ clusterName: 'demo', vpcId: 'vpc-demo', subnets, ...more });
}

/** `a, b`, what is only known at deploy in brackets, or why there are none. */
function outcome(find: () => SubnetIds): string {
  try {
    const found = find();
    const shown = (id: string | Unknown | object) => (id instanceof Unknown ? `(${id.decidedBy})` : String(id));
    return found instanceof Unknown ? shown(found) : found.map(shown).join(', ');
  } catch (error) {
    if (error instanceof NoSubnets) return `${error.name}: ${error.message}`;
    throw error;
  }
}

describe('named subnets', () => {
  const three = [
    subnet('subnet-1', 'a', { Name: 'web' }),
    subnet('subnet-2', 'b', { Name: 'web' }),
    subnet('subnet-3', 'c'),
  ];
  const named = (names: string[], environment = account(three), needs: Partial<SubnetNeeds> = {}) =>
    outcome(() => namedSubnets(environment, names, { ...NEEDS, ...needs }));

  test('by id and by name, in the order of the list', () => {
    expect(named(['subnet-3', 'web'])).toBe('subnet-3, subnet-1');
    expect(named(['web', 'subnet-3'])).toBe('subnet-1, subnet-3');
    expect(named(['web', 'web'])).toBe('subnet-1, subnet-2');
  });

  test('that are not there, too few or repeated', () => {
    expect(named([])).toBe('NoSubnets: names no subnet');
    expect(named(['subnet-8', 'subnet-1', 'subnet-9'])).toBe('NoSubnets: there is no subnet "subnet-8", "subnet-9"');
    expect(named(['db', 'subnet-3'])).toBe('NoSubnets: there is no subnet with the Name tag "db"');
    expect(named(['web', 'web', 'web'])).toBe('NoSubnets: names "web" more often than subnets have that Name tag');
    expect(named(['subnet-1', 'subnet-3', 'subnet-1'])).toBe('NoSubnets: names "subnet-1" twice');
    expect(named(['subnet-1'])).toBe(
      'NoSubnets: an application load balancer needs subnets in two availability zones, there is only subnet-1',
    );
    expect(named(['subnet-1'], account(three), { type: 'network' })).toBe('subnet-1');
  });

  test('are only sought by name in the VPC; ids are found in any', () => {
    const elsewhere = [
      ...three.slice(2),
      subnet('subnet-1', 'a', { Name: 'web' }, { vpcId: 'vpc-other' }),
      subnet('subnet-2', 'b', {}, { vpcId: 'vpc-demo' }),
    ];
    expect(named(['web', 'subnet-3'], account(elsewhere))).toBe(
      'NoSubnets: there is no subnet with the Name tag "web"',
    );
    expect(named(['subnet-1', 'subnet-2'], account(elsewhere))).toBe('subnet-1, subnet-2');
    // Nobody says which of the two VPCs is the controller's.
    const unsure = environmentOf({ subnets: elsewhere });
    expect(named(['web', 'subnet-3'], unsure)).toBe('(the subnet with the Name tag "web"), subnet-3');
    expect(named(['subnet-1', 'subnet-2'], unsure)).toBe('subnet-1, subnet-2');
  });

  test('are as they are named where nobody says which subnets there are', () => {
    expect(named(['subnet-1', 'web'], account(undefined))).toBe('subnet-1, (the subnet with the Name tag "web")');
    expect(named(['subnet-1'], account(undefined))).toBe('subnet-1');
  });

  test('need a block of IPv6 addresses for dualstack', () => {
    const of = (names: string[]) =>
      named(names, account([{ ...three[0], ipv6Cidr: '2600::/64' } as Subnet, ...three.slice(1)]), {
        ipAddressType: 'dualstack',
      });
    expect(of(['subnet-1', 'subnet-2'])).toBe(
      'NoSubnets: subnet-2 has no IPv6 CIDR block, which the IP address type dualstack needs',
    );
    expect(of(['subnet-2', 'subnet-3'])).toBe(
      'NoSubnets: subnet-2, subnet-3 have no IPv6 CIDR block, which the IP address type dualstack needs',
    );
  });

  describe('of older controllers', () => {
    const old = (version: string, names: string[]) =>
      named(names, account([...three].reverse(), { controller: { version } }));

    test('before 3.2.0 are as many as have one of the names', () => {
      expect(old('3.1.0', ['web', 'subnet-3'])).toBe('NoSubnets: lists 1 name, and 2 subnets fit "web"');
      expect(old('3.1.0', ['subnet-3', 'subnet-1'])).toBe('subnet-3, subnet-1');
      // The same subnet twice.
      expect(old('3.1.0', ['web', 'web'])).toMatch(/^NoSubnets: subnet-2, subnet-2 are in the same availability zone/);
    });

    test('before 3.0.0 are in the order of EC2, ids before names, and a name may hold wildcards', () => {
      expect(old('2.17.1', ['subnet-1', 'subnet-3'])).toBe('subnet-3, subnet-1');
      expect(old('2.17.1', ['we?', 'w*', 'subnet-3'])).toBe('subnet-3, subnet-2, subnet-1');
      expect(old('2.17.1', ['web', 'subnet-3'])).toBe(
        'NoSubnets: lists 1 subnet, and 2 are found by "web", "subnet-3"',
      );
      expect(old('2.17.1', ['subnet-3', 'subnet-3'])).toBe('NoSubnets: names "subnet-3" twice');
    });

    test('before 2.13.0 are counted together, and an id may come twice', () => {
      expect(old('2.12.0', ['subnet-3', 'subnet-3', 'web'])).toBe('subnet-3, subnet-2, subnet-1');
      expect(old('2.12.0', ['subnet-3', 'web'])).toBe(
        'NoSubnets: lists 2 subnets, and 3 are found by "subnet-3", "web"',
      );
    });

    test('before 2.10.0 are sorted by id', () => {
      expect(old('2.9.2', ['subnet-3', 'subnet-1'])).toBe('subnet-1, subnet-3');
      expect(old('2.10.0', ['subnet-3', 'subnet-1'])).toBe('subnet-3, subnet-1');
    });
  });
});

describe('selected subnets', () => {
  const subnets = [
    subnet('subnet-3', 'a', { tier: 'web', zone: 'left' }),
    subnet('subnet-2', 'b', { tier: 'web' }),
    subnet('subnet-1', 'b', { tier: 'db' }),
  ];
  const selected = (selector: SubnetSelector, environment = account(subnets)) =>
    outcome(() => selectedSubnets(environment, selector, NEEDS));

  test('by id are in the order of EC2, and hide the tags', () => {
    expect(selected({ ids: ['subnet-1', 'subnet-3'], tags: { tier: ['web'] } })).toBe('subnet-3, subnet-1');
    expect(selected({ ids: ['subnet-1', 'subnet-3'] }, account(undefined))).toBe('subnet-1, subnet-3');
    expect(selected({ ids: ['subnet-3', 'subnet-3'] })).toBe('NoSubnets: names "subnet-3" twice');
    expect(selected({ ids: ['subnet-3', 'subnet-9'] })).toBe('NoSubnets: there is no subnet "subnet-9"');
    expect(selected({ ids: ['subnet-1', 'subnet-2'] })).toBe(
      'NoSubnets: subnet-2, subnet-1 are in the same availability zone, us-west-2b; a zone takes one subnet',
    );
  });

  test('by id were sorted before 2.13.0', () => {
    const ids = ['subnet-3', 'subnet-1'];
    const of = (version: string, known?: Subnet[]) => selected({ ids }, account(known, { controller: { version } }));
    expect([of('2.12.0', subnets), of('2.13.0', subnets)]).toEqual(['subnet-1, subnet-3', 'subnet-3, subnet-1']);
    expect([of('2.12.0'), of('2.13.0')]).toEqual(['subnet-1, subnet-3', 'subnet-3, subnet-1']);
  });

  test('by tags have one of the values of each key', () => {
    expect(selected({ tags: { tier: ['web', 'db'] } })).toBe('subnet-1, subnet-3');
    expect(selected({ tags: { tier: ['w*'] } })).toBe('subnet-2, subnet-3');
    expect(selected({ tags: { tier: ['web', 'db'], zone: ['right', 'x'] } })).toBe(
      'NoSubnets: there are no subnets tagged tier=web|db, zone=right|x',
    );
    expect(selected({ tags: { tier: ['db'] } })).toBe(
      'NoSubnets: of the subnets tagged tier=db: an application load balancer needs subnets in two availability zones, there is only subnet-1',
    );
  });

  test('without ids and tags are all of the VPC', () => {
    expect(selected({})).toBe('subnet-1, subnet-3');
    expect(selected({}, account([]))).toBe('NoSubnets: there are no subnets of the VPC');
    expect(selected({}, account(undefined))).toBe('(subnets of the VPC)');
    expect(selected({ tags: { tier: ['web'] } }, account(undefined))).toBe('(subnets tagged tier=web)');
  });

  test('by tags may be full before 2.13.0', () => {
    const full = subnets.map((each) => ({ ...each, availableIps: 7 }));
    const of = (version: string) => selected({ tags: { tier: ['web'] } }, account(full, { controller: { version } }));
    expect(of('2.12.0')).toBe('subnet-2, subnet-3');
    expect(of('2.13.0')).toBe(
      'NoSubnets: there are no subnets tagged tier=web that will do: subnet-3 has fewer than 8 free IP addresses; subnet-2 has fewer than 8 free IP addresses',
    );
  });
});

describe('discovered subnets', () => {
  const discovered = (environment: Environment, needs: Partial<SubnetNeeds> = {}) =>
    outcome(() => discoveredSubnets(environment, { ...NEEDS, ...needs }));
  const both = [
    subnet('subnet-1', 'a', INTERNAL),
    subnet('subnet-2', 'b', INTERNAL),
    subnet('subnet-3', 'a', PUBLIC),
    subnet('subnet-4', 'b', PUBLIC),
  ];

  test('differ by what the load balancer needs, whatever was found before', () => {
    const environment = account([...both, subnet('subnet-5', 'c', INTERNAL, { ipv6Cidr: '2600::/64' })]);
    expect(discovered(environment)).toBe('subnet-1, subnet-2, subnet-5');
    expect(discovered(environment, { scheme: 'internet-facing' })).toBe('subnet-3, subnet-4');
    expect(discovered(environment, { ipAddressType: 'dualstack' })).toMatch(/there is only subnet-5$/);
    expect(discovered(environment, { type: 'network', ipAddressType: 'dualstack' })).toBe('subnet-5');
    expect(discovered(environment)).toBe('subnet-1, subnet-2, subnet-5');
  });

  test('without the tag are found by whether the internet reaches them', () => {
    const untagged = [subnet('subnet-1', 'a'), subnet('subnet-2', 'b', {}, { public: true })];
    expect(discovered(account(untagged))).toBe(
      'NoSubnets: of the subnets tagged kubernetes.io/role/internal-elb or else all private ones: an application load balancer needs subnets in two availability zones, there is only subnet-1',
    );
    expect(discovered(account([]), { scheme: 'internet-facing' })).toBe(
      'NoSubnets: there are no subnets tagged kubernetes.io/role/elb or else all public ones',
    );
    const off = account(untagged, { controller: { featureGates: { SubnetDiscoveryByReachability: false } } });
    expect(discovered(off)).toBe('NoSubnets: there are no subnets tagged kubernetes.io/role/internal-elb');
  });

  test('are not known where nobody says which there are, or whose they are', () => {
    expect(discovered(account(undefined), { scheme: 'internet-facing' })).toBe(
      '(subnets tagged kubernetes.io/role/elb)',
    );
    const tagged = [subnet('subnet-1', 'a', { ...INTERNAL, 'kubernetes.io/cluster/demo': 'owned' }), ...both.slice(1)];
    expect(discovered(environmentOf({ subnets: tagged }))).toBe('(subnets tagged kubernetes.io/role/internal-elb)');
    expect(discovered(environmentOf({ subnets: both }))).toBe('subnet-1, subnet-2');
  });

  test('one suffices for a network load balancer since 3.5.0', () => {
    const of = (version: string) =>
      discovered(account(both.slice(0, 1), { controller: { version } }), { type: 'network' });
    expect(of('3.5.0')).toBe('subnet-1');
    expect(of('3.4.1')).toMatch(/^NoSubnets: of the subnets tagged .* there is only subnet-1$/);
  });

  test('one suffices with the gate since 2.13.0', () => {
    const of = (version: string) =>
      discovered(account(both.slice(0, 1), { controller: { version, featureGates: { ALBSingleSubnet: true } } }));
    expect([of('2.12.0'), of('2.13.0')]).toEqual([expect.stringMatching(/there is only subnet-1$/), 'subnet-1']);
  });
});

describe('the mapping of subnets', () => {
  test('has an Elastic IP address each where there are some', () => {
    expect(subnetMapping(['subnet-1', 'subnet-2'], ['eip-1', 'eip-2'])).toEqual([
      { subnetID: 'subnet-1', allocationID: 'eip-1' },
      { subnetID: 'subnet-2', allocationID: 'eip-2' },
    ]);
    expect(subnetMapping(['subnet-1'])).toEqual([{ subnetID: 'subnet-1', allocationID: undefined }]);
    const unknown = new Unknown('subnets');
    expect(subnetMapping(unknown)).toBe(unknown);
  });
});
