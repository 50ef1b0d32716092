import { Chart, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const kinds = (objects: { kind: string }[]) => objects.map(({ kind }) => kind);
const find = (objects: { kind: string }[], kind: string) => objects.find((object) => object.kind === kind) as never;

const RECOMMENDED = { 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/managed-by': 'cdk8s' };

describe('LoadBalancedDeployment', () => {
  test('five lines give a Deployment, a NodePort Service and an Ingress that belong together', () => {
    const chart = Testing.chart();
    new alb.LoadBalancedDeployment(chart, 'App', { image: 'my-app:1.0' });
    const objects = chart.toJson();
    expect(kinds(objects)).toEqual(['Deployment', 'Service', 'Ingress']);
    const [deployment, service, ingress] = objects;
    expect(service.spec).toEqual({
      type: 'NodePort',
      selector: deployment.spec.selector.matchLabels,
      ports: [{ port: 80, targetPort: 8080 }],
    });
    expect(ingress.spec.rules[0].http.paths[0].backend.service).toEqual({
      name: service.metadata.name,
      port: { number: 80 },
    });
    expect(ingress.metadata.annotations).toEqual({
      'alb.ingress.kubernetes.io/target-type': 'ip',
      'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=30',
    });
  });

  test('its parts can be changed further', () => {
    const chart = Testing.chart();
    const app = new alb.LoadBalancedDeployment(chart, 'App', { image: 'my-app:1.0' });
    app.deployment?.podMetadata.addLabel('tier', 'web');
    app.createdService?.metadata.addLabel('tier', 'web');
    app.ingress.addRule('/status', alb.ListenerAction.fixedResponse(200, { messageBody: 'fine' }));
    const objects = chart.toJson();
    expect(find(objects, 'Ingress')).toMatchObject({
      spec: { rules: [{ http: { paths: [{ path: '/' }, { path: '/status' }] } }] },
    });
    expect(find(objects, 'Service')).toMatchObject({ metadata: { labels: { tier: 'web' } } });
  });

  test('pods are probed as the load balancer probes them', () => {
    const chart = Testing.chart();
    new alb.LoadBalancedDeployment(chart, 'App', {
      image: 'my-app:1.0',
      containerPort: 8443,
      protocol: alb.BackendProtocol.HTTPS,
      healthCheck: { path: '/ready', interval: Duration.seconds(10) },
    });
    expect(chart.toJson()[0].spec.template.spec.containers[0].readinessProbe.httpGet).toEqual({
      path: '/ready',
      port: 8443,
      scheme: 'HTTPS',
    });
  });

  test('labels, names, namespace and environment reach their places', () => {
    const chart = Testing.chart();
    new alb.LoadBalancedDeployment(chart, 'App', {
      image: 'my-app:1.0',
      name: 'shop',
      serviceName: 'shop-http',
      ingressName: 'shop-edge',
      namespace: 'shop',
      labels: { team: 'shop' },
      podLabels: { version: '1.0' },
      envVariables: { LOG_LEVEL: kplus.EnvValue.fromValue('info') },
      host: 'shop.example.com',
      path: '/shop',
    });
    const objects = chart.toJson();
    const labels = { ...RECOMMENDED, team: 'shop' };
    expect(objects.map(({ metadata }) => [metadata.name, metadata.namespace, metadata.labels])).toEqual([
      ['shop', 'shop', labels],
      ['shop-http', 'shop', labels],
      ['shop-edge', 'shop', labels],
    ]);
    expect(objects[0].spec.template.spec.containers[0].env).toEqual([{ name: 'LOG_LEVEL', value: 'info' }]);
    expect(objects[2].spec.rules[0]).toMatchObject({ host: 'shop.example.com', http: { paths: [{ path: '/shop' }] } });
  });

  test('a version of the pods is no part of the selector, so that the next one can be deployed', () => {
    const chart = Testing.chart();
    const podLabels = { version: '1.4.2' };
    new alb.LoadBalancedDeployment(chart, 'App', { image: 'my-app:1.0', name: 'shop', podLabels });
    const [deployment, service] = chart.toJson();
    expect(deployment.spec.template.metadata.labels).toMatchObject({ ...RECOMMENDED, version: '1.4.2' });
    expect(deployment.spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'shop' });
    expect(service.spec.selector).toEqual({ 'app.kubernetes.io/name': 'shop' });
  });

  test('without a name the selector comes from the construct path, without a hash', () => {
    const chart = new Chart(Testing.app(), 'shop');
    new alb.LoadBalancedDeployment(chart, 'Web', { image: 'my-app:1.0' });
    expect(chart.toJson()[0].spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'shop-Web' });
  });

  test('the selector follows the name of the Deployment, not the place of the construct', () => {
    const selectorOf = (id: string) => {
      const chart = Testing.chart();
      new alb.LoadBalancedDeployment(chart, id, { image: 'my-app:1.0', deploymentName: 'my-app' });
      return chart.toJson()[0].spec.selector;
    };
    expect(selectorOf('Renamed')).toEqual(selectorOf('App'));
  });

  test('takes a Deployment that exists', () => {
    const chart = Testing.chart();
    const deployment = new kplus.Deployment(chart, 'Mine', { containers: [{ image: 'mine', portNumber: 3000 }] });
    const app = new alb.LoadBalancedDeployment(chart, 'App', { deployment });
    expect(app.deployment).toBeUndefined();
    const service = find(chart.toJson(), 'Service');
    expect(service).toMatchObject({ spec: { ports: [{ port: 80, targetPort: 3000 }] } });
  });

  test('takes a Service that exists', () => {
    const chart = Testing.chart();
    const service = new kplus.Service(chart, 'Mine', { metadata: { name: 'mine' }, ports: [{ port: 8080 }] });
    const app = new alb.LoadBalancedDeployment(chart, 'App', { service });
    expect(app.deployment).toBeUndefined();
    expect(kinds(chart.toJson())).toEqual(['Service', 'Ingress']);
  });
});

describe('a plain LoadBalancedDeployment', () => {
  const render = (props: Partial<alb.LoadBalancedDeploymentProps> = {}) => {
    const chart = Testing.chart();
    new alb.LoadBalancedDeployment(chart, 'App', { image: 'my-app:1.0', name: 'shop', ...props });
    return chart.toJson();
  };
  const podOf = (objects: ReturnType<typeof render>) => objects[0].spec.template.spec;
  const delayOf = (objects: ReturnType<typeof render>) =>
    objects[2].metadata.annotations['alb.ingress.kubernetes.io/target-group-attributes'];

  test('drains its pods: they serve until the load balancer is done with them', () => {
    const objects = render();
    expect(podOf(objects)).toMatchObject({
      terminationGracePeriodSeconds: 60,
      containers: [{ lifecycle: { preStop: { sleep: { seconds: 45 } } } }],
    });
    expect(delayOf(objects)).toBe('deregistration_delay.timeout_seconds=30');
  });

  test('drains for as long as the deregistration delay says', () => {
    const objects = render({ deregistrationDelay: Duration.seconds(120) });
    expect(podOf(objects)).toMatchObject({
      terminationGracePeriodSeconds: 150,
      containers: [{ lifecycle: { preStop: { sleep: { seconds: 135 } } } }],
    });
    expect(delayOf(objects)).toBe('deregistration_delay.timeout_seconds=120');
  });

  test('leaves the target groups alone, or everything, where that is wanted', () => {
    const pods = render({ draining: alb.Draining.PODS });
    expect([podOf(pods).terminationGracePeriodSeconds, delayOf(pods)]).toEqual([60, undefined]);
    const none = render({ draining: alb.Draining.NONE });
    expect([podOf(none).containers[0].lifecycle, delayOf(none)]).toEqual([undefined, undefined]);
  });

  test('survives the start of a JVM, and gives it memory', () => {
    expect(podOf(render()).containers[0]).toMatchObject({
      startupProbe: { tcpSocket: { port: 8080 }, periodSeconds: 10, failureThreshold: 30 },
      resources: { requests: { cpu: '100m', memory: '512Mi' }, limits: { memory: '512Mi' } },
    });
  });

  test('runs the official nginx: as root, with a writable file system, its own command, configuration and port', () => {
    const chart = Testing.chart();
    const config = new kplus.ConfigMap(chart, 'Config', { data: { 'default.conf': 'server { listen 80; }' } });
    const volume = kplus.Volume.fromConfigMap(chart, 'ConfigVolume', config, { name: 'config' });
    new alb.LoadBalancedDeployment(chart, 'App', {
      image: 'nginx:1.29',
      containerPort: 80,
      container: {
        name: 'nginx',
        command: ['nginx'],
        args: ['-g', 'daemon off;'],
        securityContext: { ensureNonRoot: false, readOnlyRootFilesystem: false },
        volumeMounts: [{ path: '/etc/nginx/conf.d', volume, readOnly: true }],
      },
      pod: {
        securityContext: { ensureNonRoot: false },
        serviceAccount: kplus.ServiceAccount.fromServiceAccountName(chart, 'Account', 'web'),
        imagePullSecret: kplus.Secret.fromSecretName(chart, 'Registry', 'registry'),
        annotations: { 'prometheus.io/scrape': 'true' },
        initContainers: [{ name: 'wait', image: 'busybox:1.37', command: ['true'] }],
        sidecars: [{ name: 'exporter', image: 'nginx-exporter:1.5', portNumber: 9113 }],
      },
      minReady: Duration.seconds(5),
      progressDeadline: Duration.minutes(5),
    });
    const deployment = chart.toJson().find(({ kind }) => kind === 'Deployment');
    expect(deployment.spec).toMatchObject({ minReadySeconds: 5, progressDeadlineSeconds: 300 });
    expect(deployment.spec.template.metadata.annotations).toEqual({ 'prometheus.io/scrape': 'true' });
    expect(deployment.spec.template.spec).toMatchObject({
      serviceAccountName: 'web',
      imagePullSecrets: [{ name: 'registry' }],
      securityContext: { runAsNonRoot: false },
      initContainers: [{ name: 'wait', image: 'busybox:1.37', command: ['true'] }],
      containers: [
        {
          name: 'nginx',
          command: ['nginx'],
          args: ['-g', 'daemon off;'],
          ports: [{ containerPort: 80 }],
          securityContext: { runAsNonRoot: false, readOnlyRootFilesystem: false },
          volumeMounts: [{ mountPath: '/etc/nginx/conf.d', name: 'config', readOnly: true }],
        },
        { name: 'exporter', ports: [{ containerPort: 9113 }] },
      ],
      volumes: [{ name: 'config' }],
    });
  });

  test('has several hosts, and several ports with rules of their own', () => {
    const chart = Testing.chart();
    const app = new alb.LoadBalancedDeployment(chart, 'App', {
      image: 'my-app:1.0',
      name: 'shop',
      hosts: ['shop.example.com', 'www.example.com'],
      additionalPorts: [{ name: 'admin', containerPort: 9000 }],
    });
    app.ingress.addHostRule(
      'shop.example.com',
      '/admin',
      alb.TargetGroup.fromService(app.service, { portName: 'admin' }),
    );
    const [deployment, service] = chart.toJson();
    expect(deployment.spec.template.spec.containers[0].ports).toEqual([
      { containerPort: 8080 },
      { containerPort: 9000, name: 'admin' },
    ]);
    expect(service.spec.ports).toEqual([
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'admin', port: 9000, targetPort: 9000 },
    ]);
    const plan = alb.Plan.of(chart);
    const portOf = (url: string) => plan.route(url).targets?.map(({ service, port }) => `${service}:${port}`);
    expect(portOf('http://shop.example.com/admin')).toEqual(['default/shop:admin']);
    expect(portOf('http://www.example.com/admin')).toEqual(['default/shop:80']);
  });
});

describe('a Deployment that exists', () => {
  const given = (props: Partial<kplus.DeploymentProps>, more: Partial<alb.LoadBalancedDeploymentProps> = {}) => {
    const chart = Testing.chart();
    const deployment = new kplus.Deployment(chart, 'Mine', {
      metadata: { name: 'mine' },
      containers: [{ image: 'mine', portNumber: 3000 }],
      ...props,
    });
    new alb.LoadBalancedDeployment(chart, 'App', { deployment, name: 'mine', ...more });
    return chart.toJson()[0].spec.template.spec;
  };

  test('gets the readiness probe that the load balancer asks for, and drains', () => {
    expect(given({}, { healthCheck: { path: '/healthz' } })).toMatchObject({
      terminationGracePeriodSeconds: 60,
      containers: [
        {
          readinessProbe: { httpGet: { path: '/healthz', port: 3000, scheme: 'HTTP' } },
          lifecycle: { preStop: { sleep: { seconds: 45 } } },
        },
      ],
    });
  });

  test('is probed in the container that listens, whatever else it listens on', () => {
    const containers = [
      { name: 'proxy', image: 'proxy', portNumber: 1000 },
      { name: 'mine', image: 'mine', portNumber: 3000, ports: [{ number: 3001, name: 'admin' }] },
    ];
    const probes = (containerPort: number) =>
      given({ containers }, { containerPort }).containers.map(
        ({ readinessProbe }: { readinessProbe?: { httpGet: { port: number } } }) => readinessProbe?.httpGet.port,
      );
    expect(probes(1000)).toEqual([1000, undefined]);
    expect(probes(3001)).toEqual([undefined, 3001]);
  });

  test('keeps a readiness probe and a grace period of its own', () => {
    const readiness = kplus.Probe.fromTcpSocket({ port: 3000 });
    const pod = given({
      terminationGracePeriod: Duration.seconds(90),
      containers: [{ image: 'mine', portNumber: 3000, readiness }],
    });
    expect(pod.terminationGracePeriodSeconds).toBe(90);
    expect(pod.containers[0].lifecycle).toBeUndefined();
    expect(pod.containers[0].readinessProbe).toMatchObject({ tcpSocket: { port: 3000 } });
  });

  test.each<[string, Partial<kplus.DeploymentProps>, Partial<alb.LoadBalancedDeploymentProps>, string]>([
    [
      'another namespace',
      { metadata: { name: 'mine', namespace: 'shop' } },
      {},
      'deployment: Deployment mine is in namespace "shop", its Service and Ingress would be in no namespace; a Service finds pods of its own namespace only, so set namespace',
    ],
    [
      'pods that nothing selects',
      { select: false },
      {},
      'deployment: Deployment mine selects no labels, so a Service cannot find its pods; give it matchLabels',
    ],
    [
      'a port that it does not have',
      {},
      { containerPort: 8080 },
      'containerPort: Deployment mine has no port 8080, must be one of 3000',
    ],
  ])('is refused with %s', (_, props, more, message) => {
    expect(() => given(props, more)).toThrow(message);
  });
});

describe('the production preset', () => {
  const { PRODUCTION: preset } = alb.DeploymentPreset;
  const certificates = [alb.ListenerCertificate.discovered()];
  const annotationsOf = (props: Partial<alb.LoadBalancedDeploymentProps>) => {
    const chart = Testing.chart();
    new alb.LoadBalancedDeployment(chart, 'App', {
      image: 'my-app:1.0',
      name: 'shop',
      preset,
      host: 'a.example.com',
      ...props,
    });
    const ingress = chart.toJson().find(({ kind }) => kind === 'Ingress');
    const of = (key: string) => ingress.metadata.annotations[`alb.ingress.kubernetes.io/${key}`];
    return [of('listen-ports'), of('ssl-redirect'), of('ssl-policy')];
  };

  test('with HTTPS redirects plain HTTP and speaks TLS 1.2 or newer', () => {
    const expected = ['[{"HTTP":80},{"HTTPS":443}]', '443', 'ELBSecurityPolicy-TLS13-1-2-2021-06'];
    expect(annotationsOf({ listeners: [alb.Listener.http(), alb.Listener.https({ certificates })] })).toEqual(expected);
    expect(annotationsOf({ listeners: [alb.Listener.https({ certificates })] })).toEqual(expected);
  });

  test('leaves what is said', () => {
    const sslPolicy = alb.SslPolicy.TLS13_13;
    const listeners = [alb.Listener.https({ certificates, sslPolicy })];
    expect(annotationsOf({ listeners, sslRedirect: false })).toEqual([
      '[{"HTTPS":443}]',
      undefined,
      'ELBSecurityPolicy-TLS13-1-3-2021-06',
    ]);
    expect(annotationsOf({})).toEqual([undefined, undefined, undefined]);
  });

  test.each(['before', 'after'])('labels the Namespace of the app, created %s it, for readiness gates', (when) => {
    const chart = Testing.chart();
    const create = () => new kplus.Namespace(chart, 'Namespace', { metadata: { name: 'shop' } });
    if (when === 'before') create();
    new alb.LoadBalancedDeployment(chart, 'App', { image: 'my-app:1.0', name: 'shop', namespace: 'shop', preset });
    if (when === 'after') create();
    expect(chart.toJson().find(({ kind }) => kind === 'Namespace')).toMatchObject({
      metadata: { labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } },
    });
  });

  test('leaves a Namespace that has the label with another value', () => {
    const chart = Testing.chart();
    const labels = { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'disabled' };
    new kplus.Namespace(chart, 'Namespace', { metadata: { name: 'shop', labels } });
    new alb.LoadBalancedDeployment(chart, 'App', { image: 'my-app:1.0', name: 'shop', namespace: 'shop', preset });
    expect(chart.toJson()[0]).toMatchObject({ metadata: { labels } });
  });
});
