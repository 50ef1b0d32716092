import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../src/cli/commands';
import { cli } from './terminal';

// zsh and fish are asked in completion.shells.ts.
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'completion-'));
  writeFileSync(join(folder, 'bash'), await script('bash'));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function script(shell: string): Promise<string> {
  const { exitCode, stdout, stderr } = await cli(['completion', shell]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
}

/** What bash offers for the last of some words. */
function bash(...words: string[]): string[] {
  const quoted = ['cdk8s-alb', ...words].map((word) => `'${word}'`).join(' ');
  const program = `. ./bash; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _cdk8s_alb; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', program], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

const names = commands.map(({ name }) => name);

describe('in bash', () => {
  test.each<[string[], string[]]>([
    [[''], [...names, 'help']],
    [['--'], ['--version', '--help']],
    [['top'], ['topology']],
    [
      ['topology', '--'],
      ['--environment', '--namespace', '--controller-version', '--load-balancer', '--only', '--format', '--help'],
    ],
    [
      ['topology', '--format', ''],
      ['svg', 'html', 'mermaid', 'dot'],
    ],
    [['topology', '-f', 'm'], ['mermaid']],
    [['topology', '--format', '=', 'd'], ['dot']],
    [
      ['topology', '--format', '='],
      ['svg', 'html', 'mermaid', 'dot'],
    ],
    [['plan', 'dist', '--comp'], ['--complete']],
    [
      ['explain', 'zero-w'],
      ['zero-weight-backends', 'zero-weights'],
    ],
    [['annotations', 'healthcheck-pa'], ['healthcheck-path']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['help', 'rou'], ['route']],
    [
      ['iam-policy', '--feature', ''],
      ['certificate-management', 'web-acl-names', 'assume-role'],
    ],
    [
      ['route', 'https://example.com', '-X', 'P'],
      ['POST', 'PUT', 'PATCH'],
    ],
    // bash then offers files by itself.
    [['plan', 'val'], []],
    [['plan', '--environment', ''], []],
  ])('%j', (words, offers) => {
    expect(bash(...words)).toEqual(offers);
  });
});

test('zsh is told of every command, its options and values', async () => {
  const zsh = await script('zsh');
  for (const { name, summary } of commands) expect(zsh).toContain(`    '${name}:${summary}'\n`);
  expect(zsh).toContain("'(-f --format)'{-f+,--format=}'[what to draw]:value:(svg html mermaid dot)'");
  expect(zsh).toContain("'(-e --environment)'{-e+,--environment=}'[an Environment document\\: what AWS and the flags");
  expect(zsh).toContain("'*'{-H+,--header=}'[a header, such as");
  expect(zsh).toMatch(
    /completion\) _arguments \\\n +'\(-h --help\)'\{-h,--help\}'\[print help\]' \\\n +'1:word:\(bash zsh fish\)' ;;/,
  );
});

test('fish is told of every command, its options and values', async () => {
  const fish = await script('fish');
  for (const { name, summary } of commands) {
    expect(fish).toContain(`complete -c cdk8s-alb -n __cdk8s_alb_after -a ${name} -d '${summary}'\n`);
  }
  const topology = "complete -c cdk8s-alb -n '__cdk8s_alb_after topology'";
  expect(fish).toContain(`${topology} -s f -l format -x -a 'svg html mermaid dot' -d 'what to draw'\n`);
  expect(fish).toContain(`${topology} -F\n`);
});

test('a shell of another kind is a mistake', async () => {
  expect(await cli(['completion', 'tcsh'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish."),
  });
});
