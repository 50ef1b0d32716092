/** LoadBalancedDeployments with every setting. */
import { type App, Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

function chartOf(app: App, id: string): Chart {
  return new Chart(app, id, { namespace: 'shop', disableResourceNameHashes: true });
}

/** Pods and their containers. */
export function pods(app: App): Chart {
  const chart = chartOf(app, 'pods');
  const probe = (path: string) => kplus.Probe.fromHttpGet(path, { port: 9090, periodSeconds: Duration.seconds(7) });
  const volume = kplus.Volume.fromEmptyDir(chart, 'volume', 'cache');
  const config = new kplus.ConfigMap(chart, 'config', { metadata: { name: 'config' } });
  const securityContext = { user: 1000, ensureNonRoot: true };
  const sidecar: alb.PodContainer = {
    name: 'proxy',
    image: 'proxy:1.0',
    portNumber: 9000,
    ports: [{ number: 9001, name: 'admin' }],
    command: ['/proxy'],
    args: ['--quiet'],
    workingDir: '/srv',
    imagePullPolicy: kplus.ImagePullPolicy.ALWAYS,
    securityContext,
    resources: { cpu: { request: kplus.Cpu.millis(100) } },
    envVariables: { MODE: kplus.EnvValue.fromValue('fast') },
    envFrom: [kplus.Env.fromConfigMap(config)],
    volumeMounts: [{ volume, path: '/cache', readOnly: true, subPath: 'a', propagation: kplus.MountPropagation.NONE }],
    lifecycle: { postStart: kplus.Handler.fromCommand(['/warm']), preStop: kplus.Handler.fromCommand(['sleep', '40']) },
    readiness: probe('/ready'),
    liveness: probe('/live'),
    startup: probe('/start'),
  };
  new alb.LoadBalancedDeployment(chart, 'all', {
    image: 'shop:1.0',
    containerPort: 3000,
    replicas: 3,
    servicePort: 8080,
    serviceType: kplus.ServiceType.CLUSTER_IP,
    targetType: alb.TargetType.IP,
    additionalPorts: [
      { name: 'metrics', containerPort: 9090 },
      { name: 'admin', containerPort: 9091, servicePort: 91 },
    ],
    deploymentName: 'shop',
    serviceName: 'shop-http',
    ingressName: 'shop-edge',
    labels: { team: 'shop' },
    podLabels: { version: '1.0' },
    selectorLabels: { app: 'shop' },
    recommendedLabels: false,
    hosts: ['shop.example.com', 'www.example.com'],
    path: '/shop',
    pathType: alb.PathType.EXACT,
    topologySpread: alb.TopologySpread.REQUIRED,
    minReady: Duration.seconds(12),
    progressDeadline: Duration.minutes(11),
    strategy: kplus.DeploymentStrategy.rollingUpdate({
      maxSurge: kplus.PercentOrAbsolute.absolute(2),
      maxUnavailable: kplus.PercentOrAbsolute.absolute(1),
    }),
    envVariables: { LOG_LEVEL: kplus.EnvValue.fromValue('info') },
    readiness: probe('/ready'),
    liveness: probe('/live'),
    startup: probe('/start'),
    container: {
      name: 'shop',
      command: ['/shop'],
      args: ['serve'],
      workingDir: '/app',
      imagePullPolicy: kplus.ImagePullPolicy.NEVER,
      securityContext,
      ports: [{ number: 9092, name: 'debug' }],
      volumeMounts: [{ volume, path: '/tmp' }],
    },
    pod: {
      serviceAccount: new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'shop' } }),
      automountServiceAccountToken: true,
      imagePullSecret: kplus.Secret.fromSecretName(chart, 'pull', 'registry'),
      securityContext: { ensureNonRoot: true, user: 1000, group: 1000, fsGroup: 1000 },
      volumes: [volume],
      initContainers: [{ image: 'migrate:1.0', restartPolicy: kplus.ContainerRestartPolicy.ALWAYS }],
      sidecars: [sidecar],
      annotations: { 'example.com/scrape': 'true' },
      hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }],
      dns: { hostname: 'shop' },
      hostNetwork: true,
      isolate: true,
    },
  });
  return chart;
}

/** How many pods there are, and how they are replaced. */
export function rollouts(app: App): Chart {
  const chart = chartOf(app, 'rollouts');
  new alb.LoadBalancedDeployment(chart, 'scaled', {
    image: 'scaled:1.0',
    name: 'scaled',
    autoscaling: {
      minReplicas: 3,
      maxReplicas: 12,
      cpuUtilization: 55,
      memoryUtilization: 65,
      requestsPerTarget: { metricName: 'requests', target: 100, labels: { app: 'scaled' } },
      scaleUp: {
        stabilizationWindow: Duration.seconds(15),
        strategy: kplus.ScalingStrategy.MAX_CHANGE,
        policies: [{ replicas: kplus.Replicas.absolute(4), duration: Duration.seconds(30) }],
      },
      scaleDown: {
        stabilizationWindow: Duration.minutes(6),
        strategy: kplus.ScalingStrategy.MIN_CHANGE,
        policies: [{ replicas: kplus.Replicas.percent(10), duration: Duration.minutes(1) }],
      },
    },
  });
  new alb.LoadBalancedDeployment(chart, 'steady', {
    image: 'steady:1.0',
    name: 'steady',
    preset: alb.DeploymentPreset.PRODUCTION,
    host: 'steady.example.com',
    zeroDowntime: {
      drainTime: Duration.seconds(40),
      preStopSleep: Duration.seconds(50),
      terminationGracePeriod: Duration.seconds(120),
      sleepCommand: true,
      maxSurge: kplus.PercentOrAbsolute.percent(50),
      maxDisrupted: kplus.PercentOrAbsolute.absolute(1),
      keepAlive: Duration.seconds(90),
      keepAliveVariable: 'KEEP_ALIVE',
    },
  });
  return chart;
}

/** Behind a Gateway, and with the least. */
export function exposures(app: App): Chart {
  const chart = chartOf(app, 'exposures');
  const gateway = alb.Gateway.fromGatewayName('edge', 'platform');
  new alb.LoadBalancedDeployment(chart, 'routed', {
    image: 'routed:1.0',
    name: 'routed',
    routeName: 'routed-http',
    gateway,
    host: 'routed.example.com',
    draining: alb.Draining.PODS,
  });
  new alb.LoadBalancedDeployment(chart, 'plain', {
    image: 'plain:1.0',
    name: 'plain',
    draining: alb.Draining.NONE,
    preset: alb.DeploymentPreset.MINIMAL,
  });
  return chart;
}
