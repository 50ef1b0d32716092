import { spawnSync } from 'node:child_process';
import { commands } from '../../src/cli/commands';
import { styleFor } from '../../src/cli/io';
import { coloured, plain } from '../../src/views/text/style';
import { cli } from './terminal';

describe('the command line', () => {
  test('--help lists every command', async () => {
    const { exitCode, stdout, stderr } = await cli(['--help']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: cdk8s-alb <command> \[options\]\n/);
    for (const { name, summary } of commands) expect(stdout.replace(/\s+/g, ' ')).toContain(`${name} ${summary}`);
  });

  test.each(commands.map(({ name }) => name))('help of %s describes it, with an example', async (name) => {
    const asked = await cli(['help', name]);
    expect(asked).toEqual(await cli([name, '--help']));
    expect([asked.exitCode, asked.stderr]).toEqual([0, '']);
    expect(asked.stdout).toMatch(new RegExp(`^Usage: cdk8s-alb ${name} `));
    expect(asked.stdout).toContain(`$ cdk8s-alb ${name}`);
  });

  test('--version', async () => {
    const { version } = require('../../package.json') as { version: string };
    expect(await cli(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('without a command, help goes to standard error', async () => {
    const { exitCode, stdout, stderr } = await cli([]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Commands:');
  });

  test.each([
    [['plna'], "error: unknown command 'plna'\n(Did you mean plan?)"],
    [['plan', '--formt', 'json'], "error: unknown option '--formt'\n(Did you mean --format?)"],
    [
      ['plan', '--format', 'yaml'],
      "error: option '-f, --format <format>' argument 'yaml' is invalid. Allowed choices are text, json, model.",
    ],
    [['plan', '--environment'], "error: option '-e, --environment <file>' argument missing"],
  ])('%j is a mistake, with advice', async (argv, message) => {
    const { exitCode, stdout, stderr } = await cli(argv);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('a bug shows as one line, and where it is only when asked', async () => {
    const broken = {
      stdin: () => {
        throw new Error('out of cheese');
      },
    };
    const { exitCode, stderr } = await cli(['plan', '-'], broken);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^internal error: out of cheese\. Please report it at https:\S+ \(CDK8S_ALB_DEBUG=1 shows where\)\n$/,
    );
    expect((await cli(['plan', '-'], { ...broken, env: { CDK8S_ALB_DEBUG: '1' } })).stderr).toContain(
      'program.test.ts:',
    );
  });
});

describe('colours', () => {
  test.each([
    [true, {}, coloured],
    [false, {}, plain],
    [true, { NO_COLOR: '1' }, plain],
    [true, { NO_COLOR: '' }, coloured],
    [true, { TERM: 'dumb' }, plain],
    [false, { FORCE_COLOR: '1' }, coloured],
    [true, { FORCE_COLOR: '0' }, plain],
  ])('on a terminal: %s, with %j', (isTerminal, env, style) => {
    expect(styleFor(isTerminal, env)).toBe(style);
  });
});

test('planning plain YAML loads neither cdk8s nor a YAML library', () => {
  const script = `
    process.argv = ['node', 'cdk8s-alb', 'plan', 'dist'];
    process.on('exit', () => console.log(Object.keys(require.cache).filter((file) => !file.includes('/src/'))));
    require('./src/cli/main.ts');`;
  const { stdout, status } = spawnSync(process.execPath, ['-r', 'tsx/cjs', '-e', script], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('node_modules/commander/');
  expect(stdout).not.toMatch(/node_modules\/(cdk8s|cdk8s-plus-28|constructs|js-yaml)\//);
});
