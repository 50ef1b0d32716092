import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gitPathOf, readRevision } from '../../src/manifests/git-revision';

const root = mkdtempSync(join(tmpdir(), 'cdk8s-alb-revision-'));
const repository = join(root, 'repository');
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), text);
}

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' }).trim();
}

beforeAll(() => {
  write('top.yaml', 'top: 1\n');
  write('k/empty.yaml', '');
  write('k/run.yml', 'run: 1\n');
  chmodSync(join(repository, 'k/run.yml'), 0o755);
  write('k/bytes.json', Buffer.from([0x7b, 0xff, 0x0a, 0x0a, 0x7d]));
  write('k/sub/deep.yaml', 'deep: 1\n');
  write('k/node_modules/x.yaml', 'no: 1\n');
  write('k/two\nlines.yaml', 'no: 1\n');
  write('big/a.yaml', `a: ${'x'.repeat(3_000_000)}\n`);
  write('big/b.yaml', 'b: 1\n');
  const links = {
    'links/to-file.yaml': '../top.yaml',
    'links/to-folder.yaml': '../k',
    'links/gone.yaml': 'nowhere.yaml',
    'links/out.yaml': '../../outside.yaml',
    'links/loop.yaml': 'loop.yaml',
    'links/under-file.yaml': '../top.yaml/x',
    'links/z.yaml': '../k/run.yml',
  };
  mkdirSync(join(repository, 'links'));
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(repository, path));
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},k/module.yaml`);
  git('commit', '-qm', 'one');
});

/** The texts by their names, and what can't be read. */
function read(text: string, cwd = repository, program = 'git') {
  const place = gitPathOf(text, cwd);
  if (!place) throw new Error(`${text} is a path`);
  const { texts, diagnostics } = readRevision(place, cwd, program);
  return {
    texts: Object.fromEntries(
      texts.map((each) => (typeof each === 'string' ? [each, ''] : [each.file, String(each.text)])),
    ),
    diagnostics,
  };
}

const problem = (file: string, message: string) => ({ code: 'unreadable', severity: 'error', message, file });

test('all files of a revision, whatever is in them', () => {
  expect(read('main:k')).toEqual({
    texts: {
      'main:k/bytes.json': Buffer.from([0x7b, 0xff, 0x0a, 0x0a, 0x7d]).toString(),
      'main:k/empty.yaml': '',
      'main:k/run.yml': 'run: 1\n',
      'main:k/sub/deep.yaml': 'deep: 1\n',
    },
    diagnostics: [],
  });
  expect(Object.keys(read('main:').texts)).toEqual(expect.arrayContaining(['main:top.yaml', 'main:k/sub/deep.yaml']));
});

test.each([
  ['main:k/sub/', ['main:k/sub/deep.yaml']],
  ['main:k/sub//', ['main:k/sub/deep.yaml']],
  ['main:k\\sub', ['main:k/sub/deep.yaml']],
  ['main:top.yaml', ['main:top.yaml']],
  ['main~0:top.yaml', ['main~0:top.yaml']],
  // It is skipped within a folder, not where it is named.
  ['main:k/node_modules', ['main:k/node_modules/x.yaml']],
])('%s is read as %j', (text, files) => {
  expect(Object.keys(read(text).texts)).toEqual(files);
});

test('files of megabytes', () => {
  const { texts } = read('main:big');
  expect(Object.values(texts).map((text) => text.length)).toEqual([3_000_004, 5]);
});

test.each([
  ['main:./', 'k/sub', ['main:./deep.yaml']],
  ['main:.', 'k/sub', ['main:./deep.yaml']],
  ['main:..', 'k/sub', expect.arrayContaining(['main:../run.yml', 'main:../sub/deep.yaml'])],
  ['main:./sub', 'k', ['main:./sub/deep.yaml']],
  ['main:k/sub', 'k', ['main:k/sub/deep.yaml']],
  ['main:k/sub', 'links', ['main:k/sub/deep.yaml']],
])('%s is read in the folder %s', (text, folder, files) => {
  expect(Object.keys(read(text, join(repository, folder)).texts)).toEqual(files);
});

test('symbolic links lead to files of the revision, and each of the others is reported', () => {
  const nowhere = 'This symbolic link leads to nothing in this revision';
  const { texts, diagnostics } = read('main:links');
  expect(texts).toEqual({ 'main:links/to-file.yaml': 'top: 1\n', 'main:links/z.yaml': 'run: 1\n' });
  expect(diagnostics).toEqual(
    ['gone', 'loop', 'out', 'under-file'].map((name) => problem(`main:links/${name}.yaml`, nowhere)),
  );
});

test.each([
  ['gone:k', 'There is no revision "gone" in this git repository; a shallow clone must fetch it first'],
  ['main:gone', 'The revision main has no file or folder "gone"'],
  ['main:k/two\nlines.yaml', 'A name with a line break is not read from git'],
])('%j is reported as wrong', (text, message) => {
  expect(read(text)).toEqual({ texts: {}, diagnostics: [problem(text, message)] });
});

test('what is no commit is no revision', () => {
  const blob = git('rev-parse', 'main:top.yaml');
  expect(read(`${blob}:k`).diagnostics).toEqual([
    problem(`${blob}:k`, `There is no revision "${blob}" in this git repository; a shallow clone must fetch it first`),
  ]);
});

test('git is run so that the configuration of a repository makes it do nothing else', () => {
  const log = join(root, 'log');
  const program = join(root, 'git.sh');
  writeFileSync(program, `#!/bin/sh\n{ echo "$*"; env | grep ^GIT_ | sort; } >> ${log}\nexec git "$@"\n`);
  chmodSync(program, 0o755);
  expect(Object.keys(read('main:k/sub', repository, program).texts)).toEqual(['main:k/sub/deep.yaml']);
  const told = readFileSync(log, 'utf8').trim().split('\n');
  const commands = told.filter((line) => !line.startsWith('GIT_'));
  const harmless = '-c safe.bareRepository=explicit -c protocol.allow=never -c core.fsmonitor=false';
  expect(commands).toEqual(
    [
      'rev-parse --verify --quiet main^{tree}',
      'cat-file -t main:k/sub',
      'ls-tree -r -z --full-tree main:k/sub',
      'cat-file --batch-check --follow-symlinks',
      'cat-file --batch --follow-symlinks',
    ].map((command) => `${harmless} ${command}`),
  );
  const variables = ['GIT_ALLOW_PROTOCOL=none', 'GIT_NO_LAZY_FETCH=1', 'GIT_OPTIONAL_LOCKS=0', 'GIT_TERMINAL_PROMPT=0'];
  for (const variable of variables) expect(told.filter((line) => line === variable)).toHaveLength(commands.length);
});

test('what would be an option is not handed to git', () => {
  const log = join(root, 'options');
  const program = join(root, 'options.sh');
  writeFileSync(program, `#!/bin/sh\necho "$*" >> ${log}\nexec git "$@"\n`);
  chmodSync(program, 0o755);
  expect(read('--all:k', repository, program).diagnostics[0]?.message).toMatch(/^There is no revision "--all" /);
  expect(readFileSync(log, 'utf8')).not.toContain('--all');
});
