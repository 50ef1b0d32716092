import { ResourceType, type TargetGroupBindingSpec } from '../../src/model/resources';
import { ACCOUNT } from './one-group';
import {
  classWithParams,
  groupOf,
  ingressClass,
  ingressObject,
  type PlanOptions,
  problemsOf,
  service,
  shop,
  targetGroupsOf,
} from './plan-of';

const KEY = 'alb.ingress.kubernetes.io/';

/** The plan of an Ingress whose Service is as given. */
function planService(
  spec: object,
  { ofService = {}, ofIngress = {} }: { ofService?: Record<string, string>; ofIngress?: Record<string, string> } = {},
  options: PlanOptions = {},
) {
  const objects = [
    ingressClass('alb'),
    service('web', spec, ofService),
    ingressObject('web', { annotations: ofIngress }),
  ];
  return groupOf(objects, options);
}

function bindingOf(group: ReturnType<typeof groupOf>) {
  return group.stack?.list<TargetGroupBindingSpec>(ResourceType.targetGroupBinding)[0]?.spec.template.spec;
}

describe('a target group', () => {
  test('has the defaults of the controller', () => {
    expect(targetGroupsOf(groupOf(shop()))).toEqual([
      {
        name: expect.stringMatching(/^k8s-shop-web-[0-9a-f]{10}$/),
        targetType: 'instance',
        port: 30080,
        protocol: 'HTTP',
        protocolVersion: 'HTTP1',
        ipAddressType: 'ipv4',
        healthCheckConfig: {
          port: 'traffic-port',
          protocol: 'HTTP',
          path: '/',
          matcher: { httpCode: '200' },
          intervalSeconds: 15,
          timeoutSeconds: 5,
          healthyThresholdCount: 2,
          unhealthyThresholdCount: 2,
        },
      },
    ]);
  });

  test('takes what the Service says before what the Ingress says', () => {
    const annotations = { ofService: { 'backend-protocol': 'HTTPS' }, ofIngress: { 'backend-protocol': 'HTTP' } };
    expect(targetGroupsOf(planService({}, annotations))[0]).toMatchObject({
      protocol: 'HTTPS',
      healthCheckConfig: { protocol: 'HTTPS' },
    });
  });

  test('takes target type and tags of IngressClassParams before both', () => {
    const params = { targetType: 'ip', tags: [{ key: 'team', value: 'class' }] };
    const group = groupOf([
      ...classWithParams('alb', params),
      service('web', {}, { 'target-type': 'instance', tags: 'team=service,a=service' }),
      ingressObject('web', { annotations: { tags: 'a=ingress,b=ingress' } }),
    ]);
    expect(targetGroupsOf(group)[0]).toMatchObject({
      targetType: 'ip',
      port: 8080,
      tags: { team: 'class', a: 'service', b: 'ingress' },
    });
  });

  test('with a named targetPort has the port 1', () => {
    const ports = [{ port: 80, targetPort: 'http' }];
    const group = planService({ type: 'ClusterIP', ports }, { ofIngress: { 'target-type': 'ip' } });
    expect(targetGroupsOf(group)[0]?.port).toBe(1);
  });

  test('for instances needs a node port', () => {
    expect(problemsOf(planService({ type: 'ClusterIP', ports: [{ port: 80 }] }))).toEqual([
      'Service shop/web has the type ClusterIP, must be NodePort or LoadBalancer for the target type instance',
    ]);
  });

  test('for IPv6 needs a dualstack load balancer', () => {
    expect(problemsOf(planService({ ipFamilies: ['IPv4', 'IPv6'] }))).toEqual([
      `Service shop/web has the IP family IPv6, which needs ${KEY}ip-address-type dualstack`,
    ]);
  });
});

describe('the health check port', () => {
  const named = { ports: [{ port: 80 }, { name: 'admin', port: 81, targetPort: 9090, nodePort: 30081 }] };
  const portOf = (port: string, more: Record<string, string> = {}) =>
    targetGroupsOf(planService(named, { ofIngress: { 'healthcheck-port': port, ...more } }))[0]?.healthCheckConfig.port;

  test('may be a number as Go reads it, or the name of a Service port', () => {
    expect(['0080', '+80', 'traffic-port', 'admin'].map((port) => portOf(port))).toEqual([
      80,
      80,
      'traffic-port',
      30081,
    ]);
    expect(portOf('admin', { 'target-type': 'ip' })).toBe(9090);
  });

  test('is looked up as a name when it is nothing else', () => {
    expect(problemsOf(planService(named, { ofIngress: { 'healthcheck-port': ' 80' } }))).toEqual([
      'Service shop/web has no port named " 80", it has 80, 81 (admin)',
    ]);
  });
});

describe('a binding', () => {
  const from = [{ securityGroup: { groupID: 'sg-backend' } }];

  test('opens the target port and the health check port, even when they are the same', () => {
    const group = planService({}, { ofIngress: { 'target-type': 'ip', 'healthcheck-port': '8080' } });
    expect(bindingOf(group)?.networking).toEqual({
      ingress: [
        { from, ports: [{ protocol: 'TCP', port: 8080 }] },
        { from, ports: [{ protocol: 'TCP', port: 8080 }] },
      ],
    });
  });

  test('opens every port with the flag for that', () => {
    const environment = { ...ACCOUNT, controller: { disableRestrictedSecurityGroupRules: true } };
    expect(JSON.parse(JSON.stringify(bindingOf(planService({}, {}, { environment }))?.networking))).toEqual({
      ingress: [{ from, ports: [{ protocol: 'TCP' }] }],
    });
  });

  test('is for several clusters when either Ingress or Service says so', () => {
    const either = {
      ofService: { 'multi-cluster-target-group': 'true' },
      ofIngress: { 'multi-cluster-target-group': 'false' },
    };
    expect(bindingOf(planService({}, either))?.multiClusterTargetGroup).toBe(true);
    expect(bindingOf(planService({}))?.multiClusterTargetGroup).toBeUndefined();
  });

  test('selects nodes for instances only; labels are not even read for IP addresses', () => {
    const labels = { 'target-node-labels': 'gpu=yes' };
    expect(bindingOf(planService({}, { ofIngress: labels }))?.nodeSelector).toEqual({ matchLabels: { gpu: 'yes' } });
    const ip = { 'target-type': 'ip', 'target-node-labels': 'gpu' };
    expect(problemsOf(planService({}, { ofIngress: ip }))).toEqual([]);
  });
});
