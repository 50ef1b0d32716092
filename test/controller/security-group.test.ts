import type { SecurityGroupSpec } from '../../src/model/resources';
import { Unknown } from '../../src/model/stack';
import { ACCOUNT, loadBalancerOf, type Member, messagesOf, planOne } from './one-group';

const MANAGED = { $ref: '#/resources/AWS::EC2::SecurityGroup/ManagedLBSecurityGroup/status/groupID' };

const GROUPS = {
  ...ACCOUNT,
  securityGroups: [
    { id: 'sg-1', tags: { Name: 'front' } },
    { id: 'sg-2', tags: { Name: 'office' } },
    { id: 'sg-3', tags: { Name: 'twin' } },
    { id: 'sg-4', tags: { Name: 'twin' } },
    { id: 'sg-5', tags: { Name: 'far' }, vpcId: 'vpc-other' },
  ],
};

function groupsOf(securityGroups: string, environment: object = GROUPS): unknown {
  return loadBalancerOf(planOne({ annotations: { 'security-groups': securityGroups } }, environment)).securityGroups;
}

function refusalsOf(securityGroups: string): string[] {
  return messagesOf(planOne({ annotations: { 'security-groups': securityGroups } }, GROUPS));
}

describe('security groups that an annotation names', () => {
  test('come by id first, then by Name tag, each as AWS lists them', () => {
    expect(groupsOf('office, sg-3, sg-1')).toEqual(['sg-1', 'sg-3', 'sg-2']);
  });

  test('a name stands for all groups that have it, in the VPC', () => {
    expect(groupsOf('twin')).toEqual(['sg-3', 'sg-4']);
    expect(refusalsOf('far')).toEqual([
      'alb.ingress.kubernetes.io/security-groups: no security group of the VPC has the Name tag "far"',
    ]);
    expect(groupsOf('sg-5')).toEqual(['sg-5']);
  });

  test('a wildcard must fit one name', () => {
    expect(groupsOf('f?on*')).toEqual(['sg-1']);
    expect(refusalsOf('*f*')).toEqual([
      'alb.ingress.kubernetes.io/security-groups: "*f*" fits more than one Name tag: "front", "office"',
    ]);
  });

  test('an id may not be repeated, a name may', () => {
    expect(groupsOf('front,front')).toEqual(['sg-1']);
    expect(refusalsOf('sg-1,sg-1')).toEqual(['alb.ingress.kubernetes.io/security-groups: names "sg-1" twice']);
  });

  test('must be in the same order in all Ingresses of the group', () => {
    const members = ['sg-1,sg-2', 'sg-2,sg-1'].map((names) => ({ annotations: { 'security-groups': names } }));
    expect(messagesOf(planOne(members, GROUPS))).toEqual([
      'alb.ingress.kubernetes.io/security-groups must be the same in all Ingresses of one load balancer: ' +
        'Ingress shop/a says "sg-1,sg-2", Ingress shop/b says "sg-2,sg-1"',
    ]);
  });

  test('are shown as written when nobody says which ones there are, names as known at deploy', () => {
    expect(groupsOf('sg-7,front', {})).toEqual(['sg-7', new Unknown('the security groups with the Name tag "front"')]);
  });
});

describe('the backend security group', () => {
  test('joins the managed one', () => {
    expect(loadBalancerOf(planOne({})).securityGroups).toEqual([MANAGED, 'sg-backend']);
    expect(loadBalancerOf(planOne({}, { clusterName: 'demo' })).securityGroups).toEqual([
      MANAGED,
      new Unknown("the controller's shared backend security group"),
    ]);
  });

  test('is the managed one when the controller makes none', () => {
    const environment = { ...ACCOUNT, controller: { enableBackendSecurityGroup: false } };
    expect(loadBalancerOf(planOne({}, environment)).securityGroups).toEqual([MANAGED]);
  });

  test('joins named ones only when the controller may change the rules of targets', () => {
    const annotations = { 'security-groups': 'sg-1', 'manage-backend-security-group-rules': 'true' };
    expect(loadBalancerOf(planOne({ annotations }, GROUPS)).securityGroups).toEqual(['sg-1', 'sg-backend']);
    const without = { ...GROUPS, controller: { enableBackendSecurityGroup: false } };
    expect(messagesOf(planOne({ annotations }, without))).toEqual([
      "alb.ingress.kubernetes.io/manage-backend-security-group-rules: the controller can't manage the rules of targets " +
        'while its backend security group is switched off (its flag --enable-backend-security-group)',
    ]);
  });

  test('without named ones, nobody reads whether the rules are managed', () => {
    const annotations = { 'manage-backend-security-group-rules': 'perhaps' };
    expect(messagesOf(planOne({ annotations }))).toEqual([]);
  });
});

describe('the managed security group', () => {
  function rulesOf(member: Member): unknown {
    return planOne(member).stack?.get<SecurityGroupSpec>('AWS::EC2::SecurityGroup', 'ManagedLBSecurityGroup')?.spec
      .ingress;
  }
  const open = { ipProtocol: 'tcp', fromPort: 80, toPort: 80 };

  test('opens the listen ports to everyone, or to the sources named', () => {
    expect(rulesOf({})).toEqual([{ ...open, ipRanges: [{ cidrIP: '0.0.0.0/0' }] }]);
    const annotations = { 'inbound-cidrs': '10.0.0.0/8', 'security-group-prefix-lists': 'pl-2,pl-1' };
    expect(rulesOf({ annotations })).toEqual([
      { ...open, ipRanges: [{ cidrIP: '10.0.0.0/8' }] },
      { ...open, prefixLists: [{ listID: 'pl-1' }] },
      { ...open, prefixLists: [{ listID: 'pl-2' }] },
    ]);
  });

  test('has no rule at all for IPv6 sources of an ipv4 load balancer', () => {
    expect(rulesOf({ annotations: { 'inbound-cidrs': '2001:db8::/32' } })).toBeUndefined();
  });

  test('passes a block on as it is written, host bits and all', () => {
    expect(rulesOf({ annotations: { 'inbound-cidrs': '10.1.2.3/8' } })).toEqual([
      { ...open, ipRanges: [{ cidrIP: '10.1.2.3/8' }] },
    ]);
  });

  test.each(['10.0.0.0', '10.0.0.0/33', '010.0.0.0/8', 'fe80::1%eth0/64', '1:2:3:4:5:6:7:8::/64'])(
    'refuses %s, which is no block',
    (cidr) => {
      expect(messagesOf(planOne({ annotations: { 'inbound-cidrs': cidr } }))).toEqual([
        `alb.ingress.kubernetes.io/inbound-cidrs: "${cidr}" is not an IPv4 or IPv6 CIDR block`,
      ]);
    },
  );
});
