import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'cdk8s';
import { PlainChart } from '../../examples/apps/plain';
import { singleFile } from '../../src/import/project';
import { compileErrors } from './compile-errors';
import { imported, statementsOf } from './imported';

const root = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const high = { constructs: 'high' } as const;

/** The app of examples/apps/plain, as it synthesizes. */
function plain(): string {
  const app = new App();
  new PlainChart(app, 'plain');
  const file = join(folder, 'plain.k8s.yaml');
  writeFileSync(file, app.synthYaml());
  return file;
}

test('the simple app is the construct that it was written with', () => {
  const app = imported(join(root, 'dist/simple.k8s.yaml'), 'file', high);
  expect(app.failures).toEqual([]);
  expect(singleFile(app)).toBe(`import { App, Chart, Size } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { Cpu } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

class SimpleChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new alb.LoadBalancedDeployment(this, 'App', {
      image: 'my-app:1.0',
      containerPort: 8080,
      deploymentName: 'my-app',
      serviceName: 'app-service',
      ingressName: 'app-ingress',
      legacyIngressClass: true,
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [alb.Listener.http()],
      resources: {
        cpu: { request: Cpu.millis(100) },
        memory: { request: Size.mebibytes(128), limit: Size.mebibytes(128) },
      },
      draining: alb.Draining.PODS,
      recommendedLabels: false,
    });
  }
}

const app = new App();
new SimpleChart(app, 'simple');
app.synth();
`);
});

test('what the library does by itself is not written', () => {
  const app = imported(plain(), 'file', high);
  expect(app.failures).toEqual([]);
  expect(singleFile(app)).toContain(`    super(scope, id, { namespace: 'shop' });
    new alb.LoadBalancedDeployment(this, 'Web', {
      image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/web:1.0.0',
      containerPort: 8080,
      name: 'web',
      healthCheck: { path: '/healthz' },
    });
`);
});

test('in another chart, the address that cdk8s-plus gave the pods is a label', () => {
  const app = imported(plain(), 'namespace', high);
  expect(app.failures).toEqual([]);
  expect(singleFile(app)).toContain("podLabels: { 'cdk8s.io/metadata.addr': 'plain-Web-Deployment-c8d27cb9' }");
});

test('low, which is the default, writes each object by itself', () => {
  const code = singleFile(imported(plain(), 'file'));
  expect(code).toContain('new k8s.KubeService(');
  expect(code).not.toContain('LoadBalancedDeployment');
});

const written = ({ container = '', targetPort = '8080', annotation = 'team: web' } = {}) => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: web}
  spec:
    selector: {matchLabels: {app: web}}
    template:
      metadata: {labels: {app: web}}
      spec:
        containers: [{name: web, image: "web:1", ports: [{name: http, containerPort: 8080}]${container}}]
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: web, labels: {team: shop}}
  spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: ${targetPort}}]}
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    labels: {team: shop}
    annotations: {alb.ingress.kubernetes.io/target-type: ip, ${annotation}}
  spec:
    ingressClassName: alb
    rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]
`;

const SCHEME = 'alb.ingress.kubernetes.io/scheme: internal';
const PROBE = ', readinessProbe: {httpGet: {path: /, port: http}}';

test('a Deployment that cdk8s-plus would write in another way is kept, and exposed', () => {
  const code = statementsOf(written({ container: PROBE, annotation: SCHEME }), high);
  expect(code).toContain('const webDeployment = new k8s.KubeDeployment(');
  expect(code).toContain(`new alb.LoadBalancedDeployment(this, 'web-service', {
  deployment: webDeployment,
  name: 'web',
  host: 'a.example.com',
  scheme: alb.Scheme.INTERNAL,`);
  expect(code).toContain("labels: { team: 'shop' },");
});

test('so is a Service that the construct would write in another way', () => {
  const code = statementsOf(written({ container: PROBE, targetPort: 'http', annotation: SCHEME }), high);
  expect(code).toContain('const webService = new k8s.KubeService(');
  expect(code).toContain("new alb.LoadBalancedDeployment(this, 'web-ingress', {\n  service: webService,");
});

test.each([
  ['with an annotation of others', written({ container: PROBE })],
  [
    'with a second path',
    written({ container: PROBE, annotation: SCHEME }).replace(
      'paths: [',
      'paths: [{path: /b, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}, ',
    ),
  ],
])('an Ingress %s stays an Ingress', (_, yaml) => {
  const code = statementsOf(yaml, high);
  expect(code).toContain('new alb.Ingress(');
  expect(code).not.toContain('LoadBalancedDeployment');
});

test('a Service that another Ingress names keeps its constant', () => {
  const yaml = written({ container: PROBE, annotation: SCHEME });
  const second = yaml
    .slice(yaml.lastIndexOf('---'))
    .replaceAll('a.example.com', 'b.example.com')
    .replace('name: web\n', 'name: other\n');
  const code = statementsOf(`${yaml}  ${second}`, high);
  expect(code).not.toContain('LoadBalancedDeployment');
  expect(code.split('alb.TargetGroup.fromService(webService)')).toHaveLength(3);
});

test('all of the code compiles', () => {
  const apps = ['web', 'probe', 'port'].map((name, index) => {
    const yaml = written({
      container: PROBE,
      targetPort: index === 2 ? 'http' : '8080',
      annotation: index > 0 ? SCHEME : undefined,
    });
    return [name, imported(yaml, 'namespace', high)] as const;
  });
  const files = [join(root, 'dist/simple.k8s.yaml'), join(root, 'dist/production.k8s.yaml'), plain()];
  const all = [...apps, ...files.map((file, index) => [`file-${index}`, imported(file, 'file', high)] as const)];
  expect(compileErrors(new Map(all))).toEqual([]);
  expect(all.flatMap(([, { failures }]) => failures)).toEqual([]);
}, 60_000);
