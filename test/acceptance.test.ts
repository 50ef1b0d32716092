import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { ProductionChart } from '../examples/production';
import { SimpleChart } from '../examples/simple';

const read = (path: string) => loadAll(readFileSync(join(__dirname, '..', path), 'utf8')) as { kind: string }[];
const byKind = (objects: { kind: string }[], kind: string) => objects.find((object) => object.kind === kind);

describe('the example app', () => {
  const seed = read('test/fixtures/seed.yaml');

  test.each(['Service', 'Ingress'])('the simple chart gives exactly the %s asked for', (kind) => {
    const objects = new SimpleChart(Testing.app(), 'simple').toJson();
    expect(byKind(objects, kind)).toEqual(byKind(seed, kind));
  });

  test('and the Deployment that the Service selects', () => {
    const [deployment] = new SimpleChart(Testing.app(), 'simple').toJson();
    expect(deployment).toMatchObject({
      kind: 'Deployment',
      metadata: { name: 'my-app' },
      spec: {
        selector: { matchLabels: { app: 'my-app' } },
        template: {
          metadata: { labels: { app: 'my-app' } },
          spec: {
            containers: [
              {
                image: 'my-app:1.0',
                ports: [{ containerPort: 8080 }],
                readinessProbe: { httpGet: { path: '/', port: 8080 } },
                resources: { requests: { cpu: '100m', memory: '128Mi' } },
              },
            ],
          },
        },
      },
    });
  });

  test('the production chart redirects to HTTPS, probes what the load balancer probes and keeps logs', () => {
    const objects = new ProductionChart(Testing.app(), 'production').toJson();
    expect(byKind(objects, 'Ingress')).toMatchObject({
      metadata: {
        name: 'shop',
        namespace: 'shop',
        annotations: {
          'alb.ingress.kubernetes.io/listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
          'alb.ingress.kubernetes.io/ssl-redirect': '443',
          'alb.ingress.kubernetes.io/healthcheck-path': '/healthz',
          'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=30',
          'alb.ingress.kubernetes.io/load-balancer-attributes':
            'deletion_protection.enabled=true,routing.http.drop_invalid_header_fields.enabled=true,access_logs.s3.enabled=true,access_logs.s3.bucket=example-alb-logs,access_logs.s3.prefix=shop',
        },
      },
    });
    expect(byKind(objects, 'Deployment')).toMatchObject({
      spec: { template: { spec: { containers: [{ readinessProbe: { httpGet: { path: '/healthz', port: 8080 } } }] } } },
    });
  });

  test('the production chart scales, and loses no request when pods come and go', () => {
    const objects = new ProductionChart(Testing.app(), 'production').toJson() as { kind: string }[];
    expect(objects.map(({ kind }) => kind)).toEqual([
      'Namespace',
      'Deployment',
      'Service',
      'Ingress',
      'PodDisruptionBudget',
      'HorizontalPodAutoscaler',
    ]);
    expect(byKind(objects, 'Namespace')).toMatchObject({
      metadata: { labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } },
    });
    expect(byKind(objects, 'Deployment')).toMatchObject({
      spec: {
        strategy: { rollingUpdate: { maxUnavailable: 0 } },
        template: {
          spec: {
            terminationGracePeriodSeconds: 60,
            containers: [{ lifecycle: { preStop: { sleep: { seconds: 45 } } } }],
            topologySpreadConstraints: [{ topologyKey: 'topology.kubernetes.io/zone' }, {}],
          },
        },
      },
    });
  });

  test('dist/ holds the objects asked for', () => {
    const dist = read('dist/simple.k8s.yaml');
    for (const kind of ['Service', 'Ingress']) expect(byKind(dist, kind)).toEqual(byKind(seed, kind));
  });
});
