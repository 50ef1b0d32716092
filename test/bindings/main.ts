/**
 * Programs in other languages, against what TypeScript writes: the same bytes, the same answers, and sentences for wrong values. Takes the
 * packages that `npm run bindings` made. Prints `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Chart } from 'cdk8s';
import { CanaryChart } from '../../examples/apps/canary';
import { CheckList } from '../../scripts/check-list';
import { LoadBalancedDeployment } from '../../src';

const root = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-bindings-'));

const checks = new CheckList();
const { check } = checks;

function run(command: string, args: string[], cwd: string, env: Record<string, string> = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', ...env },
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${error ?? ''}${stdout}${stderr}`);
  return stdout;
}

/** What a program wrote must be what TypeScript writes. */
function same(written: string, wanted: ReadonlyMap<string, string>): void {
  const files = readdirSync(written).sort().join();
  const names = [...wanted.keys()].sort().join();
  if (files !== names) throw new Error(`it wrote ${files}, TypeScript ${names}`);
  for (const [name, text] of wanted) {
    const other = readFileSync(join(written, name), 'utf8');
    if (other !== text) throw new Error(`${name} differs from what TypeScript writes:\n${other}`);
  }
}

const committed = new Map(
  readdirSync(join(root, 'dist')).map((name) => [name, readFileSync(join(root, 'dist', name), 'utf8')]),
);

function canary(): ReadonlyMap<string, string> {
  const app = new App();
  new CanaryChart(app, 'example');
  return new Map([['example.k8s.yaml', app.synthYaml()]]);
}

/** The app of `init fresh`. */
function fresh(): ReadonlyMap<string, string> {
  const app = new App();
  new LoadBalancedDeployment(new Chart(app, 'fresh'), 'App', { image: 'fresh:1.0', containerPort: 8080 });
  return new Map([['fresh.k8s.yaml', app.synthYaml()]]);
}

function python(): void {
  const [wheel] = existsSync(join(root, 'bindings/python/dist')) ? readdirSync(join(root, 'bindings/python/dist')) : [];
  const bin = (name: string) => join(folder, 'venv/bin', name);
  const programs = join(root, 'examples/python');
  const env = { PYTHONDONTWRITEBYTECODE: '1' };
  check('Python: the wheel installs', () => {
    if (wheel === undefined) throw new Error('there is no wheel; run `npm run bindings -- --only python` first');
    run('python3', ['-m', 'venv', join(folder, 'venv')], folder);
    const wheelFile = join(root, 'bindings/python/dist', wheel);
    run(bin('pip'), ['install', '--quiet', '--disable-pip-version-check', wheelFile, 'pytest'], folder);
  });
  check('Python: the simple and the production app are those of TypeScript, byte for byte', () => {
    run(bin('python'), ['main.py'], programs, { ...env, CDK8S_OUTDIR: join(folder, 'main') });
    same(join(folder, 'main'), committed);
  });
  check('Python: conditions, weights and zero downtime, byte for byte', () => {
    run(bin('python'), ['canary.py'], programs, { ...env, CDK8S_OUTDIR: join(folder, 'canary') });
    same(join(folder, 'canary'), canary());
  });
  check('Python: pytest asks the plan, and wrong values give sentences', () => {
    run(bin('python'), ['-m', 'pytest', '--quiet', '-p', 'no:cacheprovider'], programs, env);
  });
  check('Python: what init writes synthesizes to what it writes for TypeScript', () => {
    run(bin('cdk8s-alb'), ['init', 'fresh', '--language', 'python'], folder);
    run(bin('python'), ['main.py'], join(folder, 'fresh'), env);
    same(join(folder, 'fresh/dist'), fresh());
  });
  check('Python: its command line lints', () => {
    const stdout = run(bin('cdk8s-alb'), ['lint', 'dist'], root);
    if (stdout !== '0 errors, 0 warnings, 0 info\n') throw new Error(`it printed ${stdout}`);
  });
}

try {
  python();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log('skip Java, Go and .NET: only their code is generated here');
checks.close();
