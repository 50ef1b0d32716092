import { ApiObject, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const { PRODUCTION } = alb.DeploymentPreset;
const IMAGE = { image: 'shop:1.0', deploymentName: 'shop', serviceName: 'shop', ingressName: 'shop' };

interface Rendered {
  kind: string;
  // biome-ignore lint/suspicious/noExplicitAny: manifests are free-form
  [field: string]: any;
}

const app = (props: Partial<alb.LoadBalancedDeploymentProps>) => {
  const chart = Testing.chart();
  new alb.LoadBalancedDeployment(chart, 'Shop', { ...IMAGE, ...props });
  const objects = chart.toJson() as Rendered[];
  return (kind: string) => objects.find((object) => object.kind === kind) as Rendered;
};
const pod = (deployment: Rendered) => deployment.spec.template.spec;
const attributes = (object: Rendered) =>
  object.metadata.annotations['alb.ingress.kubernetes.io/target-group-attributes'];

describe('from one drain time follow all times of a pod that leaves', () => {
  test.each<[string, alb.ZeroDowntimeOptions, [delay: number, sleep: number, grace: number]]>([
    ['none said', {}, [30, 45, 60]],
    ['longer requests', { drainTime: Duration.seconds(120) }, [120, 135, 150]],
    ['nothing to drain', { drainTime: Duration.seconds(0) }, [0, 15, 30]],
    [
      'an app that drains by itself when it is told to stop',
      { preStopSleep: Duration.seconds(15), terminationGracePeriod: Duration.seconds(60) },
      [30, 15, 60],
    ],
  ])('%s', (_, zeroDowntime, [delay, sleep, grace]) => {
    const find = app({ zeroDowntime });
    const deployment = find('Deployment');
    expect(pod(deployment).terminationGracePeriodSeconds).toBe(grace);
    expect(pod(deployment).containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: sleep } } });
    expect(attributes(find('Ingress'))).toBe(`deregistration_delay.timeout_seconds=${delay}`);
  });

  test('and it is the deregistration delay where that is said', () => {
    const find = app({ preset: PRODUCTION, deregistrationDelay: Duration.seconds(20) });
    expect(pod(find('Deployment'))).toMatchObject({
      terminationGracePeriodSeconds: 50,
      containers: [{ lifecycle: { preStop: { sleep: { seconds: 35 } } } }],
    });
  });

  test('with the command of the image, for old clusters', () => {
    const find = app({ zeroDowntime: { sleepCommand: true } });
    expect(pod(find('Deployment')).containers[0].lifecycle.preStop).toEqual({ exec: { command: ['sleep', '45'] } });
  });
});

describe('the production preset', () => {
  test('replaces pods only by running ones, and few at a time', () => {
    const find = app({ preset: PRODUCTION });
    expect(find('Deployment').spec.strategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' },
    });
    expect(find('PodDisruptionBudget')).toEqual({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'shop' },
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
      },
    });
  });

  test('probes pods in the rhythm of the load balancer', () => {
    const healthCheck = { path: '/healthz', interval: Duration.seconds(10), unhealthyThresholdCount: 3 };
    const find = app({ preset: PRODUCTION, healthCheck });
    expect(pod(find('Deployment')).containers[0].readinessProbe).toEqual({
      httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' },
      periodSeconds: 10,
      timeoutSeconds: 5,
      successThreshold: 2,
      failureThreshold: 3,
    });
  });

  test('lets the Namespace have readiness gates', () => {
    const chart = Testing.chart();
    const namespace = new kplus.Namespace(chart, 'Namespace', { metadata: { name: 'shop' } });
    new alb.LoadBalancedDeployment(chart, 'Shop', {
      ...IMAGE,
      namespace: 'shop',
      preset: PRODUCTION,
      zeroDowntime: { namespace },
    });
    expect(chart.toJson()[0].metadata.labels).toEqual({ 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' });
  });

  test('tells the app how long to keep connections', () => {
    const zeroDowntime = { keepAliveVariable: 'KEEP_ALIVE_SECONDS' };
    const env = (more: Partial<alb.LoadBalancedDeploymentProps>) =>
      pod(app({ preset: PRODUCTION, zeroDowntime, ...more })('Deployment')).containers[0].env;
    expect(env({})).toEqual([{ name: 'KEEP_ALIVE_SECONDS', value: '75' }]);
    expect(env({ idleTimeout: Duration.minutes(5), envVariables: { A: kplus.EnvValue.fromValue('b') } })).toEqual([
      { name: 'A', value: 'b' },
      { name: 'KEEP_ALIVE_SECONDS', value: '315' },
    ]);
  });

  test('takes other words for each part', () => {
    const find = app({
      preset: PRODUCTION,
      replicas: 4,
      topologySpread: alb.TopologySpread.NONE,
      readiness: kplus.Probe.fromTcpSocket(),
      zeroDowntime: {
        maxSurge: kplus.PercentOrAbsolute.absolute(1),
        maxDisrupted: kplus.PercentOrAbsolute.percent(10),
      },
    });
    const deployment = find('Deployment');
    expect(deployment.spec).toMatchObject({ replicas: 4, strategy: { rollingUpdate: { maxSurge: 1 } } });
    expect(pod(deployment)).not.toHaveProperty('topologySpreadConstraints');
    expect(pod(deployment).containers[0].readinessProbe).toMatchObject({ tcpSocket: { port: 8080 } });
    expect(find('PodDisruptionBudget').spec.maxUnavailable).toBe('10%');
    expect(find('HorizontalPodAutoscaler')).toBeUndefined();
  });
});

describe('what contradicts itself is refused with both numbers', () => {
  const namespace = () => new kplus.Namespace(Testing.chart(), 'N', { metadata: { name: 'shop' } });
  test.each<[string, Partial<alb.LoadBalancedDeploymentProps>, string]>([
    [
      'a sleep as long as the grace period',
      { zeroDowntime: { preStopSleep: Duration.seconds(60), terminationGracePeriod: Duration.seconds(60) } },
      'terminationGracePeriod: 60 s must be more than preStopSleep 60 s, or the pod is killed before it receives SIGTERM',
    ],
    [
      'a drain time that the pod does not live',
      {
        zeroDowntime: {
          drainTime: Duration.minutes(5),
          preStopSleep: Duration.seconds(15),
          terminationGracePeriod: Duration.seconds(60),
        },
      },
      'terminationGracePeriod: 60 s must not be less than drainTime 300 s, or the pod is gone while the load balancer waits for its answers',
    ],
    [
      'two drain times',
      { deregistrationDelay: Duration.seconds(20), zeroDowntime: { drainTime: Duration.seconds(30) } },
      'drainTime: 30 s and deregistrationDelay 20 s are the same thing, give one of them',
    ],
    ['half seconds', { zeroDowntime: { drainTime: Duration.millis(1500) } }, 'drainTime: 1.5 s must be whole seconds'],
    [
      'a keep-alive as long as the idle timeout',
      { idleTimeout: Duration.seconds(90), zeroDowntime: { keepAlive: Duration.seconds(90) } },
      'keepAlive: 90 s must be more than idleTimeout 90 s, or clients get 502',
    ],
    [
      "a keep-alive below ELBv2's own idle timeout",
      { zeroDowntime: { keepAlive: Duration.seconds(5) } },
      "keepAlive: 5 s must be more than idleTimeout 60 s (ELBv2's own), or clients get 502",
    ],
    [
      'a variable with another value',
      {
        envVariables: { KEEP_ALIVE: kplus.EnvValue.fromValue('5') },
        zeroDowntime: { keepAliveVariable: 'KEEP_ALIVE' },
      },
      'Deployment shop: variable KEEP_ALIVE of container main is 5, must be 75 (keepAlive)',
    ],
    [
      'a rollout that has no pod to begin with',
      { zeroDowntime: { maxSurge: kplus.PercentOrAbsolute.absolute(0) } },
      'maxSurge: 0 must be a whole number or percentage of at least 1, because maxUnavailable is 0 (Kubernetes)',
    ],
    [
      'more disrupted pods than there are',
      { zeroDowntime: { maxDisrupted: kplus.PercentOrAbsolute.percent(101) } },
      'maxDisrupted: 101% must be a whole number, or a percentage of at most 100 (Kubernetes)',
    ],
    [
      'a variable that Kubernetes refuses',
      { zeroDowntime: { keepAliveVariable: '7UP' } },
      'keepAliveVariable: "7UP" is not the name of an environment variable',
    ],
    [
      'a single pod',
      { preset: PRODUCTION, replicas: 1 },
      'replicas of Deployment shop: 1 pod cannot be replaced without downtime when its node goes, must be at least 2',
    ],
    [
      'an autoscaler that may leave a single pod',
      { preset: PRODUCTION, autoscaling: { minReplicas: 1 } },
      'autoscaling: minReplicas: 1 pod cannot be replaced',
    ],
    [
      'readiness gates for nodes',
      { targetType: alb.TargetType.INSTANCE, zeroDowntime: { namespace: namespace() } },
      'zeroDowntime: namespace: readiness gates need targetType ip, not instance',
    ],
    [
      'the Namespace of others',
      { namespace: 'pay', zeroDowntime: { namespace: namespace() } },
      'namespace: test/N is Namespace shop, must be the Namespace pay of Deployment shop',
    ],
    [
      'a preset for pods that are not known',
      {
        image: undefined,
        service: new kplus.Service(Testing.chart(), 'S', { ports: [{ port: 80 }] }),
        preset: PRODUCTION,
      },
      /zeroDowntime: concerns the pods of Service .*, give their deployment instead of service/.source,
    ],
  ])('%s', (_, props, message) => {
    expect(() => app(props)).toThrow(new RegExp(message.replace(/[()]/g, '.')));
  });
});

describe('ZeroDowntime for a workload that exists', () => {
  const attach = (workload: ApiObject | kplus.Deployment, options: alb.ZeroDowntimeOptions = {}) => {
    const chart = Testing.chart();
    const service = new kplus.Service(chart, 'Service', { metadata: { name: 'shop' }, ports: [{ port: 80 }] });
    new alb.ZeroDowntime(chart, 'ZeroDowntime', { workload, exposedBy: service, ...options });
    return {
      service: ApiObject.of(service).toJson(),
      budget: chart.toJson()[1],
      workload: ApiObject.of(workload).toJson(),
    };
  };
  const raw = (spec: object, kind = 'Deployment') =>
    new ApiObject(Testing.chart(), 'W', { apiVersion: 'apps/v1', kind, metadata: { name: 'shop' }, spec });
  const raws = (strategy: object | undefined, podSpec: object) =>
    raw({
      strategy,
      selector: { matchLabels: { app: 'shop' } },
      template: { spec: { containers: [{ name: 'app' }, { name: 'proxy' }], ...podSpec } },
    });

  test('of cdk8s-plus', () => {
    const deployment = new kplus.Deployment(Testing.chart(), 'D', {
      metadata: { name: 'shop' },
      containers: [{ image: 'shop', portNumber: 8080 }],
    });
    const { service, workload, budget } = attach(deployment);
    expect(attributes(service)).toBe('deregistration_delay.timeout_seconds=30');
    expect(workload.spec).toMatchObject({
      strategy: { rollingUpdate: { maxUnavailable: 0 } },
      template: { spec: { terminationGracePeriodSeconds: 60 } },
    });
    expect(budget.spec.selector.matchLabels).toEqual(deployment.matchLabels);
  });

  test('of a Chart, where an object is meant, is refused with the property', () => {
    const workload = raws(undefined, {});
    const chart = Testing.chart();
    expect(() => new alb.ZeroDowntime(chart, 'ZeroDowntime', { workload, exposedBy: chart })).toThrow(
      'exposedBy: test renders no object, must be an Ingress, a route or a Service',
    );
    expect(() => attach(raws(undefined, {}), { namespace: Testing.chart() })).toThrow(
      'namespace: test renders no object, must be a Namespace',
    );
  });

  test('keeps every container serving, a proxy too', () => {
    const { workload, budget } = attach(raws(undefined, {}), { keepAliveVariable: 'KEEP_ALIVE' });
    const lifecycle = { preStop: { sleep: { seconds: 45 } } };
    expect(pod(workload).containers).toEqual([
      { name: 'app', lifecycle, env: [{ name: 'KEEP_ALIVE', value: '75' }] },
      { name: 'proxy', lifecycle },
    ]);
    expect(budget.spec.selector.matchLabels).toEqual({ app: 'shop' });
  });

  test('leaves what suffices', () => {
    const preStop = { exec: { command: ['/bin/drain'] } };
    const { workload } = attach(
      raws(undefined, {
        terminationGracePeriodSeconds: 300,
        containers: [
          { name: 'app', lifecycle: { preStop } },
          { name: 'proxy', lifecycle: { postStart: {} } },
        ],
      }),
    );
    expect(pod(workload)).toEqual({
      terminationGracePeriodSeconds: 300,
      containers: [
        { name: 'app', lifecycle: { preStop } },
        { name: 'proxy', lifecycle: { postStart: {}, preStop: { sleep: { seconds: 45 } } } },
      ],
    });
  });

  test('leaves the strategies of others', () => {
    const { workload } = attach(raw({ strategy: { canary: {} }, template: { spec: { containers: [] } } }, 'Rollout'));
    expect(workload.spec.strategy).toEqual({ canary: {} });
  });

  const short = { containers: [{ name: 'app', lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } }] };
  test.each<[string, ApiObject, string]>([
    ['Recreate', raws({ type: 'Recreate' }, {}), 'Deployment shop: strategy Recreate stops pods before others run'],
    [
      'an unavailable pod',
      raws({ rollingUpdate: { maxUnavailable: 1 } }, {}),
      'Deployment shop: maxUnavailable 1 stops pods before others run, must be maxUnavailable 0',
    ],
    [
      'a short grace period',
      raws(undefined, { terminationGracePeriodSeconds: 10 }),
      'Deployment shop: terminationGracePeriodSeconds 10 must be at least terminationGracePeriod 60 s',
    ],
    [
      'a short sleep',
      raws(undefined, short),
      'Deployment shop: preStop of container app sleeps 5 s, must be at least preStopSleep 45 s',
    ],
    ['one pod', raw({ replicas: 1 }), 'replicas of Deployment shop: 1 pod cannot be replaced'],
    [
      'no workload',
      new ApiObject(Testing.chart(), 'S', { apiVersion: 'v1', kind: 'Service' }),
      'workload: test/S is a Service, must be one of Deployment, StatefulSet, Rollout',
    ],
  ])('refuses %s', (_, workload, message) => {
    expect(() => attach(workload)).toThrow(message);
  });
});
