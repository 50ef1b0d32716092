import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UnreadableFile } from '../../src/files/bounded-file';
import {
  type InputOptions,
  isManifestPath,
  isSkipped,
  type ManifestInput,
  readTexts,
  reasonOf,
} from '../../src/manifests/input-files';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cdk8s-alb-files-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content: string | Buffer = 'a: 1\n'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** The names of the texts, and what can't be read. */
function read(inputs: ManifestInput[], options: InputOptions = {}) {
  const { texts, diagnostics } = readTexts(inputs, { cwd: root, ...options });
  return { texts: texts.map(({ file }) => file), diagnostics };
}

const problem = (file: string, message: string, code = 'unreadable', severity = 'error') => ({
  code,
  severity,
  message,
  file,
});

test('why something can not be read, as a sentence', () => {
  const reason = (code: string) => reasonOf(Object.assign(new Error('x'), { code }));
  expect(['ENOENT', 'EACCES', 'EPERM', 'ELOOP', 'ENXIO', 'EIO'].map(reason)).toEqual([
    'There is no such file or folder',
    'This may not be read: permission denied',
    'This may not be read: permission denied',
    'This is a symbolic link to itself',
    'This is a socket, not a regular file',
    "This can't be read (EIO)",
  ]);
  expect(reasonOf(new UnreadableFile('why'))).toBe('why');
  const bug = new TypeError('a bug');
  expect(() => reasonOf(bug)).toThrow(bug);
});

test('which files of a folder are manifests', () => {
  for (const path of ['a.yaml', 'a.yml', 'a.json', 'A.YAML', 'a/b.yaml'])
    expect([path, isManifestPath(path)]).toEqual([path, true]);
  for (const path of [
    'a.yaml.bak',
    'yaml',
    'a.txt',
    '.a.yaml',
    'a/.b/c.yaml',
    'node_modules/a.yaml',
    'a/node_modules/b.json',
  ]) {
    expect([path, isManifestPath(path)]).toEqual([path, false]);
  }
  expect(['node_modules', '.git', 'modules'].map(isSkipped)).toEqual([true, true, false]);
});

test('a text in memory, standard input, a file of any name, a folder', () => {
  write('a.txt');
  write('k/b.yaml');
  const inputs = [{ file: 'mem', text: 'a: 1' }, '-', 'a.txt', 'k', 'k'];
  expect(read(inputs, { stdin: () => 'b: 1' })).toEqual({
    texts: ['mem', '<stdin>', 'a.txt', 'k/b.yaml'],
    diagnostics: [],
  });
});

test('a folder is read in the order of names, and a file once', () => {
  for (const name of ['b', 'd', 'a', 'c']) write(`k/${name}.yaml`);
  expect(read(['k', 'k/b.yaml', './k/c.yaml']).texts).toEqual(['a', 'b', 'c', 'd'].map((name) => `k/${name}.yaml`));
  expect(read(['k/b.yaml', 'k/b.yaml']).texts).toEqual(['k/b.yaml']);
});

test('what files hold instead of what is on the disk', () => {
  write('a.yaml');
  const contents = new Map([[join(root, 'a.yaml'), 'from the editor']]);
  const { texts } = readTexts(['a.yaml'], { cwd: root, contents });
  expect(texts.map(({ text }) => text)).toEqual(['from the editor']);
});

test('a byte order mark is no part of a text', () => {
  const text = (content: string | Buffer) => readTexts([{ file: 'a', text: content }]).texts[0]?.text;
  expect(text('\uFEFFa: 1')).toBe('a: 1');
  expect(text(Buffer.from('\uFEFFa: 1'))).toBe('a: 1');
  expect(text('a: \uFEFF')).toBe('a: \uFEFF');
});

test('a text is UTF-8, and has no zero bytes', () => {
  const wrong = [problem('a', 'This is not a text file in UTF-8')];
  expect(read([{ file: 'a', text: Buffer.from([0x61, 0]) }]).diagnostics).toEqual(wrong);
  expect(read([{ file: 'a', text: Buffer.from([0x61, 0xff]) }]).diagnostics).toEqual(wrong);
  expect(read([{ file: 'a', text: Buffer.from('é') }]).diagnostics).toEqual([]);
});

test('a folder without manifests is a warning, and a folder at all an error where one document is wanted', () => {
  write('empty/notes.txt');
  expect(read(['empty']).diagnostics).toEqual([
    problem('empty', 'There is no *.yaml, *.yml or *.json file in this folder', 'empty', 'warning'),
  ]);
  expect(read(['empty'], { filesOnly: true }).diagnostics).toEqual([problem('empty', 'This is a folder, not a file')]);
});

test('what is wrong in a folder is reported for the file, and is not nothing', () => {
  write('k/bad.yaml', Buffer.from([0]));
  expect(read(['k']).diagnostics).toEqual([problem('k/bad.yaml', 'This is not a text file in UTF-8')]);
  mkdirSync(join(root, 'l'));
  symlinkSync('self.yaml', join(root, 'l/self.yaml'));
  symlinkSync('self', join(root, 'l/self'));
  expect(read(['l']).diagnostics).toEqual([
    problem('l/self', 'This is a symbolic link to itself'),
    problem('l/self.yaml', 'This is a symbolic link to itself'),
  ]);
});

test('a socket', async () => {
  const server = createServer();
  await new Promise<void>((done) => void server.listen(join(root, 's.yaml'), done));
  expect(read(['s.yaml']).diagnostics).toEqual([problem('s.yaml', 'This is a socket, not a regular file')]);
  await new Promise((done) => server.close(done));
});

describe('symbolic links', () => {
  beforeEach(() => {
    write('project/.git/HEAD');
    write('project/k/a.yaml');
    write('project/other/b.yaml');
    write('outside/c.yaml');
  });
  const project = (...inputs: string[]) => read(inputs, { cwd: join(root, 'project') });
  const link = (target: string, path: string) => symlinkSync(target, join(root, path));

  test('lead anywhere within the project, to files and folders', () => {
    link('../other/b.yaml', 'project/k/b.yaml');
    link('../other', 'project/k/other');
    link('../other/b.yaml', 'project/k/notes.txt');
    expect(project('k')).toEqual({ texts: ['k/a.yaml', 'k/b.yaml', 'k/other/b.yaml'], diagnostics: [] });
  });

  test('but not out of it, unless their folder is named', () => {
    link('../../outside/c.yaml', 'project/k/c.yaml');
    link('../../outside', 'project/k/outside');
    const { texts, diagnostics } = project('k');
    expect(texts).toEqual(['k/a.yaml']);
    expect(diagnostics.map(({ file, message }) => `${file} ${message.replaceAll(root, '')}`)).toEqual([
      expect.stringMatching(
        /^k\/c\.yaml This symbolic link leads out of the project \S*\/project, to \S*\/outside\/c\.yaml; name that path itself if it is meant$/,
      ),
      expect.stringMatching(/^k\/outside This symbolic link leads out of the project \S*\/project, to \S*\/outside; /),
    ]);
    expect(project('../outside')).toEqual({ texts: ['../outside/c.yaml'], diagnostics: [] });
  });

  test('of a folder outside lead anywhere in it', () => {
    write('outside/in/d.yaml');
    link('in/d.yaml', 'outside/e.yaml');
    expect(project('../outside').diagnostics).toEqual([]);
    expect(project('../outside').texts).toEqual(['../outside/c.yaml', '../outside/e.yaml', '../outside/in/d.yaml']);
  });

  test('that are named lead out neither', () => {
    link('../outside/c.yaml', 'project/c.yaml');
    expect(project('c.yaml').diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining('This symbolic link leads out of the project'),
    ]);
  });
});
