import { ApiObject, Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';

describe('LoadBalancedDeployment', () => {
  test('pods are probed on the port of the health check, but for gRPC', () => {
    const probeOf = (props: Partial<alb.LoadBalancedDeploymentProps>) => {
      const chart = Testing.chart();
      new alb.LoadBalancedDeployment(chart, 'App', { image: 'app', containerPort: 3000, ...props });
      const deployment = chart.node.findAll().find((each) => ApiObject.isApiObject(each) && each.kind === 'Deployment');
      return (deployment as ApiObject).toJson().spec.template.spec.containers[0].readinessProbe;
    };
    const healthCheck = { port: 9090, protocol: alb.BackendProtocol.HTTPS };
    expect(probeOf({})).toMatchObject({ httpGet: { path: '/', port: 3000, scheme: 'HTTP' } });
    expect(probeOf({ healthCheck })).toMatchObject({ httpGet: { port: 9090, scheme: 'HTTPS' } });
    expect(probeOf({ protocol: alb.BackendProtocol.HTTPS })).toMatchObject({ httpGet: { scheme: 'HTTPS' } });
    expect(probeOf({ healthCheck, protocolVersion: alb.BackendProtocolVersion.GRPC })).toMatchObject({
      tcpSocket: { port: 3000 },
    });
  });

  test('all objects have the labels of the app, whatever their names', () => {
    const chart = Testing.chart();
    new alb.LoadBalancedDeployment(chart, 'App', {
      image: 'app',
      deploymentName: 'shop',
      serviceName: 'shop-http',
      ingressName: 'shop-edge',
    });
    const objects = chart.toJson() as { metadata: { name: string; labels: Record<string, string> } }[];
    expect(objects.map(({ metadata }) => [metadata.name, metadata.labels])).toEqual(
      ['shop', 'shop-http', 'shop-edge'].map((name) => [
        name,
        { 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/managed-by': 'cdk8s' },
      ]),
    );
  });

  test('all objects are in its namespace, whatever that of the chart is', () => {
    const chart = new Chart(Testing.app(), 'chart', { namespace: 'shop' });
    const namespace = 'pay';
    new alb.LoadBalancedDeployment(chart, 'App', { image: 'app', namespace, preset: alb.DeploymentPreset.PRODUCTION });
    const objects = chart.toJson() as { kind: string; metadata: { namespace: string } }[];
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}`)).toEqual([
      'Deployment pay',
      'Service pay',
      'Ingress pay',
      'PodDisruptionBudget pay',
      'HorizontalPodAutoscaler pay',
    ]);
  });
});
