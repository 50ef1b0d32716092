import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../src/cli/commands';
import { cli } from './terminal';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'completion-'));
  for (const shell of ['zsh', 'fish']) writeFileSync(join(folder, shell), (await cli(['completion', shell])).stdout);
  writeFileSync(join(folder, 'values.yaml'), '');
  mkdirSync(join(folder, 'deploy'));
  writeFileSync(join(folder, 'deploy', 'web.yaml'), '');
});

afterAll(() => rmSync(folder, { recursive: true }));

function output(shell: string, ...argv: string[]): string {
  const { stdout, stderr, error } = spawnSync(shell, argv, { cwd: folder, encoding: 'utf8', timeout: 20_000 });
  expect([error, stderr]).toEqual([undefined, '']);
  return stdout;
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

/** What fish offers for a line, without the descriptions. */
function fish(line: string): string[] {
  return linesOf(output('fish', '--no-config', '-c', `source ./fish; complete -C '${line}'`))
    .map((offer) => offer.split('\t')[0] ?? '')
    .sort();
}

/** Types a line and a tab in a terminal of its own, and notes what the completion adds to its matches. */
const CAPTURE = `
zmodload zsh/zpty
zpty terminal zsh -f -i
zpty -w terminal '
  source ./zsh
  compadd() {
    if [[ \${@[1,(i)(-|--)]} != *-(O|A|D)\\ * ]]; then
      local -a found
      builtin compadd -A found "$@"
      print -rl -- $found >> offered
    fi
    builtin compadd "$@"
  }
  complete-and-exit() { zle complete-word; exit }
  zle -N complete-and-exit
  bindkey "^I" complete-and-exit
'
zpty -w -n terminal "$1"$'\\t'
while zpty -r terminal; do :; done > transcript
`;

function zsh(line: string): string[] {
  writeFileSync(join(folder, 'offered'), '');
  writeFileSync(join(folder, 'capture'), CAPTURE);
  output('zsh', '-f', 'capture', line);
  return [...new Set(linesOf(readFileSync(join(folder, 'offered'), 'utf8')))].sort();
}

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['', [...commands.map(({ name }) => name), 'help'].sort()],
  ['top', ['topology']],
  ['topology --format ', ['dot', 'html', 'mermaid', 'svg']],
  ['topology -f m', ['mermaid']],
  ['topology deploy --format j', []],
  ['plan deploy --format j', ['json']],
  ['plan --comp', ['--complete']],
  ['plan deploy --comp', ['--complete']],
  ['topology --load-balancer a/b --load', ['--load-balancer']],
  ['route -X P', ['PATCH', 'POST', 'PUT']],
  ['iam-policy --feature web', ['web-acl-names']],
  ['explain zero-w', ['zero-weight-backends', 'zero-weights']],
  ['help rou', ['route']],
  ['help plan --comp', []],
  ['completion ', ['bash', 'fish', 'zsh']],
  ['plan val', ['values.yaml']],
  ['plan deploy val', ['values.yaml']],
  ['plan --environment val', ['values.yaml']],
  ['iam-policy val', []],
];

test.each(CASES)('fish: cdk8s-alb %s', (line, offers) => {
  expect(fish(`cdk8s-alb ${line}`)).toEqual(offers);
});

test.each(CASES)('zsh: cdk8s-alb %s', (line, offers) => {
  expect(zsh(`cdk8s-alb ${line}`)).toEqual(offers);
});

test('zsh does not offer again what is there', () => {
  expect(zsh('cdk8s-alb plan --complete --comp')).toEqual([]);
});

test('a value joined to its option', () => {
  expect(fish('cdk8s-alb plan --format=js')).toEqual(['--format=json']);
  expect(zsh('cdk8s-alb plan --format=js')).toEqual(['json']);
  expect(zsh('cdk8s-alb plan -fjs')).toEqual(['json']);
});
