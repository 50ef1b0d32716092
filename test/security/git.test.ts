import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../cli/terminal';

let root: string;
let origin: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cdk8s-alb-hostile-git-'));
  origin = join(root, 'origin');
  mkdirSync(join(origin, 'dist'), { recursive: true });
  writeFileSync(join(origin, 'dist/a.yaml'), service('a'));
  writeFileSync(join(origin, 'dist/b.yaml'), service('b'));
  git(origin, 'init', '-q', '-b', 'main');
  git(origin, 'add', '.');
  git(origin, 'commit', '-qm', 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: 80}]}\n`;

function git(cwd: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8' }).trim();
}

/** A clone that lacks a file, and whose configuration says by which program to fetch it. */
function cloneWithTrap(): { clone: string; sprung: string } {
  const clone = join(root, 'clone');
  const sprung = join(root, 'PWNED');
  const program = join(root, 'upload-pack.sh');
  writeFileSync(program, `#!/bin/sh\ntouch ${sprung}\nexit 1\n`);
  chmodSync(program, 0o755);
  git(root, 'clone', '-q', origin, clone);
  for (const [name = '', value = ''] of [
    ['core.repositoryformatversion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.uploadpack', program],
  ]) {
    git(clone, 'config', name, value);
  }
  const blob = git(clone, 'rev-parse', 'HEAD:dist/a.yaml');
  rmSync(join(clone, '.git/objects', blob.slice(0, 2), blob.slice(2)), { force: true });
  return { clone, sprung };
}

describe('diff of a revision', () => {
  test.each(['HEAD:dist', 'HEAD:dist/a.yaml'])('%s fetches nothing, by no program', async (side) => {
    const { clone, sprung } = cloneWithTrap();
    const { exitCode, stderr } = await cli(['diff', side, 'dist'], { cwd: clone });
    expect(existsSync(sprung)).toBe(false);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'HEAD:dist/a.yaml error This is not in the clone, which is a partial one or damaged, and nothing is fetched; git fetch --refetch gets it\n',
    );
  });

  test('does not use a bare repository that the checkout holds', async () => {
    const inside = join(origin, 'dist/bare');
    git(root, 'clone', '-q', '--bare', origin, inside);
    const { exitCode, stderr } = await cli(['diff', 'HEAD:dist', '..'], { cwd: inside });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('nor a git repository here');
  });

  test('does not take a path that leads around for one of the working tree', async () => {
    writeFileSync(join(origin, 'dist/c.yaml'), service('c'));
    const { exitCode, stdout, stderr } = await cli(['diff', 'HEAD:dist/../dist', 'dist'], { cwd: origin });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toBe('HEAD:dist/../dist error The revision HEAD has no file or folder "dist/../dist"\n');
  });

  test('reads no blob of gigabytes', async () => {
    execFileSync('truncate', ['-s', '200M', join(origin, 'dist/b.yaml')]);
    git(origin, '-c', 'core.compression=1', 'commit', '-qam', 'two');
    rmSync(join(origin, 'dist/b.yaml'));
    const { exitCode, stderr } = await cli(['diff', 'HEAD:dist', 'dist'], { cwd: origin });
    expect([exitCode, stderr]).toEqual([
      2,
      'HEAD:dist/b.yaml error This file has 200 MB, more than the 100 MB that are read of one file\n',
    ]);
  });
});
