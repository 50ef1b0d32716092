import { ApiObject, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { chartIn } from '../gateway/objects';
import { health, ingress, service, testRefusals, type WrongValue, web } from '../wrong-value';

const { GRPC, HTTP1 } = alb.BackendProtocolVersion;
const named = (name: string) => alb.TargetGroup.fromTargetGroupName(name);
const cookie = (name: string, duration?: Duration) => alb.TargetGroupStickiness.applicationCookie(name, duration);
const weighted = (...weights: number[]) =>
  alb.ListenerAction.weightedForward(weights.map((weight) => ({ targetGroup: web(), weight })));
const sticky = (stickinessDuration: Duration) =>
  alb.ListenerAction.weightedForward([{ targetGroup: web(), weight: 1 }], { stickinessDuration });
const answering = (actionName: string) => alb.ListenerAction.fixedResponse(404, { actionName });
const withoutPorts = () =>
  new ApiObject(Testing.chart(), 'S', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } });

const COOKIE = 'must not be empty nor start with AWSALB, AWSALBAPP or AWSALBTG (ELBv2)';

const CASES: WrongValue[] = [
  ...['AWSALB', 'AWSALBAPP-0', 'AWSALBTG', ''].map(
    (name): WrongValue => [
      `the cookie ${name}`,
      () => cookie(name),
      `TargetGroupStickiness: cookieName "${name}" ${COOKIE}`,
    ],
  ),
  [
    'a cookie of no time',
    () => cookie('A', Duration.seconds(0)),
    /^TargetGroupStickiness: duration 0 .*604800.* \(ELBv2\)$/,
  ],
  [
    'a cookie of more than 7 days',
    () => alb.TargetGroupStickiness.loadBalancerCookie(Duration.seconds(604_801)),
    /^TargetGroupStickiness: duration 604801 .*604800.* \(ELBv2\)$/,
  ],
  [
    'a group that binds clients for no time',
    () => sticky(Duration.seconds(0)),
    /^ListenerAction\.weightedForward: stickinessDuration 0 .*604800.* \(ELBv2\)$/,
  ],
  [
    'a group that binds clients for more than 7 days',
    () => sticky(Duration.seconds(604_801)),
    /^ListenerAction\.weightedForward: stickinessDuration 604801 .*\(ELBv2\)$/,
  ],
  ['no target groups', () => weighted(), 'ListenerAction.weightedForward: 0 target groups, must be 1–5 (ELBv2)'],
  [
    'weights of 0 alone',
    () => weighted(0, 0),
    'ListenerAction.weightedForward: all weights are 0, so every request would get 503; give a target group a weight of at least 1 (ELBv2)',
  ],
  [
    'an action name of 56 characters',
    () => answering('x'.repeat(56)),
    `actionName: "${'x'.repeat(56)}" has 56 characters, must be at most 55, because Kubernetes allows 63 in "actions.${'x'.repeat(56)}"`,
  ],
  ['an action name in capitals', () => answering('Gone'), 'actionName: "Gone" is not a Kubernetes name'],
  [
    'a target group by a name of 33 characters',
    () => named('x'.repeat(33)),
    /^TargetGroup\.fromTargetGroupName: "x+" is not a target group name, must be .*32.* \(ELBv2\)$/,
  ],
  [
    'a target group by a name with a dot',
    () => named('a.b'),
    'TargetGroup.fromTargetGroupName: "a.b" is not a target group name, must be ',
  ],
  [
    'a target group by a name that ends in a hyphen',
    () => named('a-'),
    'TargetGroup.fromTargetGroupName: "a-" is not a target group name',
  ],
  [
    'a target group by another ARN',
    () => alb.TargetGroup.fromTargetGroupArn('arn:aws:s3:::bucket'),
    /^TargetGroup\.fromTargetGroupArn: .*"arn:aws:s3:::bucket"/,
  ],
  [
    'a Service by name without a port',
    () => alb.TargetGroup.fromServiceName('web', {}),
    'TargetGroup.fromServiceName: "web" needs either port or portName',
  ],
  [
    'a Service by name with two ports',
    () => alb.TargetGroup.fromServiceName('web', { port: 80, portName: 'http' }),
    'TargetGroup.fromServiceName: "web" needs either port or portName',
  ],
  [
    'a Service by a name with a dot',
    () => alb.TargetGroup.fromServiceName('a.b', { port: 80 }),
    'TargetGroup.fromServiceName: name: "a.b" is not a Kubernetes name',
  ],
  [
    'a Service by name on port 0',
    () => alb.TargetGroup.fromServiceName('web', { port: 0 }),
    'TargetGroup.fromServiceName: port: 0 is not a port',
  ],
  [
    'a Service by name on a port in capitals',
    () => alb.TargetGroup.fromServiceName('web', { portName: 'HTTP' }),
    'TargetGroup.fromServiceName: portName: "HTTP" is not a port name',
  ],
  [
    'a Service by name in a namespace with a dot',
    () => alb.TargetGroup.fromServiceName('web', { port: 80, namespace: 'a.b' }),
    'TargetGroup.fromServiceName: namespace: "a.b" is not a Kubernetes name',
  ],
  [
    'a Service by name in another namespace than the Ingress',
    () =>
      new alb.Ingress(chartIn('shop'), 'I').addRule(
        '/',
        alb.TargetGroup.fromServiceName('web', { port: 80, namespace: 'pay' }),
      ),
    'Service web is in namespace "pay", the Ingress in namespace "shop": an Ingress reaches only Services of its own namespace',
  ],
  [
    'a Service by name in a namespace, where the Ingress has none',
    () => ingress().addRule('/', alb.TargetGroup.fromServiceName('web', { port: 80, namespace: 'pay' })),
    'Service web is in namespace "pay", the Ingress in no namespace: an Ingress reaches only Services of its own namespace',
  ],
  [
    'a Service without a namespace, where the Ingress has one',
    () => new alb.Ingress(chartIn('shop'), 'I').addRule('/', alb.TargetGroup.fromService(service(80))),
    'Service web is in no namespace, the Ingress in namespace "shop": an Ingress reaches only Services of its own namespace',
  ],
  [
    'a port by number and name',
    () => alb.TargetGroup.fromService(service(80), { port: 80, portName: 'p80' }),
    'TargetGroup.fromService: port 80 and portName "p80" are two answers, give one of them',
  ],
  [
    'a port by a name that the Service does not have',
    () => alb.TargetGroup.fromService(service(80, 81), { portName: 'http' }),
    'TargetGroup.fromService: Service web has no port http, must be one of: 80 (p80), 81 (p81)',
  ],
  [
    'a port of a Service that has none',
    () => alb.TargetGroup.fromService(withoutPorts(), { port: 80 }),
    'TargetGroup.fromService: Service web has no port 80, must be one of: none yet',
  ],
  [
    'a Service that has no ports',
    () => alb.TargetGroup.fromService(withoutPorts()),
    'TargetGroup.fromService: Service web has no port yet; say which with port or portName',
  ],
  [
    'ports without names, and none chosen',
    () => {
      const spec = { ports: [{ port: 80 }, { port: 81 }] };
      return alb.TargetGroup.fromService(
        new ApiObject(Testing.chart(), 'S', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec }),
      );
    },
    'TargetGroup.fromService: Service web has several ports: 80, 81; say which with port or portName',
  ],
  [
    'a health check on a port by number and name',
    () => health({ port: 8080, portName: 'probe' }),
    'healthCheck: port 8080 and portName "probe" are two answers, give one of them',
  ],
  [
    'a health check by codes of HTTP and gRPC',
    () => health({ healthyHttpCodes: '200', healthyGrpcCodes: '0' }),
    'healthCheck: healthyHttpCodes "200" and healthyGrpcCodes "0" exclude each other, give the one of the target\'s protocol version',
  ],
  [
    'gRPC codes of HTTP',
    () => ingress({ healthCheck: { healthyGrpcCodes: '0' } }),
    'healthCheck: healthyGrpcCodes "0" needs protocolVersion GRPC, use healthyHttpCodes within 200–499 (ELBv2)',
  ],
  [
    'gRPC codes of another version of HTTP',
    () => ingress({ protocolVersion: HTTP1, healthCheck: { healthyGrpcCodes: '0' } }),
    'healthCheck: healthyGrpcCodes "0" needs protocolVersion GRPC',
  ],
  [
    'a timeout above the default interval',
    () => health({ timeout: Duration.seconds(15) }),
    "healthCheck: timeout 15 s must be less than interval 15 s (the controller's default) (ELBv2)",
  ],
  [
    'a health check of a frontend NLB on two ports',
    () => ingress({ frontendNlb: { healthCheck: { port: 80, portName: 'a' } } }),
    'frontendNlb.healthCheck: port 80 and portName "a" are two answers',
  ],
];

describe("what targets can't have is refused where it is written", () => testRefusals(CASES));

describe('what is just right is accepted', () => {
  test.each<[string, () => unknown]>([
    ['a cookie with a name like a reserved one', () => cookie('MY-AWSALB')],
    ['a cookie of 1 second', () => cookie('A', Duration.seconds(1))],
    ['a cookie of 7 days', () => cookie('A', Duration.days(7))],
    ['a group that binds clients for 7 days', () => sticky(Duration.days(7))],
    ['five target groups', () => weighted(1, 0, 0, 0, 999)],
    ['an action name of 55 characters', () => answering('x'.repeat(55))],
    ['a target group by a name of 32 characters', () => named('x'.repeat(32))],
    ['gRPC codes of gRPC', () => ingress({ protocolVersion: GRPC, healthCheck: { healthyGrpcCodes: '0' } })],
    ['a timeout one second below the interval', () => health({ timeout: Duration.seconds(14) })],
    [
      'a Service by name in the namespace of the Ingress',
      () =>
        new alb.Ingress(chartIn('pay'), 'I').addRule(
          '/',
          alb.TargetGroup.fromServiceName('web', { port: 80, namespace: 'pay' }),
        ),
    ],
    [
      'a Service of any make with one port',
      () => {
        const spec = { ports: [{ port: 80 }] };
        return alb.TargetGroup.fromService(
          new ApiObject(Testing.chart(), 'S', { apiVersion: 'v1', kind: 'Service', spec }),
        );
      },
    ],
  ])('%s', (_, make) => {
    expect(make).not.toThrow();
  });

  test('an action names its Service', () => {
    const own = new kplus.Service(chartIn('shop'), 'S', { metadata: { name: 'web' }, ports: [{ port: 80 }] });
    expect(alb.TargetGroup.fromService(own).bindListenerAction('shop')).toEqual({
      action: { type: 'forward', forwardConfig: { targetGroups: [{ serviceName: 'web', servicePort: 80 }] } },
      actionName: 'web',
      serviceName: 'web',
      servicePort: 80,
    });
    expect(alb.TargetGroup.fromServiceName('web', { portName: 'http' }).bindListenerAction()).toMatchObject({
      serviceName: 'web',
      servicePortName: 'http',
    });
    expect(named('legacy').bindListenerAction()).toEqual({ action: { type: 'forward', targetGroupName: 'legacy' } });
  });
});
