import { classWith } from '../class/classes';
import { ALB, findings, of, oneALine } from '../findings';
import { environment, webAcl, withPath } from './ingresses';

describe('cidr-with-host-bits', () => {
  test('finds blocks of both families, and leaves addresses of networks and other texts alone', () => {
    const found = (text: string, length: number) =>
      `warning 1 ${ALB}inbound-cidrs (10.0.0.1/8): Ingress default/web allows ${text}, which has bits set after its first ${length}`;
    expect(
      of('cidr-with-host-bits', { 'inbound-cidrs': '10.0.0.1/8, 10.0.0.0/8,2001:db8::1/32,x,10.0.0.1/32' }),
    ).toEqual([found('10.0.0.1/8', 8), found('2001:db8::1/32', 32)]);
    expect(of('cidr-with-host-bits', {})).toEqual([]);
  });
});

describe('empty-inbound-cidrs', () => {
  const id = 'empty-inbound-cidrs';
  const allowed = (text: string, others: Record<string, string> = {}) => of(id, { 'inbound-cidrs': text, ...others });
  const found = (word: string, rest: string) => [
    `warning 1 ${ALB}inbound-cidrs (${word}): Ingress default/web: ${ALB}inbound-cidrs ${rest}`,
  ];

  test('finds a list of nothing', () => {
    for (const text of ['', ' , ']) expect(allowed(text)).toEqual(found('', 'is empty, which allows everyone'));
  });

  test('finds blocks of IPv6 where the load balancer has none', () => {
    const alone = ' because the load balancer has no IPv6, and there are no others: nobody may connect';
    expect(allowed('10.0.0.0/8,2001:db8::/32')).toEqual(
      found('10.0.0.0/8', 'has 2001:db8::/32, which is dropped because the load balancer has no IPv6'),
    );
    expect(allowed('2001:db8::/32')).toEqual(found('2001:db8::/32', `has 2001:db8::/32, which is dropped${alone}`));
    expect(allowed('2001:db8::/32,2001:db9::/32')).toEqual(
      found('2001:db8::/32', `has 2001:db8::/32, 2001:db9::/32, which are dropped${alone}`),
    );
  });

  test('leaves alone a dual-stack load balancer, and a list without effect', () => {
    expect(allowed('2001:db8::/32', { 'ip-address-type': 'dualstack' })).toEqual([]);
    expect(allowed('10.0.0.0/8')).toEqual([]);
    expect(allowed('', { 'security-groups': 'sg-0123456789abcdef0' })).toEqual([]);
    expect(of(id, { subnets: '' })).toEqual([]);
  });
});

describe('open-to-the-internet', () => {
  const id = 'open-to-the-internet';
  const byDefault = environment({ defaultLoadBalancerScheme: 'internet-facing' });
  const found = [
    'warning 1 (web): Ingress default/web: the load balancer of the group default/web is open to the whole internet, by the default scheme of the controller',
  ];

  test('finds a load balancer that the default scheme of the controller opens to everyone', () => {
    expect(of(id, {}, byDefault)).toEqual(found);
    expect(of(id, { 'inbound-cidrs': '::/0', 'ip-address-type': 'dualstack' }, byDefault)).toEqual(found);
    expect(of(id, { 'inbound-cidrs': '10.0.0.0/8,0.0.0.0/0' }, byDefault)).toEqual(found);
    expect(of(id, { 'wafv2-acl-arn': 'none' }, byDefault)).toEqual(found);
  });

  test('relates the other members of the group', () => {
    const group = { 'group.name': 'edge' };
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), withPath(group, '/b', 'b'), byDefault))).toEqual([
      'warning 1 (a): Ingress default/a: the load balancer of the group edge is open to the whole internet, by the default scheme of the controller',
      '  with Ingress default/b 3',
    ]);
    const choosing = withPath({ ...group, scheme: 'internet-facing' }, '/b', 'b');
    expect(findings(id, oneALine(withPath(group, '/a', 'a'), choosing, byDefault))).toEqual([]);
  });

  test('leaves alone a scheme that somebody chose, a web ACL, and rules for some addresses', () => {
    expect(of(id, {})).toEqual([]);
    expect(of(id, { scheme: 'internet-facing' }, byDefault)).toEqual([]);
    expect(of(id, {}, ...classWith({ scheme: 'internet-facing' }), byDefault)).toEqual([]);
    expect(of(id, { 'inbound-cidrs': '10.0.0.0/8' }, byDefault)).toEqual([]);
    expect(of(id, { 'wafv2-acl-arn': webAcl('us-west-2') }, byDefault)).toEqual([]);
    expect(of(id, { 'waf-acl-id': '499e8b99-6671-4614-a86d-adb1810b7fbe' }, byDefault)).toEqual([]);
    expect(of(id, { 'security-groups': 'sg-0123456789abcdef0' }, byDefault)).toEqual([]);
  });
});

describe('security-groups-without-backend-rules', () => {
  const id = 'security-groups-without-backend-rules';
  const own = { 'security-groups': 'sg-0123456789abcdef0' };
  const MANAGE = `${ALB}manage-backend-security-group-rules`;

  test('finds security groups without a decision about backend rules', () => {
    expect(of(id, own)).toEqual([
      `warning 1 ${ALB}security-groups (sg-0123456789abcdef0): Ingress default/web has ${ALB}security-groups, so the controller does not open the targets to the load balancer; set ${MANAGE} to "true" or "false"`,
    ]);
  });

  test('leaves alone a decision of any member, of the flags, and no security groups', () => {
    expect(of(id, { ...own, 'manage-backend-security-group-rules': 'false' })).toEqual([]);
    const group = { 'group.name': 'edge' };
    const deciding = withPath({ ...group, 'manage-backend-security-group-rules': 'true' }, '/b', 'b');
    expect(findings(id, oneALine(withPath({ ...group, ...own }, '/a', 'a'), deciding))).toEqual([]);
    expect(of(id, own, environment({ enableManageBackendSecurityGroupRules: true }))).toEqual([]);
    expect(of(id, { 'security-groups': '' })).toEqual([]);
    expect(of(id, {})).toEqual([]);
  });
});
