/**
 * Installs the hook by the real pre-commit, as a repository of somebody else would, and has it judge a commit. What is tried is the last
 * commit of this repository. Prints `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CheckList } from '../../scripts/check-list';

const root = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-hook-'));
const user = join(folder, 'user');

function run(command: string, args: string[], cwd = user) {
  const env = { ...process.env, PRE_COMMIT_HOME: join(folder, 'home'), NO_COLOR: '1' };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env });
  if (error) throw new Error(`${command} can't be run: ${error.message}`);
  return { status, output: `${stdout}${stderr}` };
}

const checks = new CheckList();

/** Has the hook judge a manifest. */
function judge(name: string, annotation: string, wanted: { status: number; output: RegExp }): void {
  checks.check(name, () => {
    writeFileSync(
      join(user, 'deploy', 'web.yaml'),
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    ${annotation}: internal
spec:
  ingressClassName: alb
  defaultBackend: {service: {name: web, port: {number: 80}}}
`,
    );
    run('git', ['add', '--all']);
    const { status, output } = run('pre-commit', ['run', '--all-files', '--verbose']);
    if (status !== wanted.status || !wanted.output.test(output)) {
      throw new Error(`it ended with ${status} and printed\n${output}`);
    }
  });
}

try {
  mkdirSync(join(user, 'deploy'), { recursive: true });
  const rev = run('git', ['rev-parse', 'HEAD'], root).output.trim();
  const hooks = [{ id: 'cdk8s-alb-lint', args: ['deploy'] }];
  // JSON is YAML.
  const config = JSON.stringify({ repos: [{ repo: `file://${root}`, rev, hooks }] });
  writeFileSync(join(user, '.pre-commit-config.yaml'), config);
  run('git', ['init', '--quiet']);
  judge('a mistake stops the commit, with its place', 'alb.ingress.kubernetes.io/shceme', {
    status: 1,
    output: /^deploy\/web\.yaml:6:5 error unknown-annotation$/m,
  });
  judge('what is right passes', 'alb.ingress.kubernetes.io/scheme', {
    status: 0,
    output: /^0 errors, 0 warnings, 0 info$/m,
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
checks.close();
