import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../../src/cli/program';
import { plain } from '../../src/views/text/style';
import { cli } from './terminal';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watch-'));
});
afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.end()));
  rmSync(root, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
}

function ingress(name: string, scheme = 'internal'): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, annotations: {alb.ingress.kubernetes.io/scheme: ${scheme}}}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
`;
}

const watches: Watch[] = [];

/** A command line that goes on, and what it printed each time. */
class Watch {
  public stderr = '';
  private readonly exitCode: Promise<number>;
  private readonly rounds: string[] = [''];
  private seen = 0;
  private wake = (): void => undefined;
  private interrupt = (): void => undefined;

  public constructor(argv: readonly string[], isTTY = false) {
    const write = (text: string) => {
      this.rounds[this.rounds.length - 1] += text;
    };
    const writeError = (text: string) => {
      this.stderr += text;
      if (!text.startsWith('Watching ')) return;
      this.rounds.push('');
      this.wake();
    };
    const interruption = () =>
      new Promise<void>((resolve) => {
        this.interrupt = resolve;
      });
    watches.push(this);
    this.exitCode = run(argv, {
      stdout: { write, isTTY },
      stderr: { write: writeError },
      progress: () => undefined,
      stdin: () => '',
      interruption,
      cwd: root,
      env: {},
      style: plain,
      errorStyle: plain,
    });
  }

  /** What is printed next, as soon as it is. */
  public async next(): Promise<string> {
    if (this.rounds.length < this.seen + 2) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.rounds[this.seen++] ?? '';
  }

  public end(): Promise<number> {
    this.interrupt();
    return this.exitCode;
  }
}

test('a changed file is planned again, and Ctrl-C ends with what was seen last', async () => {
  write('dist/web.yaml', ingress('web'));
  const watch = new Watch(['plan', '--watch']);
  expect(await watch.next()).toContain('default/web  load balancer, internal');
  write('dist/web.yaml', ingress('web', 'internet-facing'));
  expect(await watch.next()).toContain('default/web  load balancer, internet-facing');
  write('dist/web.yaml', ingress('web', 'public'));
  expect(await watch.next()).toContain('default/web would be refused');
  expect(await watch.end()).toBe(1);
  expect(watch.stderr).toBe('Watching dist. Ctrl-C ends.\n'.repeat(3));
});

test('files and folders come and go', async () => {
  write('deploy/web.yaml', ingress('web'));
  const watch = new Watch(['plan', 'deploy', '--watch']);
  expect(await watch.next()).toContain('Plan: 1 load balancer,');
  write('deploy/teams/pay/pay.yaml', ingress('pay'));
  expect(await watch.next()).toContain('Plan: 2 load balancers,');
  write('deploy/teams/pay/pay.yaml', ingress('pay', 'public'));
  expect(await watch.next()).toContain('default/pay would be refused');
  rmSync(join(root, 'deploy/teams'), { recursive: true });
  expect(await watch.next()).toContain('Plan: 1 load balancer,');
  renameSync(join(root, 'deploy'), join(root, 'moved'));
  expect(await watch.next()).toBe('');
  expect(watch.stderr).toContain('error: deploy: there is no such file or folder; check the path\n');
  renameSync(join(root, 'moved'), join(root, 'deploy'));
  expect(await watch.next()).toContain('Plan: 1 load balancer,');
  expect(await watch.end()).toBe(0);
});

test('a file that an editor replaces, and the environment', async () => {
  write('web.yaml', ingress('web'));
  write('env.yaml', 'apiVersion: cdk8s-alb/v1\nkind: Environment\nclusterName: demo\n');
  const watch = new Watch(['plan', 'web.yaml', '--environment', 'env.yaml', '-w']);
  const name = async () => /name +(k8s-\S+|\(known at deploy)/.exec(await watch.next())?.[1];
  expect(await name()).toMatch(/^k8s-default-web-/);
  write('web.yaml.new', ingress('shop'));
  renameSync(join(root, 'web.yaml.new'), join(root, 'web.yaml'));
  expect(await name()).toMatch(/^k8s-default-shop-/);
  write('env.yaml', 'apiVersion: cdk8s-alb/v1\nkind: Environment\n');
  expect(await name()).toBe('(known at deploy');
  expect(await watch.end()).toBe(0);
});

test('what is missing may come', async () => {
  const watch = new Watch(['plan', '--watch']);
  await watch.next();
  expect(watch.stderr).toContain('error: there is no folder dist; name the manifests, or run cdk8s synth first\n');
  write('dist/web.yaml', ingress('web'));
  expect(await watch.next()).toContain('Plan: 1 load balancer,');
  expect(await watch.end()).toBe(0);
});

test('a terminal is cleared each time', async () => {
  write('dist/web.yaml', ingress('web'));
  const watch = new Watch(['plan', '--watch'], true);
  const clear = '\x1b[2J\x1b[3J\x1b[H';
  expect((await watch.next()).startsWith(`${clear}default/web`)).toBe(true);
  write('dist/web.yaml', ingress('shop'));
  expect((await watch.next()).startsWith(`${clear}default/shop`)).toBe(true);
  await watch.end();
});

test('lint sees its config change, and not what it writes itself', async () => {
  write('dist/web.yaml', ingress('web').replace('/scheme', '/schema'));
  const watch = new Watch(['lint', '--watch', '--output', 'sarif=dist/lint.sarif']);
  expect(await watch.next()).toContain('error unknown-annotation');
  const config = 'apiVersion: cdk8s-alb/v1\nkind: LintConfig\nseverities: {unknown-annotation: none}\n';
  write('cdk8s-alb.yaml', config);
  expect(await watch.next()).not.toContain('unknown-annotation');
  write('cdk8s-alb.yaml', config.replace('none', 'warning'));
  expect(await watch.next()).toContain('warning unknown-annotation');
  await watch.end();
  expect(watch.stderr.split('Watching dist, cdk8s-alb.yaml. Ctrl-C ends.\n')).toHaveLength(4);
});

test.each([
  [['plan', '-', '--watch'], '--watch: standard input (-) can be read only once, name files or folders'],
  [['lint', 'dist', '-', '-w'], '--watch: standard input (-) can be read only once, name files or folders'],
  [['lint', '--watch', '--fix'], '--watch changes no file, so it goes without --fix'],
  [['lint', '--watch', '--update-baseline'], '--watch changes no file, so it goes without --update-baseline'],
])('%j is a mistake', async (argv, message) => {
  expect(await cli(argv, { cwd: root })).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${message}\n` });
});

test('Ctrl-C ends the process', async () => {
  write('dist/web.yaml', ingress('web', 'public'));
  const main = resolve(__dirname, '../../src/cli/main.ts');
  const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), main, 'plan', '-w'], { cwd: root });
  const ended = new Promise((done) => child.on('exit', (exitCode, signal) => done([exitCode, signal])));
  child.stderr.on('data', (text) => String(text).includes('Watching') && child.kill('SIGINT'));
  expect(await ended).toEqual([1, null]);
});
