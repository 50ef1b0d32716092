import { Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const app = (props: Partial<alb.LoadBalancedDeploymentProps>) => {
  const chart = Testing.chart();
  new alb.LoadBalancedDeployment(chart, 'Shop', { image: 'shop:1.0', deploymentName: 'shop', ...props });
  const objects = chart.toJson() as { kind: string; spec: Record<string, unknown> }[];
  const find = (kind: string) => objects.find((object) => object.kind === kind);
  return { autoscaler: find('HorizontalPodAutoscaler'), deployment: find('Deployment') };
};
const scaled = (autoscaling: alb.AutoscalingOptions) => app({ autoscaling });

describe('autoscaling', () => {
  test('by CPU, up fast and down slowly', () => {
    const { autoscaler, deployment } = scaled({});
    expect(autoscaler).toEqual({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'shop' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
        minReplicas: 3,
        maxReplicas: 10,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        ],
        behavior: {
          scaleUp: {
            policies: [
              { type: 'Pods', value: 4, periodSeconds: 30 },
              { type: 'Percent', value: 100, periodSeconds: 30 },
            ],
            selectPolicy: 'Max',
            stabilizationWindowSeconds: 0,
          },
          scaleDown: {
            policies: [{ type: 'Percent', value: 25, periodSeconds: 60 }],
            selectPolicy: 'Max',
            stabilizationWindowSeconds: 300,
          },
        },
      },
    });
    expect(deployment?.spec).not.toHaveProperty('replicas');
  });

  test('by memory, and by requests as an adapter counts them', () => {
    const { autoscaler } = scaled({
      memoryUtilization: 80,
      requestsPerTarget: { metricName: 'requests-per-target', target: 200, labels: { app: 'shop' } },
    });
    expect(autoscaler?.spec.metrics).toEqual([
      { type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 80 } } },
      {
        type: 'External',
        external: {
          metric: { name: 'requests-per-target', selector: { matchLabels: { app: 'shop' } } },
          target: { type: 'Value', value: 200 },
        },
      },
    ]);
  });

  test('at a pace of its own', () => {
    const { autoscaler } = scaled({ scaleDown: { stabilizationWindow: Duration.minutes(30) } });
    expect(autoscaler?.spec).toMatchObject({ behavior: { scaleDown: { stabilizationWindowSeconds: 1800 } } });
  });

  test.each<[string, Partial<alb.LoadBalancedDeploymentProps>, string]>([
    [
      'a fixed number of pods too',
      { replicas: 3, autoscaling: {} },
      'autoscaling: Deployment shop has replicas 3 already, each deployment would undo what the autoscaler did; leave replicas out',
    ],
    [
      'more pods at least than at most',
      { autoscaling: { minReplicas: 20 } },
      'autoscaling: minReplicas 20 and maxReplicas 10 must be whole numbers, at least 1, the first not above the second',
    ],
    [
      'more than all',
      { autoscaling: { cpuUtilization: 170 } },
      'autoscaling: cpuUtilization 170 must be a whole number from 1 to 100 percent of what pods request',
    ],
    [
      'no requests at all as a target',
      { autoscaling: { requestsPerTarget: { metricName: 'requests', target: 0 } } },
      'autoscaling: requestsPerTarget: target 0 must be more than 0',
    ],
    [
      'a metric that is a path',
      { autoscaling: { requestsPerTarget: { metricName: 'alb/requests', target: 1 } } },
      'autoscaling: requestsPerTarget: metricName "alb/requests" must not be empty or hold / or % (Kubernetes)',
    ],
    [
      'a share of nothing',
      { autoscaling: {}, resources: { memory: {} } },
      'autoscaling: cpuUtilization 70 % is a share of the cpu that pods request, and container main of Deployment shop requests none',
    ],
    [
      'pods that are not known',
      {
        image: undefined,
        deploymentName: undefined,
        service: new kplus.Service(Testing.chart(), 'S', { metadata: { name: 'web' }, ports: [{ port: 80 }] }),
        autoscaling: {},
      },
      'autoscaling: concerns the pods of Service web, give their deployment instead of service',
    ],
  ])('refuses %s', (_, props, message) => {
    expect(() => app(props)).toThrow(message);
  });
});

describe('topology spread', () => {
  const constraints = (topologySpread: alb.TopologySpread) =>
    app({ topologySpread }).deployment?.spec as { template: { spec: { topologySpreadConstraints?: object[] } } };

  test('prefers zones and nodes with fewer pods of the same version', () => {
    expect(constraints(alb.TopologySpread.PREFERRED).template.spec.topologySpreadConstraints).toEqual(
      ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'shop' } },
        matchLabelKeys: ['pod-template-hash'],
      })),
    );
  });

  test('or insists on zones', () => {
    expect(constraints(alb.TopologySpread.REQUIRED).template.spec.topologySpreadConstraints).toMatchObject([
      { topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' },
      { topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
    ]);
  });

  test('is left to the scheduler unless asked for', () => {
    expect(app({}).deployment).not.toHaveProperty('spec.template.spec.topologySpreadConstraints');
  });
});
