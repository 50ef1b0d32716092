import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from '../../src/manifests/load';
import { parseNodes } from '../../src/manifests/yaml/parser/node-parser';
import { cli } from '../cli/terminal';

let root: string;
let cwd: string;

/** A project, and beside it what is none of its business. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cdk8s-alb-input-'));
  cwd = join(root, 'project');
  mkdirSync(join(cwd, 'dist'), { recursive: true });
  mkdirSync(join(root, 'outside'));
  writeFileSync(join(root, 'outside/credentials'), 'aws_secret_access_key = S3CRET\n');
  writeFileSync(join(root, 'outside/service.yaml'), service('outside'));
});
afterEach(() => rmSync(root, { recursive: true }));

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {ports: [{port: 80}]}\n`;

const ingress = (annotations: string) =>
  `{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"web","annotations":{${annotations}}},"spec":{"ingressClassName":"alb","defaultBackend":{"service":{"name":"web","port":{"number":80}}}}}`;

function write(path: string, text: string): void {
  writeFileSync(join(cwd, path), text);
}

describe('only regular files of a bounded size are read', () => {
  test('not a named pipe, which would never end', async () => {
    execFileSync('mkfifo', [join(cwd, 'dist/a.yaml')]);
    const { exitCode, stderr } = await cli(['plan'], { cwd });
    expect([exitCode, stderr]).toEqual([2, 'dist/a.yaml error This is a named pipe, not a regular file\n']);
  });

  test.each([
    ['plan', '/dev/zero'],
    ['lint', 'dist', '--config', '/dev/zero'],
    ['plan', 'dist', '--environment', '/dev/zero'],
  ])('nor a device: %s %s %s %s', async (...argv) => {
    write('dist/a.yaml', service('a'));
    const { exitCode, stdout, stderr } = await cli(argv.filter(Boolean), { cwd });
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain('/dev/zero error This is a device, not a regular file');
  });

  test('the advice is about the file, not about its YAML', async () => {
    const { stdout } = await cli(['lint', '/dev/zero']);
    expect(stdout).toContain('  fix Name files and folders of manifests that can be read, or leave this one out.\n');
  });

  test('nor a device as a baseline', async () => {
    write('dist/a.yaml', service('a'));
    const { exitCode, stderr } = await cli(['lint', '--baseline', '/dev/zero'], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      'error: --baseline /dev/zero: This is a device, not a regular file; --update-baseline writes it\n',
    ]);
  });

  test('nor a file of gigabytes', async () => {
    write('dist/a.yaml', '');
    truncateSync(join(cwd, 'dist/a.yaml'), 3_000_000_000);
    const { exitCode, stderr } = await cli(['plan'], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      'dist/a.yaml error This file has 2862 MB, more than the 100 MB that are read of one file\n',
    ]);
  });

  test('but the output of a command, as shells pass it', async () => {
    const child = spawn(
      process.execPath,
      [
        '-e',
        `
      require('tsx/cjs');
      const { run } = require('./src/cli/program');
      const { plain } = require('./src/views/text/style');
      const { readManifests } = require('./src/manifests/load');
      console.log(readManifests(['/dev/fd/3'], {}).inventory.all[0].name);
    `,
      ],
      { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] },
    );
    (child.stdio[3] as NodeJS.WritableStream).end(service('piped'));
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('piped\n');
  });
});

describe('documents and symbolic links lead nowhere outside of the project', () => {
  test.each(['environment', 'baseline'])('%s of a config', async (field) => {
    write('cdk8s-alb.yaml', `apiVersion: cdk8s-alb/v1\nkind: LintConfig\n${field}: ../outside/credentials\n`);
    write('dist/a.yaml', service('a'));
    const { exitCode, stdout, stderr } = await cli(['lint'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `cdk8s-alb.yaml:3:1 error LintConfig: ${field} "../outside/credentials" leads out of the project, where a config may not lead; name it on the command line with --${field}\n`,
    );
    expect(stdout).not.toContain('S3CRET');
  });

  test('a link in between', async () => {
    symlinkSync('../outside', join(cwd, 'in'));
    write('cdk8s-alb.yaml', 'apiVersion: cdk8s-alb/v1\nkind: LintConfig\nbaseline: in/credentials\n');
    write('dist/a.yaml', service('a'));
    const { stderr } = await cli(['lint'], { cwd });
    expect(stderr).toContain('baseline "in/credentials" leads out of the project');
  });

  test.each([
    ['a file of a folder', 'dist/a.yaml', '../../outside/credentials'],
    ['a folder of a folder', 'dist/a', '../../outside'],
  ])('%s', async (_, link, target) => {
    symlinkSync(target, join(cwd, link));
    const { exitCode, stdout, stderr } = await cli(['lint', 'dist'], { cwd });
    expect(exitCode).toBe(2);
    expect(stdout).toContain(`This symbolic link leads out of the project ${cwd}, to ${join(cwd, 'dist', target)}`);
    expect(stdout + stderr).not.toContain('S3CRET');
  });

  test('the folder itself', async () => {
    symlinkSync('../outside', join(cwd, 'deploy'));
    const { exitCode, stderr } = await cli(['plan', 'deploy'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('deploy error This symbolic link leads out of the project');
  });

  test('a link within the repository is followed, from any folder of it', async () => {
    mkdirSync(join(root, '.git'));
    symlinkSync('../../outside/service.yaml', join(cwd, 'dist/a.yaml'));
    const { exitCode, stderr } = await cli(['plan'], { cwd });
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('what somebody names is read wherever it is', async () => {
    const { exitCode, stderr } = await cli(['plan', '../outside'], { cwd });
    expect([exitCode, stderr]).toEqual([0, '']);
  });
});

describe('no line of a document that is or may be a Secret is shown', () => {
  const SECRET = '{"kind":"Secret","stringData":{"p":"S3CRET"},"apiVersion":"v1","metadata":{"name":"s"}}';

  test.each([
    [
      'a neighbour on the line',
      `{"apiVersion":"v1","kind":"List","items":[${ingress('"alb.ingress.kubernetes.io/schem":"x"')},${SECRET}]}`,
    ],
    [
      'a neighbour before',
      `{"apiVersion":"v1","kind":"List","items":[${SECRET},${ingress('"alb.ingress.kubernetes.io/schem":"x"')}]}`,
    ],
    ['one that is no JSON', '{"kind":"Secret","apiVersion":"v1","stringData":{"p":"S3CRET" "x"}}'],
    ['its kind on a line of its own', '{"kind":\n  "Secret",\n"apiVersion":"v1","stringData":{"p":"S3CRET" "x"}}\n'],
    ['with a tag', 'apiVersion: v1\nkind: !!str Secret\nmetadata: {name: s}\nstringData: {p: "S3CRET" "x"}\n'],
    ['with an anchor', 'apiVersion: v1\nkind: &k Secret\nmetadata: {name: s}\nstringData: {p: "S3CRET" "x"}\n'],
    [
      'with an escape',
      '{"apiVersion":"v1","kind":"\\x53ecret","metadata":{"name":"s"},"stringData":{"p":"S3CRET" "x"}}\n',
    ],
    [
      'sealed',
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: s, annotations: {cdk8s-alb/ignore: "x: y"}}\nspec: {encryptedData: {p: S3CRET}}\n',
    ],
    ['whose value has a wrong type', 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {p: [S3CRET]}\n'],
    [
      'an Ingress that takes a value from it',
      `apiVersion: v1\nkind: List\nitems:\n- {kind: Secret, apiVersion: v1, metadata: {name: s}, stringData: &s {p: S3CRET, alb.ingress.kubernetes.io/schem: S3CRET}}\n- {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web, annotations: *s}, spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}}\n`,
    ],
  ])('%s', async (_, text) => {
    write('dist/a.yaml', text);
    const { stdout, stderr } = await cli(['lint'], { cwd });
    expect(stdout).toMatch(/error|warning|info/);
    expect(stdout + stderr).not.toContain('S3CRET');
  });

  test('the line of an Ingress beside it is', async () => {
    write('dist/a.yaml', `${ingress('"alb.ingress.kubernetes.io/schem":"x"')}\n`);
    const { stdout } = await cli(['lint'], { cwd });
    expect(stdout).toContain('1 │ …');
    expect(stdout).toContain('"alb.ingress.kubernetes.io/schem":"x"');
  });

  test.each([
    ['a variable of the environment', '- {name: DB, value: S3CRET}'],
    ['a password in an argument', '- {name: A, value: "1"}\n          args: ["--password=S3CRET"]'],
    ['a password in a URL', '- {name: A, value: "1"}\n          args: ["postgres://user:S3CRET@db/x"]'],
  ])('%s is masked on the page of topology', async (_, env) => {
    write(
      'dist/a.yaml',
      `${ingress('')}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"env":"S3CRET"}'}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
          env:
          ${env}
`,
    );
    const { stdout } = await cli(['topology', '--format', 'html'], { cwd });
    expect(stdout).toContain('image: nginx');
    expect(stdout).not.toContain('S3CRET');
    expect(stdout).toContain('••••••');
  });

  test('a client secret in an annotation neither', async () => {
    write('dist/a.yaml', ingress('"alb.ingress.kubernetes.io/auth-idp-oidc":"{\\"clientSecret\\":\\"S3CRET\\"}"'));
    const page = await cli(['topology', '--format', 'html'], { cwd });
    const found = await cli(['lint'], { cwd });
    expect(page.stdout + found.stdout).not.toContain('S3CRET');
  });

  test("JSON.parse's own words, which quote the text, are not shown", async () => {
    write('baseline.json', 'S3CRET');
    write('dist/a.yaml', service('a'));
    const { exitCode, stderr } = await cli(['lint', '--baseline', 'baseline.json'], { cwd });
    expect([exitCode, stderr]).toEqual([
      2,
      'error: --baseline baseline.json: it is not JSON; --update-baseline writes it\n',
    ]);
  });
});

test('a document of ours is a file, not everything in a folder', async () => {
  write('dist/a.yaml', service('a'));
  for (const option of ['--environment', '--config']) {
    const { exitCode, stdout, stderr } = await cli(['lint', 'dist', option, '/'], { cwd });
    expect([option, exitCode]).toEqual([option, 2]);
    expect(stdout + stderr).toContain('This is a folder, not a file');
  }
});

test('the same folder twice is read once', async () => {
  write('dist/a.yaml', service('a'));
  const { exitCode, stdout } = await cli(['lint', 'dist', 'dist'], { cwd });
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('There is no *.yaml');
});

test('of findings alike the first hundred are shown, and the rest is counted', async () => {
  const services = Array.from({ length: 250 }, (_, index) => `${service(`a${index}`)}---\n`);
  write(
    'dist/a.yaml',
    `${services.join('')}apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop}\nspec: {ingressClassName: alb, rules: [{http: {paths: [${services.map((_, index) => `{path: /${index}, pathType: Exact, backend: {service: {name: b${index}, port: {number: 80}}}}`).join(', ')}]}}]}\n`,
  );
  const { stdout } = await cli(['lint'], { cwd });
  expect(stdout.match(/missing-service$/gm)).toHaveLength(100);
  expect(stdout).toMatch(/^and 150 more: \w+ missing-service \(--format json has them all\)$/m);
});

describe('a document of millions of keys', () => {
  test('is read up to a limit', () => {
    expect(() => parseNodes('{a: 1, b: [2, 3]}', false, 5)).toThrow('the document has more than 5 keys and values');
    expect(parseNodes('{a: 1, b: [2, 3]}', false, 7).root).toMatchObject({ kind: 'mapping' });
  });

  test('has the first thousand keys told that are written twice', () => {
    const { diagnostics } = readManifests([{ file: 'a.yaml', text: 'a: 1\r'.repeat(20_000) }]);
    expect(diagnostics).toHaveLength(1000);
    expect(diagnostics[0]?.message).toBe('a is written twice; the one at 2:1 counts, and this one is lost');
  });
});

test.each(['__proto__', 'constructor', 'toString'])('the kind %s is one that nobody knows', async (kind) => {
  write('dist/a.yaml', `{"apiVersion": "networking.k8s.io/v1", "kind": "${kind}", "metadata": {"name": "a"}}`);
  expect(await cli(['lint', '--profile', 'strict'], { cwd })).toMatchObject({ exitCode: 0 });
});
