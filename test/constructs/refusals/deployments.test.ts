import { ApiObject, type Chart, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { app, service, testRefusals, type WrongValue } from '../wrong-value';

const image = 'shop:1.0';
const { PRODUCTION } = alb.DeploymentPreset;

/** A Deployment as somebody has written it by hand. */
function deployment(chart: Chart, spec: object): ApiObject {
  return new ApiObject(chart, 'D', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop' }, spec });
}

const template = (pod: object) => ({ metadata: { labels: { app: 'shop' } }, spec: pod });
const selector = { matchLabels: { app: 'shop' } };
const main = { name: 'main', image, ports: [{ containerPort: 8080 }] };
const given = (spec: object, props: Partial<alb.LoadBalancedDeploymentProps> = {}) => {
  const chart = Testing.chart();
  return new alb.LoadBalancedDeployment(chart, 'A', { deployment: deployment(chart, spec), ...props });
};

const CASES: WrongValue[] = [
  [
    'a Deployment that selects no labels',
    () => given({ template: template({ containers: [main] }) }),
    'deployment: Deployment shop selects no labels, so a Service cannot find its pods; give it matchLabels',
  ],
  [
    'a Deployment whose pods lack a label',
    () =>
      given({ selector: { matchLabels: { app: 'shop', tier: 'web' } }, template: template({ containers: [main] }) }),
    'deployment: Deployment shop selects pods by tier=web, a label that its pods do not have; add it to podMetadata',
  ],
  [
    'a Deployment that declares no port',
    () => given({ selector, template: template({ containers: [{ name: 'main', image }] }) }),
    'containerPort: Deployment shop has no container with a port, say which port the Service leads to',
  ],
  [
    'a Deployment without pods',
    () => given({ selector, template: { metadata: { labels: { app: 'shop' } } } }),
    'containerPort: Deployment shop has no container with a port',
  ],
  [
    'a port that the Deployment does not declare',
    () =>
      given(
        {
          selector,
          template: template({ containers: [{ ...main, ports: [{ containerPort: 80 }, { containerPort: 81 }] }] }),
        },
        { containerPort: 82 },
      ),
    'containerPort: Deployment shop has no port 82, must be one of 80, 81',
  ],
  [
    'a Deployment in another namespace',
    () => given({ selector, template: template({ containers: [main] }) }, { namespace: 'pay' }),
    'deployment: Deployment shop is in no namespace, its Service and Ingress would be in namespace "pay"; a Service finds pods of its own namespace only, so set namespace',
  ],
  ['half a replica', () => app({ image, replicas: 1.5 }), 'replicas: 1.5 must be a whole number of at least 0'],
  ['a Service on port 0', () => app({ image, servicePort: 0 }), 'servicePort: 0 is not a port'],
  [
    'one name in capitals',
    () => app({ image, name: 'Shop' }),
    /\] name: "Shop" is not a Kubernetes name, must be at most 253/,
  ],
  [
    'one name with a dot',
    () => app({ image, name: 'a.b' }),
    /\] name: "a\.b" is not a Kubernetes name, must be at most 63/,
  ],
  ['a namespace with a dot', () => app({ image, namespace: 'a.b' }), 'namespace: "a.b" is not a Kubernetes name'],
  ['no image', () => app({ image: '' }), 'image: must not be empty, must name an image such as "shop:1.4.2"'],
  [
    'an image with a blank',
    () => app({ image: 'shop 1.0' }),
    'image: "shop 1.0" is not an image, must be without blanks',
  ],
  [
    'a variable that starts with a digit',
    () => app({ image, envVariables: { '1A': kplus.EnvValue.fromValue('x') } }),
    'envVariables: "1A" is not the name of an environment variable',
  ],
  [
    'a port in capitals',
    () => app({ image, additionalPorts: [{ name: 'Admin', containerPort: 81 }] }),
    'additionalPorts: name: "Admin" is not a port name',
  ],
  [
    'another Service port of 0',
    () => app({ image, additionalPorts: [{ name: 'a', containerPort: 81, servicePort: 0 }] }),
    'additionalPorts: servicePort: 0 is not a port',
  ],
  [
    'another container port of 0',
    () => app({ image, additionalPorts: [{ name: 'a', containerPort: 0, servicePort: 81 }] }),
    'additionalPorts: containerPort: 0 is not a port',
  ],
  [
    'a sidecar without an image',
    () => app({ image, pod: { sidecars: [{ image: '' }] } }),
    'pod: image: must not be empty',
  ],
  ...(['readiness', 'liveness', 'startup'] as const).flatMap((probe): WrongValue[] => [
    [
      `a ${probe} probe in words`,
      () => app({ image, [probe]: '/healthz' }),
      `${probe}: "/healthz" must be a value of cdk8s-plus, such as Probe.fromHttpGet("/healthz", { port: 8080 })`,
    ],
    [
      `a ${probe} probe as an object`,
      () => app({ image, [probe]: { path: '/' } }),
      `${probe}: an object must be a value of cdk8s-plus`,
    ],
    [
      `a ${probe} probe of a sidecar`,
      () => app({ image, pod: { sidecars: [{ image, [probe]: 7 }] } }),
      `pod: ${probe}: 7 must be a value of cdk8s-plus`,
    ],
  ]),
  [
    'a strategy in words',
    () => app({ image, strategy: 'Recreate' }),
    'strategy: "Recreate" must be a value of cdk8s-plus, such as DeploymentStrategy.recreate()',
  ],
  [
    'no labels to select by',
    () => app({ image, selectorLabels: {} }),
    'selectorLabels: must have at least one label, by which the Service finds the pods',
  ],
  [
    'a label of the selector that pods have otherwise',
    () => app({ image, selectorLabels: { app: 'a' }, podLabels: { app: 'b' } }),
    'podLabels: app is "b", but the selector has "a"; a label of the selector can only be set by selectorLabels',
  ],
  [
    'a label with a blank',
    () => app({ image, labels: { team: 'a b' } }),
    'labels: "a b" is not a value for label team, must be at most 63',
  ],
  [
    'a label of pods with a blank in its key',
    () => app({ image, podLabels: { 'a b': 'x' } }),
    'podLabels: "a b" is not the key of a label',
  ],
  [
    'a label of the selector with a blank',
    () => app({ image, selectorLabels: { app: 'a b' } }),
    'selectorLabels: "a b" is not a value for label app',
  ],
  [
    'pods of a Service, spread',
    () => app({ service: service(80), topologySpread: alb.TopologySpread.PREFERRED }),
    'topologySpread: concerns the pods of Service web, give their deployment instead of service',
  ],
  [
    'pods of a Service, without downtime',
    () => app({ service: service(80), zeroDowntime: {} }),
    'zeroDowntime: concerns the pods of Service web, give their deployment instead of service',
  ],
  [
    'pods of a Service, scaled',
    () => app({ service: service(80), autoscaling: {} }),
    'autoscaling: concerns the pods of Service web, give their deployment instead of service',
  ],
  [
    'readiness gates of nodes',
    () =>
      app({
        image,
        targetType: alb.TargetType.INSTANCE,
        zeroDowntime: { namespace: new kplus.Namespace(Testing.chart(), 'N') },
      }),
    'zeroDowntime: namespace: readiness gates need targetType ip, not instance',
  ],
  [
    'one pod at least, without downtime',
    () => app({ image, zeroDowntime: {}, autoscaling: { minReplicas: 1 } }),
    'autoscaling: minReplicas: 1 pod cannot be replaced without downtime when its node goes, must be at least 2',
  ],
  [
    'one pod, without downtime',
    () => app({ image, replicas: 1, preset: PRODUCTION }),
    /replicas of Deployment \S+: 1 pod cannot be replaced without downtime when its node goes, must be at least 2$/,
  ],
  ...(
    [
      [0, 5],
      [5, 4],
      [1.5, 5],
      [1, 5.5],
    ] as const
  ).map(
    ([minReplicas, maxReplicas]): WrongValue => [
      `${minReplicas} to ${maxReplicas} pods`,
      () => app({ image, autoscaling: { minReplicas, maxReplicas } }),
      `autoscaling: minReplicas ${minReplicas} and maxReplicas ${maxReplicas} must be whole numbers, at least 1, the first not above the second`,
    ],
  ),
  ...[0, 101, 70.5].flatMap((share): WrongValue[] => [
    [
      `${share} % of the CPU`,
      () => app({ image, autoscaling: { cpuUtilization: share } }),
      `autoscaling: cpuUtilization ${share} must be a whole number from 1 to 100 percent of what pods request`,
    ],
    [
      `${share} % of the memory`,
      () => app({ image, autoscaling: { memoryUtilization: share } }),
      `autoscaling: memoryUtilization ${share} must be a whole number from 1 to 100 percent of what pods request`,
    ],
  ]),
  [
    'no requests for a pod',
    () => app({ image, autoscaling: { requestsPerTarget: { metricName: 'r', target: 0 } } }),
    'autoscaling: requestsPerTarget: target 0 must be more than 0',
  ],
  ...['', 'a/b', 'a%'].map(
    (metricName): WrongValue => [
      `the metric ${metricName}`,
      () => app({ image, autoscaling: { requestsPerTarget: { metricName, target: 1 } } }),
      `autoscaling: requestsPerTarget: metricName "${metricName}" must not be empty or hold / or % (Kubernetes)`,
    ],
  ),
  [
    'a share of CPU that nobody requests',
    () => app({ image, resources: { memory: {} }, autoscaling: {} }),
    /autoscaling: cpuUtilization 70 % is a share of the cpu that pods request, and container main of Deployment \S+ requests none/,
  ],
  [
    'a share of memory that nobody requests',
    () => app({ image, resources: { cpu: {} }, autoscaling: { memoryUtilization: 60 } }),
    /autoscaling: memoryUtilization 60 % is a share of the memory that pods request, and container main of Deployment \S+ requests none/,
  ],
  [
    'a fixed number of pods that is scaled',
    () => app({ image, replicas: 3, autoscaling: {} }),
    /autoscaling: Deployment \S+ has replicas 3 already, each deployment would undo what the autoscaler did; leave replicas out/,
  ],
  ...[kplus.PercentOrAbsolute.absolute(0), kplus.PercentOrAbsolute.percent(0)].map(
    (maxSurge): WrongValue => [
      `no more pods than ${JSON.stringify(maxSurge)}`,
      () => app({ image, zeroDowntime: { maxSurge } }),
      /maxSurge: 0%? must be a whole number or percentage of at least 1, because maxUnavailable is 0 \(Kubernetes\)/,
    ],
  ),
  ...[kplus.PercentOrAbsolute.percent(101), kplus.PercentOrAbsolute.absolute(-1)].map(
    (maxDisrupted): WrongValue => [
      `a disruption of ${JSON.stringify(maxDisrupted)}`,
      () => app({ image, zeroDowntime: { maxDisrupted } }),
      /maxDisrupted: (101%|-1) must be a whole number, or a percentage of at most 100 \(Kubernetes\)/,
    ],
  ),
  [
    'connections that the app closes first',
    () => app({ image, zeroDowntime: { keepAlive: Duration.seconds(60) } }),
    "keepAlive: 60 s must be more than idleTimeout 60 s (ELBv2's own), or clients get 502",
  ],
  [
    'connections that the app closes first, of a load balancer with its own timeout',
    () => app({ image, idleTimeout: Duration.seconds(90), zeroDowntime: { keepAlive: Duration.seconds(80) } }),
    'keepAlive: 80 s must be more than idleTimeout 90 s, or clients get 502',
  ],
  [
    'half a second to drain',
    () => app({ image, zeroDowntime: { drainTime: Duration.millis(500) } }),
    'drainTime: 0.5 s must be whole seconds',
  ],
  [
    'half a second until a target is gone',
    () => app({ image, deregistrationDelay: Duration.millis(500) }),
    'deregistrationDelay: 0.5 s must be whole seconds',
  ],
  [
    'half a second to sleep',
    () => app({ image, zeroDowntime: { preStopSleep: Duration.millis(500) } }),
    'preStopSleep: 0.5 s must be whole seconds',
  ],
  [
    'half a second of grace',
    () => app({ image, zeroDowntime: { terminationGracePeriod: Duration.millis(90_500) } }),
    'terminationGracePeriod: 90.5 s must be whole seconds',
  ],
  [
    'two times to drain',
    () => app({ image, deregistrationDelay: Duration.seconds(20), zeroDowntime: { drainTime: Duration.seconds(30) } }),
    'drainTime: 30 s and deregistrationDelay 20 s are the same thing, give one of them',
  ],
  [
    'a pod that is gone while it drains',
    () =>
      app({
        image,
        zeroDowntime: {
          drainTime: Duration.seconds(61),
          preStopSleep: Duration.seconds(10),
          terminationGracePeriod: Duration.seconds(60),
        },
      }),
    'terminationGracePeriod: 60 s must not be less than drainTime 61 s, or the pod is gone while the load balancer waits for its answers',
  ],
  [
    'a name of a route without a Gateway',
    () => app({ image, routeName: 'shop' }),
    'routeName: "shop" has no effect without gateway; use ingressName',
  ],
  [
    'one host and a list',
    () => app({ image, host: 'a.example.com', hosts: ['b.example.com'] }),
    'hosts: cannot be combined with host "a.example.com", list it in hosts',
  ],
];

describe("what a deployment can't have is refused where it is written", () => testRefusals(CASES));

describe('what is just right is accepted', () => {
  test.each<[string, () => unknown]>([
    ['no pods', () => app({ image, replicas: 0 })],
    ['one pod that may be down', () => app({ image, replicas: 1 })],
    ['one pod at least, and at most', () => app({ image, autoscaling: { minReplicas: 1, maxReplicas: 1 } })],
    ['all of the CPU', () => app({ image, autoscaling: { cpuUtilization: 100, memoryUtilization: 1 } })],
    ['all pods at once', () => app({ image, zeroDowntime: { maxDisrupted: kplus.PercentOrAbsolute.percent(100) } })],
    ['one pod more', () => app({ image, zeroDowntime: { maxSurge: kplus.PercentOrAbsolute.percent(1) } })],
    [
      'connections that the load balancer closes first',
      () => app({ image, zeroDowntime: { keepAlive: Duration.seconds(61) } }),
    ],
    ['no hosts in a group, where none is named', () => app({ image, group: alb.IngressGroup.fromGroupName('edge') })],
    [
      'hosts in a list, where host is not set',
      () => app({ image, group: alb.IngressGroup.fromGroupName('edge'), host: undefined, hosts: ['a.example.com'] }),
    ],
    [
      'as long to live as to drain',
      () =>
        app({
          image,
          zeroDowntime: {
            drainTime: Duration.seconds(60),
            preStopSleep: Duration.seconds(10),
            terminationGracePeriod: Duration.seconds(60),
          },
        }),
    ],
    ['a label that pods repeat', () => app({ image, selectorLabels: { app: 'a' }, podLabels: { app: 'a' } })],
    [
      'a port that the Deployment declares',
      () =>
        given(
          {
            selector,
            template: template({ containers: [{ ...main, ports: [{ containerPort: 80 }, { containerPort: 81 }] }] }),
          },
          { containerPort: 81 },
        ),
    ],
    [
      'a port of a Deployment that declares none',
      () => given({ selector, template: template({ containers: [{ name: 'main', image }] }) }, { containerPort: 81 }),
    ],
  ])('%s', (_, make) => {
    expect(make).not.toThrow();
  });
});

test('a host that is not set would be every host, where others have theirs', () => {
  const unset = (where: Partial<alb.LoadBalancedDeploymentProps>) => () => app({ image, host: undefined, ...where });
  const why = 'is an environment variable unset? Leave host out if that is meant';
  expect(unset({ group: alb.IngressGroup.fromGroupName('edge') })).toThrow(
    `host: undefined would be a rule for every host, which takes requests of other members of group "edge"; ${why}`,
  );
  expect(unset({ gateway: alb.Gateway.fromGatewayName('edge') })).toThrow(
    `host: undefined would be a rule for every host, which takes requests of other routes of Gateway "edge"; ${why}`,
  );
  expect(unset({})).not.toThrow();
});
