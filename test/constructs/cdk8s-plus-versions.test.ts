import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus28 from 'cdk8s-plus-28';
import * as kplus33 from 'cdk8s-plus-33';
import * as kplus34 from 'cdk8s-plus-34';

/** What an app team passes to us, made by one version of cdk8s-plus: that this compiles is the first half of the test. */
interface Parts {
  readonly add: (chart: Chart) => alb.LoadBalancedDeployment[];
}

const IMAGE = 'shop:1.0';

const VERSIONS: [string, Parts][] = [
  [
    'cdk8s-plus-28',
    {
      add: (chart) => {
        const kplus = kplus28;
        const deployment = new kplus.Deployment(chart, 'D', { containers: [{ image: IMAGE, portNumber: 8080 }] });
        const service = new kplus.Service(chart, 'S', { metadata: { name: 's' }, ports: [{ port: 80 }] });
        const volume = kplus.Volume.fromEmptyDir(chart, 'V', 'cache');
        return [
          new alb.LoadBalancedDeployment(chart, 'Given', {
            deployment,
            autoscaling: {},
            topologySpread: alb.TopologySpread.REQUIRED,
          }),
          new alb.LoadBalancedDeployment(chart, 'Served', { service }),
          new alb.LoadBalancedDeployment(chart, 'Made', {
            image: IMAGE,
            name: 'made',
            readiness: kplus.Probe.fromHttpGet('/ready', { port: 8080 }),
            liveness: kplus.Probe.fromTcpSocket({ port: 8080 }),
            startup: kplus.Probe.fromCommand(['true'], { failureThreshold: 9 }),
            resources: { cpu: { request: kplus.Cpu.millis(200) } },
            envVariables: { LEVEL: kplus.EnvValue.fromValue('info') },
            strategy: kplus.DeploymentStrategy.recreate(),
            serviceType: kplus.ServiceType.CLUSTER_IP,
            container: {
              volumeMounts: [{ path: '/cache', volume }],
              securityContext: {
                readOnlyRootFilesystem: false,
                capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] },
              },
              envFrom: [new kplus.EnvFrom(kplus.ConfigMap.fromConfigMapName(chart, 'C', 'config'))],
              lifecycle: { postStart: kplus.Handler.fromCommand(['true']) },
              imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
            },
            pod: { serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'A', 'web') },
          }),
        ];
      },
    },
  ],
];

for (const [name, kplus] of [
  ['cdk8s-plus-33', kplus33],
  ['cdk8s-plus-34', kplus34],
] as [string, typeof kplus34][]) {
  VERSIONS.push([
    name,
    {
      add: (chart) => {
        const deployment = new kplus.Deployment(chart, 'D', { containers: [{ image: IMAGE, portNumber: 8080 }] });
        const service = new kplus.Service(chart, 'S', { metadata: { name: 's' }, ports: [{ port: 80 }] });
        const volume = kplus.Volume.fromEmptyDir(chart, 'V', 'cache');
        return [
          new alb.LoadBalancedDeployment(chart, 'Given', {
            deployment,
            autoscaling: {},
            topologySpread: alb.TopologySpread.REQUIRED,
          }),
          new alb.LoadBalancedDeployment(chart, 'Served', { service }),
          new alb.LoadBalancedDeployment(chart, 'Made', {
            image: IMAGE,
            name: 'made',
            readiness: kplus.Probe.fromHttpGet('/ready', { port: 8080 }),
            liveness: kplus.Probe.fromTcpSocket({ port: 8080 }),
            startup: kplus.Probe.fromCommand(['true'], { failureThreshold: 9 }),
            resources: { cpu: { request: kplus.Cpu.millis(200) } },
            envVariables: { LEVEL: kplus.EnvValue.fromValue('info') },
            strategy: kplus.DeploymentStrategy.recreate(),
            serviceType: kplus.ServiceType.CLUSTER_IP,
            container: {
              volumeMounts: [{ path: '/cache', volume }],
              securityContext: {
                readOnlyRootFilesystem: false,
                capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] },
              },
              envFrom: [new kplus.EnvFrom(kplus.ConfigMap.fromConfigMapName(chart, 'C', 'config'))],
              lifecycle: { postStart: kplus.Handler.fromCommand(['true']) },
              imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
            },
            pod: { serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'A', 'web') },
          }),
        ];
      },
    },
  ]);
}

describe.each(VERSIONS)('with %s', (_, { add }) => {
  const render = () => {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'shop' });
    add(chart);
    const objects = chart.toJson();
    return {
      of: (kind: string, name: RegExp) => objects.find((each) => each.kind === kind && name.test(each.metadata.name)),
    };
  };

  test('a Deployment is exposed, probed, drained, scaled and spread', () => {
    const { of } = render();
    const { spec, metadata } = of('Deployment', /-d-/);
    expect(of('Service', /given-service/).spec).toMatchObject({
      selector: spec.selector.matchLabels,
      ports: [{ port: 80, targetPort: 8080 }],
    });
    expect(spec.replicas).toBeUndefined();
    expect(spec.template.spec).toMatchObject({
      terminationGracePeriodSeconds: 60,
      containers: [
        { readinessProbe: { httpGet: { path: '/', port: 8080 } }, lifecycle: { preStop: { sleep: { seconds: 45 } } } },
      ],
      topologySpreadConstraints: [{ whenUnsatisfiable: 'DoNotSchedule' }, {}],
    });
    expect(of('HorizontalPodAutoscaler', /./).spec.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: metadata.name,
    });
  });

  test('a Service gets an Ingress', () => {
    expect(render().of('Ingress', /served/).spec.rules[0].http.paths[0].backend).toEqual({
      service: { name: 's', port: { number: 80 } },
    });
  });

  test('probes, resources, variables, volumes, hooks and strategies are taken', () => {
    const { spec } = render().of('Deployment', /^made$/);
    expect(spec.strategy).toEqual({ type: 'Recreate' });
    expect(spec.template.spec).toMatchObject({
      serviceAccountName: 'web',
      volumes: [{ name: 'cache' }],
      containers: [
        {
          imagePullPolicy: 'IfNotPresent',
          readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
          livenessProbe: { tcpSocket: { port: 8080 } },
          startupProbe: { exec: { command: ['true'] }, failureThreshold: 9 },
          resources: { requests: { cpu: '200m' } },
          env: [{ name: 'LEVEL', value: 'info' }],
          envFrom: [{ configMapRef: { name: 'config' } }],
          volumeMounts: [{ mountPath: '/cache', name: 'cache' }],
          securityContext: { readOnlyRootFilesystem: false, capabilities: { add: ['NET_BIND_SERVICE'] } },
          lifecycle: { postStart: { exec: { command: ['true'] } }, preStop: { sleep: { seconds: 45 } } },
        },
      ],
    });
  });
});

test('scaling rules, percentages and selectors of another cdk8s-plus are taken', () => {
  const chart = Testing.chart();
  new alb.LoadBalancedDeployment(chart, 'App', {
    image: IMAGE,
    name: 'shop',
    autoscaling: {
      scaleUp: { policies: [{ replicas: kplus34.Replicas.absolute(2), duration: Duration.minutes(1) }] },
    },
    zeroDowntime: { maxSurge: kplus34.PercentOrAbsolute.absolute(1) },
  });
  const params = new alb.IngressClassParams(chart, 'Params', {
    namespaceSelector: { expressions: [kplus34.LabelExpression.exists('team')] },
  });
  expect(ApiObject.of(params).toJson()).toMatchObject({
    spec: { namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } },
  });
  const autoscaler = chart.toJson().find(({ kind }) => kind === 'HorizontalPodAutoscaler');
  expect(autoscaler.spec.behavior.scaleUp.policies).toEqual([{ type: 'Pods', value: 2, periodSeconds: 60 }]);
});

test('a Deployment without cdk8s-plus is taken', () => {
  const chart = Testing.chart();
  const labels = { app: 'raw' };
  const deployment = new ApiObject(chart, 'Raw', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'raw' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [
            { name: 'app', image: IMAGE, ports: [{ containerPort: 3000 }], resources: { requests: { cpu: '1' } } },
          ],
        },
      },
    },
  });
  new alb.LoadBalancedDeployment(chart, 'App', { deployment, name: 'raw', autoscaling: { maxReplicas: 4 } });
  const service = chart.toJson().find(({ kind }) => kind === 'Service');
  expect(service.spec).toMatchObject({ selector: labels, ports: [{ port: 80, targetPort: 3000 }] });
});
