import { type App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';

/** The built library, which the caller has loaded. */
type Library = typeof import('../src');

/** An app of a fleet, in a chart of its own: a Deployment, its Service and its Ingress, with our constructs. */
export function ours(app: App, index: number, alb: Library): void {
  const name = `app-${index}`;
  new alb.LoadBalancedDeployment(new Chart(app, name, { namespace: 'shop' }), 'Web', {
    image: 'registry.example.com/web:1.4.2',
    replicas: 3,
    deploymentName: name,
    serviceName: name,
    ingressName: name,
    // The cdk8s-plus of the other side cannot write the kubelet's `sleep`.
    draining: alb.Draining.NONE,
    host: `${name}.example.com`,
    scheme: alb.Scheme.INTERNAL,
    targetType: alb.TargetType.IP,
    listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
    healthCheck: { path: '/healthz' },
  });
}

/** The same objects as {@link ours}, written with cdk8s-plus as one does without a library for load balancers. */
export function handWritten(app: App, index: number): void {
  const name = `app-${index}`;
  const web = new Construct(new Chart(app, name, { namespace: 'shop' }), 'Web');
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'cdk8s' };
  const deployment = new kplus.Deployment(web, 'Deployment', {
    metadata: { name, labels },
    replicas: 3,
    select: false,
    containers: [
      {
        image: 'registry.example.com/web:1.4.2',
        portNumber: 8080,
        resources: {
          cpu: { request: kplus.Cpu.millis(100) },
          memory: { request: Size.mebibytes(512), limit: Size.mebibytes(512) },
        },
        readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080, scheme: kplus.ConnectionScheme.HTTP }),
        startup: kplus.Probe.fromTcpSocket({ port: 8080, periodSeconds: Duration.seconds(10), failureThreshold: 30 }),
      },
    ],
  });
  for (const [key, value] of Object.entries(labels)) deployment.podMetadata.addLabel(key, value);
  deployment.select(kplus.LabelSelector.of({ labels: { 'app.kubernetes.io/name': name } }));
  const service = new kplus.Service(web, 'Service', {
    metadata: { name, labels },
    type: kplus.ServiceType.NODE_PORT,
    ports: [{ port: 80, targetPort: 8080 }],
  });
  service.selectLabel('app.kubernetes.io/name', name);
  const ingress = new kplus.Ingress(web, 'Ingress', {
    className: 'alb',
    metadata: {
      name,
      labels,
      annotations: {
        'alb.ingress.kubernetes.io/scheme': 'internal',
        'alb.ingress.kubernetes.io/target-type': 'ip',
        'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]',
        'alb.ingress.kubernetes.io/healthcheck-path': '/healthz',
      },
    },
  });
  ingress.addHostRule(`${name}.example.com`, '/', kplus.IngressBackend.fromService(service));
}
