import type { FrontendNlbTargetsSpec, TargetGroupSpec } from '../../src/model/resources';
import { Unknown } from '../../src/model/stack';
import { ACCOUNT, loadBalancerOf, type Member, messagesOf, planOne } from './one-group';

/** Members by what follows `frontend-nlb-` in their annotations. */
function behindNlb(...members: Record<string, string>[]): Member[] {
  return members.map((settings) => ({
    annotations: {
      'enable-frontend-nlb': 'true',
      ...Object.fromEntries(Object.entries(settings).map(([key, value]) => [`frontend-nlb-${key}`, value])),
    },
  }));
}

function nlbOf(members: Member[], environment?: object) {
  return loadBalancerOf(planOne(members, environment), 'FrontendNlb');
}

/** The ports of both load balancers. */
function portsOf(members: Member[]): Record<number, number> {
  const targets = planOne(members).stack?.get<FrontendNlbTargetsSpec>(
    'FrontendNLBTargetGroup',
    'FrontendNLBTargetGroup',
  );
  return Object.fromEntries(
    Object.values(targets?.spec.TargetGroups ?? {}).map(({ Port, TargetPort }) => [Port, TargetPort]),
  );
}

function healthCheckOf(members: Member[]) {
  const id = 'FrontendNlb-tg-TCP-80';
  return planOne(members).stack?.get<TargetGroupSpec>('AWS::ElasticLoadBalancingV2::TargetGroup', id)?.spec
    .healthCheckConfig;
}

describe('the network load balancer in front', () => {
  test('is made only on demand; its settings are not even read otherwise', () => {
    const annotations = { 'frontend-nlb-scheme': 'nonsense' };
    expect(
      planOne({ annotations }).stack?.get('AWS::ElasticLoadBalancingV2::LoadBalancer', 'FrontendNlb'),
    ).toBeUndefined();
    expect(messagesOf(planOne(behindNlb({ scheme: 'nonsense' })))).toEqual([expect.stringContaining('"nonsense"')]);
  });

  test("takes its scheme from the controller's default, not from the load balancer behind it", () => {
    const [member] = behindNlb({});
    const facing: Member = { annotations: { ...member?.annotations, scheme: 'internet-facing' } };
    expect(loadBalancerOf(planOne(facing)).scheme).toBe('internet-facing');
    expect(nlbOf([facing])).toMatchObject({
      type: 'network',
      scheme: 'internal',
      subnetMapping: [{ subnetID: 'subnet-private-a' }, { subnetID: 'subnet-private-b' }],
    });
  });

  test('has the name of the other one, and its security groups unless it has its own', () => {
    const name = (text: string): Member => ({
      annotations: { 'enable-frontend-nlb': 'true', 'load-balancer-name': text },
    });
    expect(nlbOf([name('edge')]).name).toBe('edge-nlb');
    expect(nlbOf([name('x'.repeat(32))]).name).toBe(`${'x'.repeat(28)}-nlb`);
    expect(nlbOf([name('')]).name).toMatch(/^k8s-main-[0-9a-f]{8}-nlb$/);
    expect(nlbOf(behindNlb({})).securityGroups).toEqual(loadBalancerOf(planOne({})).securityGroups);
    expect(nlbOf(behindNlb({ 'security-groups': 'sg-1' })).securityGroups).toEqual(['sg-1']);
  });

  test('one subnet will do', () => {
    expect(nlbOf(behindNlb({ subnets: 'subnet-public-a' })).subnetMapping).toEqual([{ subnetID: 'subnet-public-a' }]);
  });

  test('pairs Elastic IP addresses and subnets in their order', () => {
    const settings = { scheme: 'internet-facing', 'eip-allocations': 'eipalloc-1,eipalloc-2' };
    expect(nlbOf(behindNlb({ ...settings, subnets: 'subnet-public-b,subnet-public-a' })).subnetMapping).toEqual([
      { subnetID: 'subnet-public-b', allocationID: 'eipalloc-1' },
      { subnetID: 'subnet-public-a', allocationID: 'eipalloc-2' },
    ]);
    expect(messagesOf(planOne(behindNlb({ ...settings, 'eip-allocations': 'eipalloc-1' })))).toEqual([
      'alb.ingress.kubernetes.io/frontend-nlb-eip-allocations: lists 1 Elastic IP address for 2 subnets, must list one for each subnet',
    ]);
    expect(messagesOf(planOne(behindNlb({ 'eip-allocations': '' })))).toEqual([
      'alb.ingress.kubernetes.io/frontend-nlb-eip-allocations: needs an internet-facing network load balancer, this one is internal',
    ]);
    expect(nlbOf(behindNlb(settings), { clusterName: 'demo' }).subnetMapping).toEqual(
      new Unknown('subnets tagged kubernetes.io/role/elb'),
    );
  });

  test('with attributes on the first Ingress needs them on all, on the last only that is enough', () => {
    const attributes = { attributes: 'a=1' };
    expect(nlbOf(behindNlb({}, attributes)).loadBalancerAttributes).toEqual([{ key: 'a', value: '1' }]);
    expect(messagesOf(planOne(behindNlb(attributes, {})))).toEqual([
      'alb.ingress.kubernetes.io/frontend-nlb-attributes must be the same in all Ingresses of one load balancer: ' +
        'Ingress shop/a says "a=1", Ingress shop/b says nothing',
    ]);
    expect(messagesOf(planOne(behindNlb({ attributes: 'dns_record.client_routing_policy=any' })))).toEqual([
      expect.stringContaining('"any" must be one of availability_zone_affinity,'),
    ]);
  });

  test('has tags that replace even the default ones', () => {
    const environment = { ...ACCOUNT, controller: { defaultTags: { team: 'platform' } } };
    expect(nlbOf(behindNlb({}), environment).tags).toEqual({ team: 'platform' });
    expect(nlbOf(behindNlb({ tags: 'a=1' }), environment).tags).toEqual({ a: '1' });
    expect(nlbOf(behindNlb({ tags: '' }), environment).tags).toBeUndefined();
  });
});

describe('the listeners in front', () => {
  test('mirror the listen ports, or those of them that are mapped', () => {
    expect(portsOf(behindNlb({}))).toEqual({ 80: 80 });
    expect(portsOf(behindNlb({ 'listener-port-mapping': '443=80,8080=80,81=81' }))).toEqual({ 443: 80, 8080: 80 });
    expect(portsOf(behindNlb({ 'listener-port-mapping': '1=2' }))).toEqual({});
  });

  test('of one port must lead to one port', () => {
    const [first, second] = behindNlb({ 'listener-port-mapping': '80=80' }, { 'listener-port-mapping': '80=8080' });
    const other: Member = { annotations: { ...second?.annotations, 'listen-ports': '[{"HTTP":8080}]' } };
    expect(messagesOf(planOne([first ?? {}, other]))).toEqual([
      'the target of port 80 in alb.ingress.kubernetes.io/frontend-nlb-listener-port-mapping must be the same in all ' +
        'Ingresses of one load balancer: Ingress shop/a says 80, Ingress shop/b says 8080',
    ]);
  });
});

describe('the health check in front', () => {
  test('has the defaults of an application load balancer, and what any member says', () => {
    expect(healthCheckOf(behindNlb({}))).toMatchObject({ port: 'traffic-port', path: '/', intervalSeconds: 15 });
    expect(healthCheckOf(behindNlb({}, { 'healthcheck-port': '+81' }))).toMatchObject({ port: 81 });
  });

  test('two members may agree on anything but the success codes', () => {
    const path = { 'healthcheck-path': '/up' };
    expect(healthCheckOf(behindNlb(path, path))).toMatchObject({ path: '/up' });
    const codes = { 'healthcheck-success-codes': '200' };
    expect(healthCheckOf(behindNlb({}, codes))).toMatchObject({ matcher: { httpCode: '200' } });
    expect(messagesOf(planOne(behindNlb(codes, codes)))).toEqual([
      'alb.ingress.kubernetes.io/frontend-nlb-healthcheck-success-codes must be on one Ingress of a load balancer only, ' +
        'since the controller takes even equal values for different ones: it is on Ingress shop/a and Ingress shop/b',
    ]);
  });

  test('of a member without a listener in front is not read', () => {
    const settings = { 'listener-port-mapping': '1=2', 'healthcheck-port': 'nonsense' };
    expect(messagesOf(planOne(behindNlb(settings)))).toEqual([]);
    expect(messagesOf(planOne(behindNlb({ 'healthcheck-port': 'http' })))).toEqual([
      'alb.ingress.kubernetes.io/frontend-nlb-healthcheck-port: "http" must be traffic-port or a number',
    ]);
  });
});
