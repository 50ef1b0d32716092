import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gitPathOf, readRevision } from '../../src/manifests/git-revision';
import { cli } from '../cli/terminal';
import { ingress, service } from './sides';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-alb-git-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    cwd: folder,
    stdio: 'ignore',
  });
}

beforeAll(() => {
  git('init', '-b', 'main');
  write('dist/web.yaml', ingress());
  write('dist/more/services of ü.yaml', service());
  write('dist/.hidden.yaml', 'a: b');
  write('dist/notes.txt', 'text');
  write('empty/notes.txt', 'text');
  symlinkSync('../dist/web.yaml', join(folder, 'empty/link.txt'));
  mkdirSync(join(folder, 'links'));
  symlinkSync('../dist/web.yaml', join(folder, 'links/web.yaml'));
  symlinkSync('gone.yaml', join(folder, 'links/nowhere.yaml'));
  git('add', '-A');
  git('commit', '-m', 'one');
  git('tag', 'v1');
  write('dist/web.yaml', ingress({ annotations: { scheme: 'internet-facing' } }));
});

const read = (text: string, cwd = folder) => {
  const place = gitPathOf(text, cwd);
  if (!place) throw new Error('a path');
  const { texts, diagnostics } = readRevision(place, cwd);
  return [
    ...texts.map((input) => (typeof input === 'string' ? input : `${input.file} ${String(input.text).length}`)),
    ...diagnostics.map(({ file, message }) => `${file}: ${message}`),
  ];
};

describe('a file or folder of a git revision', () => {
  const web = ingress().length;
  const services = service().length;

  test.each([
    ['a folder', 'main:dist', [`main:dist/more/services of ü.yaml ${services}`, `main:dist/web.yaml ${web}`]],
    ['with a slash', 'v1:dist/', [`v1:dist/more/services of ü.yaml ${services}`, `v1:dist/web.yaml ${web}`]],
    ['as Windows writes it', 'HEAD:dist\\more', [`HEAD:dist/more/services of ü.yaml ${services}`]],
    ['a file', 'HEAD:dist/web.yaml', [`HEAD:dist/web.yaml ${web}`]],
    [
      'a symbolic link, if it leads somewhere',
      'HEAD:links',
      [`HEAD:links/web.yaml ${web}`, 'HEAD:links/nowhere.yaml: This symbolic link leads to nothing in this revision'],
    ],
  ])('%s', (_, text, texts) => {
    expect(read(text)).toEqual(texts);
  });

  test('from the current folder', () => {
    expect(read('HEAD:./web.yaml', join(folder, 'dist'))).toEqual([`HEAD:./web.yaml ${web}`]);
  });

  test.each([
    [
      'a revision that is not there',
      'nope:dist',
      'nope:dist: There is no revision "nope" in this git repository; a shallow clone must fetch it first',
    ],
    [
      'a revision that would be an option',
      '--all:dist',
      '--all:dist: There is no revision "--all" in this git repository; a shallow clone must fetch it first',
    ],
    ['a path that is not there', 'main:gone', 'main:gone: The revision main has no file or folder "gone"'],
    ['a folder without manifests', 'main:empty', 'main:empty: There is no *.yaml, *.yml or *.json file here'],
  ])('%s', (_, text, message) => {
    expect(read(text)).toEqual([message]);
  });

  test('no repository', () => {
    const outside = mkdtempSync(join(tmpdir(), 'cdk8s-alb-no-git-'));
    expect(read('main:dist', outside)).toEqual([
      'main:dist: There is no such file or folder, nor a git repository here to look for a revision in',
    ]);
    rmSync(outside, { recursive: true });
  });

  test('no git', () => {
    const { diagnostics } = readRevision({ revision: 'main', path: 'dist' }, folder, 'no-such-git');
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "git is needed to read this, and can't be run (spawnSync no-such-git ENOENT)",
    ]);
  });
});

test.each([
  ['dist', undefined],
  ['-', undefined],
  ['C:\\dist', undefined],
  ['C:/dist', undefined],
  [':dist', undefined],
  ['m:dist', { revision: 'm', path: 'dist' }],
  ['origin/main:', { revision: 'origin/main', path: '' }],
  ['HEAD~1:a:b', { revision: 'HEAD~1', path: 'a:b' }],
])('%s is a path, or not', (text, place) => {
  expect(gitPathOf(text, folder)).toEqual(place);
});

test('what exists is a path', () => {
  write('odd:name.yaml', ingress());
  expect(gitPathOf('odd:name.yaml', folder)).toBeUndefined();
});

describe('cdk8s-alb diff', () => {
  const run = (...argv: string[]) => cli(['diff', ...argv], { cwd: folder });

  test('between a revision and the work tree', async () => {
    const { exitCode, stdout, stderr } = await run('main:dist', 'dist');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('because  scheme of Ingress shop/web  (new at dist/web.yaml:7)');
    expect(stdout.split('\n').at(-2)).toBe('1 to replace.');
  });

  test('the exit code tells how grave the changes are', async () => {
    write('tags.yaml', `${ingress({ annotations: { tags: 'a=b' } })}\n---\n${service()}`);
    write('bad.yaml', `${ingress({ annotations: { scheme: 'public' } })}\n---\n${service()}`);
    const codes = async (...sides: [string, string]) => [
      (await run(...sides)).exitCode,
      (await run(...sides, '--detailed-exitcode')).exitCode,
    ];
    expect(await codes('main:dist', 'v1:dist')).toEqual([0, 0]);
    expect(await codes('main:dist', 'tags.yaml')).toEqual([0, 2]);
    expect(await codes('main:dist', 'dist')).toEqual([0, 3]);
    expect(await codes('main:dist', 'bad.yaml')).toEqual([1, 1]);
    expect(await codes('main:dist', 'gone.yaml')).toEqual([2, 1]);
    expect(await codes('main:gone', 'dist')).toEqual([2, 1]);
    expect([(await run('dist')).exitCode, (await run('dist', '--detailed-exitcode')).exitCode]).toEqual([2, 1]);
  });

  test('what can not be read is not taken for deleted', async () => {
    const { stdout, stderr } = await run('main:dist', 'gone.yaml');
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'error: gone.yaml: there is no such file or folder; check the path, or name a folder of a git revision, such as main:dist\n',
    );
  });

  test('a branch alone is no side', async () => {
    const { stderr } = await run('main', 'dist');
    expect(stderr).toBe(
      'error: main: there is no such file or folder; check the path, or name a folder of a git revision, such as main:dist\n',
    );
  });

  test('from standard input, as JSON', async () => {
    const stdin = () => `${ingress({ annotations: { tags: 'a=b' } })}\n---\n${service()}`;
    const { stdout } = await cli(['diff', 'main:dist', '-', '--format', 'json'], { cwd: folder, stdin });
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, summary: { update: 5 }, diagnostics: [] });
  });

  test('standard input can be one side only', async () => {
    const stderr = 'error: standard input (-) can be read only once, so it is one side only\n';
    expect(await run('-', '-')).toEqual({ exitCode: 2, stdout: '', stderr });
    expect(await run('-', '-', '--detailed-exitcode')).toEqual({ exitCode: 1, stdout: '', stderr });
  });

  test('explains itself', async () => {
    const { stdout } = await run('--help');
    expect(stdout).toContain('cdk8s-alb diff origin/main:dist dist');
    expect(stdout).toContain('--detailed-exitcode');
  });
});
