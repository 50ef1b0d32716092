/**
 * Runs the suites that SUPPORT.md names, and writes what they ran with and how many tests passed to test/results.json:
 * `npm run record-results [-- --only node-20,python]`, after `npm run bindings`; then `npm run generate`. A suite that fails is not
 * recorded: its last result stays, and the exit code is 1. All of them take 20 to 40 minutes on two cores.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs, stripVTControlCharacters } from 'node:util';
import { NEWEST } from '../src/releases/known';

const root = resolve(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The results, which are committed. */
export const RESULTS = 'test/results.json';

/** The name of the controller in the record. */
export const CONTROLLER = 'AWS Load Balancer Controller';

/** A suite as it was run last. */
export interface Result {
  readonly command: string;
  /** `2026-11-27`. */
  readonly date: string;
  readonly passed: number;
  /** Versions by name; what the suite is about comes first. */
  readonly ranWith: Readonly<Record<string, string>>;
}

interface Suite {
  readonly command: readonly string[];
  /** Arguments that the command of the record leaves out. */
  readonly args?: readonly string[];
  /** A release of Node.js that its npm package brings; otherwise that of the machine. */
  readonly node?: string;
  /** What it does not print itself. */
  readonly versions?: () => Readonly<Record<string, string>>;
}

/** The releases of Node.js that .ci/run tests with, the oldest first. */
export function nodeReleases(): string[] {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  const others = [...read('.ci/run').matchAll(/with_node (\d+)/g)].map(([, major = '']) => major);
  return [engines.node.replace(/\D/g, ''), ...others];
}

/** What the library is built on, and every cdk8s-plus that tests load: each by a file of its own in test/jest. */
export function libraries(): Record<string, string> {
  const pluses = readdirSync(join(root, 'test/jest')).flatMap((file) => /^(cdk8s-plus-\d+)\.js$/.exec(file)?.[1] ?? []);
  const version = (name: string) =>
    (JSON.parse(read(`node_modules/${name}/package.json`)) as { version: string }).version;
  return Object.fromEntries(['cdk8s', 'constructs', ...pluses].map((name) => [name, version(name)]));
}

/** The releases of the controller of which there are recorded cases. */
export function controllers(): string {
  const recordings = readdirSync(join(root, 'test/conformance/versions/recordings')).map((name) => name.slice(0, -5));
  const byVersion = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true });
  return [...recordings, NEWEST].sort(byVersion).join(', ');
}

/** The API server that `npm run test:cluster` builds and starts. */
export function kubernetes(): string {
  return /^require k8s\.io\/kubernetes v(\S+)/m.exec(read('test/cluster/kube-apiserver/go.mod'))?.[1] ?? '';
}

/** The test that holds the record would fail whenever there is something new to record. */
const NOT_RECORDED = ['/node_modules/', 'test/docs/results.test.ts'];

/** Milliseconds: other work on the machine slows tests down. */
const PATIENCE = '60000';

const program = (only: string): Suite => ({
  command: ['npm', 'run', '--silent', 'test:bindings', '--', '--only', only],
});

const SUITES: Readonly<Record<string, Suite>> = {
  ...Object.fromEntries(
    nodeReleases().map((node) => [
      `node-${node}`,
      {
        command: ['npm', 'test'],
        args: ['--', '--testTimeout', PATIENCE, '--testPathIgnorePatterns', ...NOT_RECORDED],
        node,
        versions: libraries,
      },
    ]),
  ),
  controller: {
    command: ['npx', 'jest', 'test/conformance', 'test/controller/versions'],
    versions: () => ({ [CONTROLLER]: controllers() }),
  },
  kubernetes: {
    command: ['npm', 'run', '--silent', 'test:cluster'],
    versions: () => ({ Kubernetes: kubernetes() }),
  },
  python: program('python'),
  go: program('go'),
  java: program('java'),
  dotnet: program('dotnet'),
};

/** The names of all suites. */
export const SUITE_NAMES: readonly string[] = Object.keys(SUITES);

/** What a user types to run a suite. */
export function commandOf(name: string): string | undefined {
  return SUITES[name]?.command.filter((word) => word !== '--silent').join(' ');
}

/** Runs a suite. @throws when it fails, or does not say what passed */
function ran(suite: string): Result {
  const { command, args = [], node, versions } = SUITES[suite] as Suite;
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-record-'));
  try {
    const env = node === undefined || process.version.startsWith(`v${node}.`) ? process.env : withNode(node, folder);
    const [name = '', ...words] = [...command, ...args];
    const nodeVersion = execFileSync('node', ['--version'], { env, encoding: 'utf8' }).trim().slice(1);
    const { stdout, stderr, status } = spawnSync(name, words, { cwd: root, env, encoding: 'utf8', maxBuffer: 1e9 });
    const lines = stripVTControlCharacters(`${stdout}\n${stderr}`).split('\n');
    const passed = lines
      .flatMap((line) => /^(?:Tests:.*?|)(\d+) passed, \d+ (?:total|failed)$/.exec(line)?.[1] ?? [])
      .at(-1);
    if (status !== 0 || passed === undefined || passed === '0') throw new Error(lines.slice(-40).join('\n'));
    const printed = lines.flatMap((line) => /^ran with (.*)$/.exec(line)?.[1]?.split(', ') ?? []);
    const date = new Date().toISOString().slice(0, 10);
    return {
      command: commandOf(suite) ?? '',
      date,
      passed: Number(passed),
      ranWith: {
        ...(node === undefined ? {} : { 'Node.js': nodeVersion }),
        ...Object.fromEntries(printed.map((each) => each.split(/ (?=[^ ]*$)/) as [string, string])),
        ...versions?.(),
        'Node.js': nodeVersion,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function withNode(major: string, folder: string): NodeJS.ProcessEnv {
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel', 'error'];
  execFileSync('npm', ['install', '--prefix', folder, ...quiet, `node@${major}`], { stdio: 'inherit' });
  return { ...process.env, PATH: `${join(folder, 'node_modules/node/bin')}${delimiter}${process.env.PATH}` };
}

function record(names: readonly string[]): void {
  const unknown = names.filter((name) => !(name in SUITES));
  if (unknown.length > 0) {
    console.error(`--only ${unknown.join(',')}: must be some of ${SUITE_NAMES.join(', ')}, separated by commas`);
    process.exit(2);
  }
  if (process.env.CDK8S_ALB_TEST_KUBECONFIG) {
    console.error('CDK8S_ALB_TEST_KUBECONFIG must not be set: the version of that API server is unknown');
    process.exit(2);
  }
  const before = existsSync(join(root, RESULTS)) ? (JSON.parse(read(RESULTS)) as Record<string, Result>) : {};
  const results = new Map(Object.entries(before));
  for (const name of names) {
    try {
      results.set(name, ran(name));
      write(results);
      console.log(`ok   ${name}: ${results.get(name)?.passed} passed`);
    } catch (error) {
      console.log(`FAIL ${name}: not recorded\n${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
}

function write(results: ReadonlyMap<string, Result>): void {
  const sorted = SUITE_NAMES.flatMap((name) => (results.has(name) ? [[name, results.get(name)] as const] : []));
  writeFileSync(join(root, RESULTS), `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`);
}

if (require.main === module) {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  record(values.only?.split(',') ?? SUITE_NAMES);
}
