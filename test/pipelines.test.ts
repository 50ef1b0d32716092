import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { commands } from '../src/cli/commands';

const root = resolve(__dirname, '..');
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
  interface Action {
    readonly inputs: Record<string, { default: string }>;
    readonly runs: { readonly steps: [{ readonly run: string; readonly env: Record<string, string> }] };
  }
  const { inputs, runs } = read('action.yml') as Action;
  const [{ run, env }] = runs.steps;

  /** Runs the step with an npx that prints its arguments, one a line. */
  function argumentsOf(given: Record<string, string>): string[] {
    const folder = mkdtempSync(join(tmpdir(), 'action-'));
    try {
      const npx = join(folder, 'npx');
      writeFileSync(npx, '#!/bin/sh\nprintf "%s\\n" "$@"\n');
      chmodSync(npx, 0o755);
      const values = Object.fromEntries(
        Object.entries(env).map(([name, expression]) => {
          const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
          return [name, given[input] ?? inputs[input]?.default];
        }),
      );
      const PATH = `${folder}${delimiter}${process.env.PATH}`;
      const GITHUB_OUTPUT = join(folder, 'output');
      const { stdout } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', run], {
        env: { ...values, PATH, GITHUB_OUTPUT },
        encoding: 'utf8',
      });
      expect(readFileSync(GITHUB_OUTPUT, 'utf8')).toBe(`sarif=${values.SARIF}\n`);
      return stdout.trimEnd().split('\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  const always = ['--format', 'github', '--output', 'sarif=cdk8s-alb.sarif'];

  test('by default reads dist', () => {
    expect(argumentsOf({})).toEqual(['--yes', 'cdk8s-alb', 'lint', 'dist', ...always]);
  });

  test('hands on what it is given, as it is given', () => {
    const given = { paths: 'a b/*', profile: 'strict', 'max-warnings': '0', config: '$(touch x).yaml' };
    expect(argumentsOf(given)).toEqual([
      ...['--yes', 'cdk8s-alb', 'lint', 'a', 'b/*', ...always],
      ...['--config', '$(touch x).yaml', '--profile', 'strict', '--max-warnings', '0'],
    ]);
  });
});
