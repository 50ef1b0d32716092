import type { GatewayPlan } from '../../../src/controller/plan';
import { type LoadBalancerSpec, ResourceType } from '../../../src/model/resources';
import { configuration, configuredBy, gateway, gatewayClass, planned, route, service } from '../../gateway/manifests';

const PREFIX = 'gateway.k8s.aws.addon.';
const WEB_ACL = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/b';

/** A Gateway that remembers its add-ons in annotations, by their names. */
function planOf(spec: object, remembered: Readonly<Record<string, string>> = {}): GatewayPlan {
  const annotations = Object.fromEntries(Object.entries(remembered).map(([name, text]) => [PREFIX + name, text]));
  const objects = [
    gatewayClass(),
    gateway(configuredBy('edge'), { annotations: { ...annotations, 'example.com/a': 'b' } }),
    configuration('LoadBalancerConfiguration', 'edge', spec),
    service(),
    route(),
  ];
  return planned(objects).plan.gatewayApi.gateways[0] as GatewayPlan;
}

function builtOf({ stack }: GatewayPlan) {
  const specsOf = (type: string) => stack?.list<Record<string, unknown>>(type).map(({ spec }) => spec) ?? [];
  const capacity = stack?.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
  return {
    webAcl: specsOf(ResourceType.webAclAssociation).map(({ webACLARN }) => webACLARN),
    shield: specsOf(ResourceType.shieldProtection).map(({ enabled }) => enabled),
    capacity: capacity?.minimumLoadBalancerCapacity,
  };
}

const NOTHING = { webAcl: [], shield: [], capacity: undefined };
const ALL = {
  wafV2: { webACL: WEB_ACL },
  shieldConfiguration: { enabled: true },
  minimumLoadBalancerCapacity: { capacityUnits: 100 },
};

test('nothing is asked for, and nothing was on', () => {
  const plan = planOf({});
  expect(builtOf(plan)).toEqual(NOTHING);
  expect(plan.addOns).toEqual({});
});

test('what is asked for is switched on, and remembered', () => {
  const plan = planOf(ALL);
  expect(builtOf(plan)).toEqual({ webAcl: [WEB_ACL], shield: [true], capacity: { capacityUnits: 100 } });
  expect(plan.addOns).toEqual({
    [`${PREFIX}wafv2`]: 'true',
    [`${PREFIX}shield`]: 'true',
    [`${PREFIX}provisionedcapacity`]: 'true',
  });
});

test.each(['1', 't', 'T', 'true', 'TRUE', 'True'])(
  'what was on (%s) and is no longer asked for is switched off',
  (on) => {
    const plan = planOf({}, { wafv2: on, shield: on, provisionedcapacity: on });
    expect(builtOf(plan)).toEqual({ webAcl: [''], shield: [false], capacity: { capacityUnits: 0 } });
    expect(plan.addOns).toEqual({
      [`${PREFIX}wafv2`]: 'false',
      [`${PREFIX}shield`]: 'false',
      [`${PREFIX}provisionedcapacity`]: 'false',
    });
  },
);

test('what was off stays so, and what stays on is remembered as it was', () => {
  const off = { wafv2: 'false', shield: 'yes', provisionedcapacity: '' };
  expect(builtOf(planOf({}, off))).toEqual(NOTHING);
  expect(planOf({}, off).addOns).toEqual({
    [`${PREFIX}wafv2`]: 'false',
    [`${PREFIX}shield`]: 'yes',
    [`${PREFIX}provisionedcapacity`]: '',
  });
  expect(planOf(ALL, { wafv2: '1' }).addOns).toMatchObject({ [`${PREFIX}wafv2`]: '1', [`${PREFIX}shield`]: 'true' });
});

test('an empty web ACL, a protection that is off and a capacity of 0 ask for nothing', () => {
  const nothing = {
    wafV2: { webACL: '' },
    shieldConfiguration: { enabled: false },
    minimumLoadBalancerCapacity: { capacityUnits: 0 },
  };
  expect(builtOf(planOf(nothing))).toEqual(NOTHING);
  expect(planOf(nothing).addOns).toEqual({});
  expect(builtOf(planOf({ shieldConfiguration: {} }))).toEqual(NOTHING);
});
