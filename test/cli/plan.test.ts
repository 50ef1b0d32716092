import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanDocument } from '../../src/plan/document';
import { cli } from './terminal';

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}\n';

function ingress(annotations = '', spec = 'ingressClassName: alb'): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations: {${annotations}}
spec:
  ${spec}
  rules:
  - http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;
}

const APP = `${SERVICE}---\n${ingress()}`;

function plan(text: string, ...argv: string[]) {
  return cli(['plan', '-', ...argv], { stdin: () => text });
}

describe('plan', () => {
  test('shows a tree, and ends with 0', async () => {
    expect(await plan(APP)).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `default/web  load balancer, internal  ipv4
├─ name        (known at deploy: the name of the cluster)
├─ Ingresses   default/web
├─ subnets     (known at deploy: subnets tagged kubernetes.io/role/internal-elb)
├─ security    its own (80 from 0.0.0.0/0), (known at deploy: the controller's shared backend security group)
│
└─ HTTP :80
   ├─ 1  path /*
   │     → default/web:80  instance HTTP :30080, health HTTP / = 200 every 15 s
   └─ otherwise  → answer 404

note IngressClass alb, the class of Ingress default/web, is not among these manifests; it is taken for the controller's own, without IngressClassParams

Plan: 1 load balancer, 1 listener, 1 rule, 1 target group.
`,
    });
  });

  test('says why something would be refused, and where, and ends with 1', async () => {
    const { exitCode, stdout } = await plan(`${SERVICE}---\n${ingress('alb.ingress.kubernetes.io/scheme: public')}`);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^✗ default\/web would be refused\n└─ Ingress default\/web: alb.ingress.kubernetes.io\/scheme: "public" must be one of/,
    );
    expect(stdout).toContain('at <stdin>:10:17\n');
    expect(stdout).toContain('0 load balancers, 0 listeners, 0 rules, 0 target groups. 1 group would be refused.');
  });

  test('what usually lives in other repositories is taken to exist, unless the manifests are complete', async () => {
    expect((await plan(APP)).exitCode).toBe(0);
    const complete = await plan(APP, '--complete');
    expect(complete.exitCode).toBe(1);
    expect(complete.stdout).toContain('Ingress default/web has the class "alb", and there is no such IngressClass');
    const { groups, loadErrors } = JSON.parse((await plan(APP, '--format', 'model')).stdout);
    expect([groups, loadErrors]).toEqual([[], [{ ingress: 'default/web', error: expect.any(String) }]]);
  });

  test('takes a class that is elsewhere as every other command does', async () => {
    const stdin = { stdin: () => APP };
    const routed = await cli(['route', 'http://shop.example.com/', '-'], stdin);
    expect((await plan(APP)).stdout).toContain('note IngressClass alb, the class of Ingress default/web, is not among');
    expect([routed.exitCode, routed.stdout]).toEqual([0, expect.stringContaining('default/web:80')]);
    expect(await cli(['lint', '-'], stdin)).toMatchObject({ exitCode: 0, stdout: '0 errors, 0 warnings, 0 info\n' });
    expect(await cli(['topology', '-'], stdin)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('json has the same facts as data', async () => {
    const document: PlanDocument = JSON.parse((await plan(APP, '--format', 'json')).stdout);
    expect(document).toMatchObject({
      version: 1,
      problems: [],
      ignored: [],
      summary: { loadBalancers: 1, listeners: 1, rules: 1, targetGroups: 1, refused: 0 },
    });
    expect(document.groups[0]?.loadBalancers[0]?.listeners[0]?.rules[0]?.actions).toEqual([
      { type: 'forward', targets: [{ service: 'default/web', port: '80', targetGroup: 'default/web-web:80' }] },
    ]);
  });

  test('a file that cannot be read ends with 2, and the rest is planned', async () => {
    const { exitCode, stdout, stderr } = await plan(`a: [\n---\n${APP}`);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^<stdin>:2:1 error This is not valid YAML: /);
    expect(stdout).toContain('Plan: 1 load balancer');
  });

  test('what Kubernetes would refuse ends with 1', async () => {
    const { exitCode, stderr } = await plan(`${SERVICE}---\n${ingress('a: true')}`);
    expect([exitCode, stderr]).toEqual([
      1,
      '<stdin>:10:20 error Ingress default/web: metadata.annotations.a must be a string, not the boolean true; put it in quotes\n',
    ]);
  });

  test('without manifests', async () => {
    expect(await plan('')).toEqual({
      exitCode: 0,
      stdout: 'Nothing to build: there is no Ingress and no Gateway.\n',
      stderr: '<stdin> warning There is no Kubernetes object in standard input\n',
    });
    expect(await cli(['plan'], { cwd: tmpdir() })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error: there is no folder dist; name the manifests, or run cdk8s synth first\n',
    });
  });

  test.each([
    ['plan'],
    ['lint'],
    ['lint', '--format', 'json'],
    ['topology'],
    ['route', 'https://a.example.org/'],
    ['diff', 'package.json'],
  ])('a path that leads nowhere is all that %s %s speaks of', async (...command) => {
    const more = command[0] === 'diff' ? ', or name a folder of a git revision, such as main:dist' : '';
    expect(await cli([...command, 'nowhere.yaml'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error: nowhere.yaml: there is no such file or folder; check the path${more}\n`,
    });
    if (command[0] === 'diff') return;
    expect(await cli([...command, 'dist', '-e', 'gone.yaml'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error: gone.yaml: there is no such file or folder; check the path\n',
    });
  });

  test('secrets are in no format', async () => {
    const auth = [
      'alb.ingress.kubernetes.io/auth-type: oidc',
      `alb.ingress.kubernetes.io/auth-idp-oidc: '{"issuer":"https://id.example.org","authorizationEndpoint":"https://id.example.org/a","tokenEndpoint":"https://id.example.org/t","userInfoEndpoint":"https://id.example.org/u","secretName":"oidc"}'`,
      `alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'`,
      'alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/x',
    ];
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: oidc}\nstringData: {clientID: my-client, clientSecret: hunter2}\n';
    const klass =
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: alb}\nspec: {controller: ingress.k8s.aws/alb}\n';
    for (const format of ['text', 'json', 'model']) {
      const { exitCode, stdout, stderr } = await plan(
        [SERVICE, secret, klass, ingress(auth.join(', '))].join('---\n'),
        '-f',
        format,
      );
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout).not.toContain('hunter2');
    }
  });
});

describe('plan --environment', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'plan-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function planIn(environment: string, text = APP) {
    writeFileSync(join(root, 'env.yaml'), environment);
    return cli(['plan', '-', '-e', 'env.yaml'], { cwd: root, stdin: () => text });
  }

  test('tells what is unknown otherwise', async () => {
    const { stdout } = await planIn(
      'apiVersion: cdk8s-alb/v1\nkind: Environment\nclusterName: demo\nbackendSecurityGroupId: sg-1\n',
    );
    expect(stdout).toContain('name        k8s-default-web-');
    expect(stdout).toContain('security    its own (80 from 0.0.0.0/0), sg-1\n');
  });

  test('the document among the manifests is laid over it', async () => {
    const inline = 'apiVersion: cdk8s-alb/v1\nkind: Environment\nbackendSecurityGroupId: sg-2\n---\n';
    const { stdout } = await planIn(
      'apiVersion: cdk8s-alb/v1\nkind: Environment\nbackendSecurityGroupId: sg-1\n',
      inline + APP,
    );
    expect(stdout).toContain(', sg-2\n');
  });

  test('a mistake in it is unreadable input', async () => {
    expect(await planIn('apiVersion: cdk8s-alb/v1\nkind: Environment\nclusterNam: demo\n')).toMatchObject({
      exitCode: 2,
      stderr: 'env.yaml:3:1 error Environment: "clusterNam" is not a field; did you mean clusterName?\n',
    });
    expect((await planIn('kind: Environment\n')).stderr).toBe(
      'env.yaml error There is no Environment document in this file (apiVersion: cdk8s-alb/v1, kind: Environment)\n',
    );
  });
});
