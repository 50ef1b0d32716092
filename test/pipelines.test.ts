import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { commands } from '../src/cli/commands';

const root = resolve(__dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const read = (file: string) => load(readFileSync(join(root, file), 'utf8'));

test('the pre-commit hook runs a command that there is', () => {
  const [hook] = read('.pre-commit-hooks.yaml') as { entry: string; language: string; pass_filenames: boolean }[];
  expect(hook).toMatchObject({ language: 'node', pass_filenames: false });
  const [program, command] = hook?.entry.split(' ') ?? [];
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  expect(Object.keys(bin)).toContain(program);
  expect(commands.map(({ name }) => name)).toContain(command);
});

describe('the GitHub action', () => {
  interface Step {
    readonly id: string;
    readonly if?: string;
    readonly 'working-directory'?: string;
    readonly run: string;
    readonly env: Record<string, string>;
  }
  interface Action {
    readonly inputs: Record<string, { default: string }>;
    readonly runs: { readonly steps: readonly Step[] };
  }
  const { inputs, runs } = read('action.yml') as Action;

  interface Ran {
    readonly status: number | null;
    /** The arguments of each npm and node that was called. */
    readonly calls: readonly (readonly string[])[];
    readonly outputs: Readonly<Record<string, string>>;
    readonly folder: string;
  }

  /** Runs its steps in a checkout, with an npm and a node that note their arguments. */
  function runAction(
    given: Record<string, string>,
    prepare: (checkout: string) => void = () => undefined,
    more: Record<string, string> = {},
  ): Ran {
    const folder = mkdtempSync(join(tmpdir(), 'action-'));
    const checkout = join(folder, 'checkout');
    mkdirSync(checkout);
    prepare(checkout);
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const name of ['npm', 'node', 'npx']) {
      const answer = name === 'node' ? 'case "$2" in diff) echo changed;; lint) exit "${LINT_STATUS:-0}";; esac' : ':';
      const note = `printf '%s\\0' '${name}' "$PWD" "$@" >>'${folder}/calls'; printf '\\n' >>'${folder}/calls'`;
      writeFileSync(join(bin, name), `#!/bin/sh\n${note}\n${answer}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    const outputs: Record<string, string> = {};
    let status: number | null = 0;
    for (const { id, run, env, ...step } of runs.steps) {
      if (!isDue(step.if, status, given)) continue;
      const values = Object.fromEntries(
        Object.entries(env).map(([name, expression]) => [name, inputOf(expression, given, outputs)]),
      );
      const file = join(folder, 'output');
      writeFileSync(file, '');
      const PATH = `${bin}${delimiter}${process.env.PATH}`;
      const summary = join(folder, 'summary');
      const ended = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run], {
        cwd: join(checkout, inputOf(step['working-directory'] ?? '', given, outputs)),
        env: { ...values, ...more, PATH, GITHUB_OUTPUT: file, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: folder },
      }).status;
      status ||= ended;
      for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
        const at = line.indexOf('=');
        outputs[`${id}.${line.slice(0, at)}`] = line.slice(at + 1);
      }
    }
    const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8') : '';
    rmSync(folder, { recursive: true });
    return {
      status,
      calls: calls
        .split('\n')
        .filter(Boolean)
        .map((call) => call.split('\0').slice(0, -1)),
      outputs,
      folder,
    };
  }

  /** Whether a step runs: as long as all went well, or by its condition, of which the outcome of the installation is a part. */
  function isDue(condition: string | undefined, status: number | null, given: Record<string, string>): boolean {
    if (condition === undefined) return status === 0;
    const [, input = '', operator, value] =
      /^\$\{\{ !cancelled\(\) && steps\.install\.outcome == 'success' && inputs\.([\w-]+) (==|!=) '(\w*)' \}\}$/.exec(
        condition,
      ) ?? [];
    if (!(input in inputs)) throw new Error(`what does ${condition} mean?`);
    const isEqual = (given[input] ?? inputs[input]?.default) === value;
    return operator === '==' ? isEqual : !isEqual;
  }

  function inputOf(expression: string, given: Record<string, string>, outputs: Record<string, string>): string {
    const [, input, step, output] =
      /^\$\{\{ (?:inputs\.([\w-]+)|steps\.(\w+)\.outputs\.(\w+)) \}\}$/.exec(expression) ?? [];
    return input === undefined ? (outputs[`${step}.${output}`] ?? '') : (given[input] ?? inputs[input]?.default ?? '');
  }

  const always = ['--format', 'github', '--output', 'sarif=cdk8s-alb.sarif'];

  test('installs this release in a folder of its own, and runs it there by its path', () => {
    const { status, calls, folder, outputs } = runAction({});
    const [npm = [], node = []] = calls;
    const [, , ...install] = npm;
    expect([status, calls.length]).toEqual([0, 2]);
    expect(npm[1]).toMatch(new RegExp(`^${folder}/cdk8s-alb\\.`));
    expect(install.slice(0, 5)).toEqual(['install', '--prefix', npm[1], '--registry', 'https://registry.npmjs.org/']);
    expect(install).toEqual(expect.arrayContaining(['--ignore-scripts', `cdk8s-alb@${version}`]));
    expect(node).toEqual([
      'node',
      join(folder, 'checkout'),
      `${npm[1]}/node_modules/cdk8s-alb/lib/src/cli/main.js`,
      ...['lint', 'dist', ...always],
    ]);
    expect(outputs['lint.sarif']).toBe('cdk8s-alb.sarif');
  });

  test('hands on what it is given, as it is given', () => {
    const given = { paths: 'a b/*', profile: 'strict', 'max-warnings': '0', config: '$(touch x).yaml' };
    expect(runAction(given).calls[1]?.slice(3)).toEqual([
      ...['lint', 'a', 'b/*', ...always],
      ...['--config', '$(touch x).yaml', '--profile', 'strict', '--max-warnings', '0'],
    ]);
  });

  test('plans, checks routes and compares where it is asked to, in the folder that is named', () => {
    const given = {
      'working-directory': 'apps/shop',
      'controller-version': '2.13.4',
      environment: 'production.yaml',
      plan: 'true',
      routes: 'routes.yaml',
      diff: 'origin/main:dist',
      paths: 'dist more',
    };
    const { status, calls, folder, outputs } = runAction(given, (checkout) => {
      mkdirSync(join(checkout, 'apps/shop'), { recursive: true });
    });
    const same = ['--environment', 'production.yaml', '--controller-version', '2.13.4'];
    expect(status).toBe(0);
    expect(calls.slice(1).map(([, cwd]) => cwd)).toEqual(Array(4).fill(join(folder, 'checkout/apps/shop')));
    expect(calls.slice(2).map((call) => call.slice(3))).toEqual([
      ['plan', 'dist', 'more', ...same],
      ['route', 'dist', 'more', '--table', 'routes.yaml', ...same],
      ['diff', 'origin/main:dist', 'dist', '--format', 'markdown', ...same],
    ]);
    expect(outputs['diff.file']).toBe(join(folder, 'cdk8s-alb-diff.md'));
  });

  test('compares, and fails, after lint has found something', () => {
    const { status, calls } = runAction({ diff: 'origin/main:dist' }, undefined, { LINT_STATUS: '1' });
    expect([status, calls.map((call) => call[3])]).toEqual([1, ['--prefix', 'lint', 'diff']]);
  });

  test('runs nothing that a pull request brings along', () => {
    const { status, calls } = runAction({}, (checkout) => {
      mkdirSync(join(checkout, 'node_modules/.bin'), { recursive: true });
      for (const name of ['cdk8s-alb', 'npm', 'node', 'npx']) {
        writeFileSync(join(checkout, 'node_modules/.bin', name), '#!/bin/sh\nexit 99\n');
        chmodSync(join(checkout, 'node_modules/.bin', name), 0o755);
      }
      writeFileSync(join(checkout, 'package.json'), '{"name":"cdk8s-alb","bin":{"cdk8s-alb":"evil.js"}}');
      writeFileSync(join(checkout, '.npmrc'), 'registry=https://evil.example/');
    });
    expect([status, calls.map(([program]) => program)]).toEqual([0, ['npm', 'node']]);
  });

  test.each(['latest', '^0.1.0', 'file:../evil', '0.1', '0.1.0 evil', 'npm:evil@1.0.0'])(
    'takes no version %s, which could be anything',
    (wanted) => {
      expect(runAction({ version: wanted })).toMatchObject({ status: 2, calls: [] });
    },
  );
});
