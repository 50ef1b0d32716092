import { Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const kinds = (objects: { kind: string }[]) => objects.map(({ kind }) => kind);
const find = (objects: { kind: string }[], kind: string) => objects.find((object) => object.kind === kind) as never;

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
    expect(ingress.metadata.annotations).toEqual({ 'alb.ingress.kubernetes.io/target-type': 'ip' });
  });

  test('its parts can be changed further', () => {
    const chart = Testing.chart();
    const app = new alb.LoadBalancedDeployment(chart, 'App', { image: 'my-app:1.0' });
    app.deployment?.podMetadata.addLabel('tier', 'web');
    app.service.metadata.addLabel('tier', 'web');
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
      deploymentName: 'shop',
      serviceName: 'shop-http',
      ingressName: 'shop-edge',
      namespace: 'shop',
      labels: { team: 'shop' },
      podLabels: { 'app.kubernetes.io/name': 'shop' },
      envVariables: { LOG_LEVEL: kplus.EnvValue.fromValue('info') },
      host: 'shop.example.com',
      path: '/shop',
    });
    const objects = chart.toJson();
    expect(objects.map(({ metadata }) => [metadata.name, metadata.namespace, metadata.labels])).toEqual([
      ['shop', 'shop', { team: 'shop' }],
      ['shop-http', 'shop', { team: 'shop' }],
      ['shop-edge', 'shop', { team: 'shop' }],
    ]);
    expect(objects[0].spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'shop' });
    expect(objects[0].spec.template.spec.containers[0].env).toEqual([{ name: 'LOG_LEVEL', value: 'info' }]);
    expect(objects[2].spec.rules[0]).toMatchObject({ host: 'shop.example.com', http: { paths: [{ path: '/shop' }] } });
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
    expect(app.deployment).toBe(deployment);
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
