import { spawnSync } from 'node:child_process';
import { cli } from './terminal';

const APP = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations: {alb.ingress.kubernetes.io/target-type: ip}
spec:
  ingressClassName: alb
  rules:
  - http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;

const OTHER = APP.replaceAll('name: web', 'name: other');

const topology = (text: string, ...argv: string[]) => cli(['topology', '-', ...argv], { stdin: () => text });

describe('topology', () => {
  test.each([
    ['svg', /^<svg [\s\S]*<\/svg>\n$/],
    ['html', /^<!doctype html>\n[\s\S]*<\/html>\n$/],
    ['mermaid', /^flowchart LR\n/],
    ['dot', /^digraph topology \{\n[\s\S]*\}\n$/],
  ])('--format %s', async (format, shape) => {
    const { exitCode, stdout, stderr } = await topology(APP, '--format', format);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(shape);
    expect(stdout).toContain('default/web');
  });

  test('is SVG when nobody says otherwise', async () => {
    expect(await topology(APP)).toEqual(await topology(APP, '-f', 'svg'));
  });

  test('ends with 1 when something would be refused, and shows the rest', async () => {
    const refused = OTHER.replace('target-type: ip', 'target-type: pod');
    const { exitCode, stdout } = await topology(`${APP}---\n${refused}`, '-f', 'mermaid');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('default/other would be refused');
    expect(stdout).toContain('web:80 (ip)');
  });

  test('ends with 2 when a file cannot be read', async () => {
    expect(await topology(`a: [\n---\n${APP}`, '-f', 'dot')).toMatchObject({
      exitCode: 2,
      stdout: expect.stringContaining('web:80 (ip)'),
      stderr: expect.stringMatching(/^<stdin>:2:1 error This is not valid YAML: /),
    });
  });

  test('--load-balancer chooses', async () => {
    const both = `${APP}---\n${OTHER}`;
    const { stdout } = await topology(both, '-f', 'mermaid', '--load-balancer', 'default/other');
    expect(stdout).toContain('default/other');
    expect(stdout).not.toContain('default/web');
    expect(await topology(both, '--load-balancer', 'shop')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: --load-balancer: there is no load balancer of the group "shop", only: default/other, default/web\n',
    });
  });

  test('says when a diagram is more than GitHub draws', async () => {
    const many = Array.from({ length: 90 }, (_, index) => APP.replaceAll('name: web', `name: web-${index}`));
    expect((await topology(many.join('---\n'), '-f', 'mermaid')).stderr).toBe(
      'cdk8s-alb topology: this has 540 edges, and GitHub draws at most 500: choose some with --load-balancer or --only, or another format\n',
    );
  });

  test('says when boxes are put together', async () => {
    const many = Array.from({ length: 170 }, (_, index) => APP.replaceAll('name: web', `name: web-${index}`));
    expect((await topology(many.join('---\n'))).stderr).toBe(
      'cdk8s-alb topology: this would be 1020 boxes, so they are put together; --only HOST, GROUP or NAMESPACE draws a part in full\n',
    );
  });

  test('refuses a part that is not there', async () => {
    expect(await topology(APP, '--only', 'shop', '--only', 'x.org')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining(
        '--only: nothing is built for "shop", "x.org": no host, no group and no namespace is called so',
      ),
    });
  });
});

test('the layout library is loaded for pictures only', () => {
  const loaded = (format: string) => {
    const script = `
      const { run } = require('./src/cli/program');
      const { plain } = require('./src/views/text/style');
      const sink = { write() {} };
      const io = { stdout: sink, stderr: sink, progress() {}, stdin: () => '', cwd: '.', env: {}, style: plain, errorStyle: plain };
      run(['topology', '-', '-f', '${format}'], io).then(() => {
        console.log(Object.keys(require.cache).some((file) => file.includes('dagre')));
      });`;
    const { stdout } = spawnSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], { encoding: 'utf8' });
    return stdout.trim();
  };
  expect([loaded('svg'), loaded('mermaid'), loaded('dot')]).toEqual(['true', 'false', 'false']);
});
