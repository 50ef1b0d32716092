import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cli } from '../cli/terminal';

/** What people run the other commands on: charts, overlays, values, old versions, two states of a repository. */

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'field-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

const run = (...argv: string[]) => cli(argv, { cwd });

async function lint(...paths: string[]): Promise<{ exitCode: number; findings: string[] }> {
  const { exitCode, stdout } = await run('lint', ...paths, '--format', 'json');
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Record<string, string>[] };
  return {
    exitCode,
    findings: diagnostics.map(
      ({ file, line, severity, ruleId, message }) => `${file}:${line ?? ''} ${severity} ${ruleId} ${message}`,
    ),
  };
}

const ingress = (annotations: readonly string[], service = 'desk', spec = '  ingressClassName: alb\n') =>
  `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: desk
  namespace: office
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
${annotations.map((each) => `    alb.ingress.kubernetes.io/${each}\n`).join('')}spec:
${spec}  rules:
  - http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${service}, port: {number: 80}}}}]}
`;

const service = (name: string, namespace = '  namespace: office\n') => `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
${namespace}spec: {selector: {app: ${name}}, ports: [{port: 80, targetPort: 9000}]}
`;

test('values of a chart are judged by what the value alone can get wrong', async () => {
  write({
    'values.yaml': `web:
  ingress:
    annotations:
      alb.ingress.kubernetes.io/sheme: internal
      alb.ingress.kubernetes.io/backend-protocol: https
      alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS": 443]'
`,
  });
  expect(await lint('values.yaml')).toEqual({
    exitCode: 1,
    findings: [
      'values.yaml: warning no-manifests There is no Kubernetes object in this file; its annotations for load balancers are judged by themselves',
      'values.yaml:4 error unknown-annotation values web.ingress.annotations has the unknown annotation alb.ingress.kubernetes.io/sheme; did you mean alb.ingress.kubernetes.io/scheme?',
      'values.yaml:5 error invalid-annotation-value values web.ingress.annotations: alb.ingress.kubernetes.io/backend-protocol: "https" must be one of HTTP, HTTPS',
      expect.stringContaining(
        'values.yaml:6 error invalid-annotation-value values web.ingress.annotations: alb.ingress.kubernetes.io/listen-ports: not valid JSON',
      ),
    ],
  });
});

test('a chart is to be rendered, and is one finding beside those of its values', async () => {
  const template = `apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    {{- include "desk.labels" . | nindent 4 }}\n`;
  write({
    'desk/Chart.yaml': 'apiVersion: v2\nname: desk\nversion: 1.2.3\n',
    'desk/templates/service.yaml': template,
    'desk/templates/other.yaml': template,
    'desk/values.yaml': 'ingress: {annotations: {alb.ingress.kubernetes.io/target-typ: ip}}\n',
  });
  expect((await lint('desk')).findings).toEqual([
    'desk/Chart.yaml: error unrendered-input This is a Helm chart, whose templates are no manifests yet: run helm template desk, and judge what comes out',
    'desk/values.yaml:1 error unknown-annotation values ingress.annotations has the unknown annotation alb.ingress.kubernetes.io/target-typ; did you mean alb.ingress.kubernetes.io/target-type?',
  ]);
  expect(await run('plan', 'desk')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('desk/Chart.yaml error'),
  });
});

test('a kustomization is to be built, and its patches are no second objects', async () => {
  write({
    'base/kustomization.yaml': 'resources: [app.yaml]\n',
    'base/app.yaml': ingress([]) + service('desk'),
    'overlays/live/kustomization.yaml': 'resources: [../../base]\npatches: [{path: patch.yaml}]\n',
    'overlays/live/patch.yaml': `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: desk, namespace: office, annotations: {alb.ingress.kubernetes.io/scheme: internet-facing}}
`,
  });
  expect(await lint('.')).toEqual({
    exitCode: 0,
    findings: [
      'overlays/live/kustomization.yaml: warning unrendered-input kustomize makes the manifests out of this folder, and only its parts are judged: run kubectl kustomize overlays/live, and judge what comes out',
    ],
  });
});

test('a template of Terraform is one finding, and no plan', async () => {
  write({ 'desk.yaml': `${ingress(['scheme: internal'])}%{ if public }\n  x: \${y}\n%{ endif }\n${service('desk')}` });
  expect((await lint('desk.yaml')).findings).toEqual([
    'desk.yaml:13 error unrendered-input This is a Terraform template that nothing has rendered: run templatefile of Terraform, and judge what comes out',
  ]);
  expect((await run('plan', 'desk.yaml')).exitCode).toBe(2);
});

test('an Ingress of a version that is gone is planned as what it was, and told once', async () => {
  write({
    'old.yaml': `apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: desk, namespace: office, annotations: {kubernetes.io/ingress.class: alb, alb.ingress.kubernetes.io/target-type: ip}}
spec:
  backend: {serviceName: desk, servicePort: 80}
${service('desk')}`,
  });
  expect((await lint('old.yaml')).findings).toEqual([
    expect.stringContaining(
      'old.yaml:1 error removed-api-version Ingress office/desk has the apiVersion extensions/v1beta1',
    ),
    expect.stringContaining('old.yaml:3 warning legacy-class-annotation'),
  ]);
  const { exitCode, stdout } = await run('plan', 'old.yaml');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('always  → office/desk:80  ip HTTP :9000');
});

test('objects that name no namespace are where --namespace says', async () => {
  write({ 'desk.yaml': ingress([]) + service('desk', '') });
  expect((await lint('desk.yaml')).findings).toEqual([
    'desk.yaml:11 warning missing-service Ingress office/desk forwards to Service office/desk, which is not among the manifests; Service default/desk is in another namespace, and an Ingress forwards to Services of its own only',
  ]);
  expect((await lint('desk.yaml', '--namespace', 'office')).findings).toEqual([]);
});

test('a name that differs in the part that counts is no nearest name', async () => {
  write({ 'desk.yaml': ingress([], 'desk-service-read') + service('desk-service-write') });
  expect((await lint('desk.yaml')).findings).toEqual([
    'desk.yaml:11 warning missing-service Ingress office/desk forwards to Service office/desk-service-read, which is not among the manifests; the namespace has desk-service-write',
  ]);
});

test('objects that two files define are one finding, and the last counts for all of them', async () => {
  const rollout = (root: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: desk, namespace: office}
spec: {strategy: {canary: {stableService: s, canaryService: c, trafficRouting: {alb: {ingress: desk, rootService: ${root}, servicePort: 80}}}}}
`;
  const side = (root: string) =>
    ingress([]).replace(/name: desk, port: \{number: 80\}/, `name: ${root}, port: {name: use-annotation}`) +
    rollout(root);
  write({ 'a.yaml': side('root-1'), 'b.yaml': side('root-2') });
  expect((await lint('a.yaml', 'b.yaml')).findings).toEqual([
    'b.yaml:4 warning duplicate-object Ingress office/desk is defined twice; this one counts, and the one at a.yaml:2:1 is ignored (and 1 more object of these files)',
  ]);
});

test('a change of a class of EKS Auto Mode replaces its load balancers', async () => {
  const side = (scheme: string) => `apiVersion: eks.amazonaws.com/v1
kind: IngressClassParams
metadata: {name: auto}
spec: {scheme: ${scheme}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: auto}
spec: {controller: eks.amazonaws.com/alb, parameters: {apiGroup: eks.amazonaws.com, kind: IngressClassParams, name: auto}}
---
${ingress([], 'desk', '  ingressClassName: auto\n')}${service('desk')}`;
  write({ 'old.yaml': side('internal'), 'new.yaml': side('internet-facing') });
  const { exitCode, stdout } = await run('diff', 'old.yaml', 'new.yaml', '--format', 'json', '--detailed-exitcode');
  expect(exitCode).toBe(3);
  expect(JSON.parse(stdout).changes).toMatchObject([
    {
      action: 'replace',
      type: 'LoadBalancer',
      loadBalancer: 'office/desk',
      causes: [{ object: 'IngressClassParams auto', field: 'spec.scheme', file: 'new.yaml', line: 4 }],
    },
  ]);
});

test.each([
  ['wafv2-acl-arn', 'arn:aws:wafv2:eu-central-1:444455556666:regional/webacl/a/2f1e0d9c-8b7a-4695-8473-625140f3e2d'],
  ['load-balancer-attributes', 'idle_timeout.timeout_seconds=9'],
])('another edit beside %s has a cause of its own', async (name, stem) => {
  const side = (last: string) => ingress([`${name}: ${stem}${last}`, `healthcheck-path: /${last}`]) + service('desk');
  write({ 'old.yaml': side('1'), 'new.yaml': side('2') });
  const { stdout } = await run('diff', 'old.yaml', 'new.yaml', '--format', 'json');
  const { changes } = JSON.parse(stdout) as { changes: { causes: { annotation: string; line: number }[] }[] };
  expect(changes.map(({ causes }) => causes.map(({ annotation, line }) => `${annotation.slice(26)}:${line}`))).toEqual(
    expect.arrayContaining([[`${name}:8`], ['healthcheck-path:9']]),
  );
  expect(changes).toHaveLength(2);
});
