import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MODULE = resolve(__dirname, '../../src/cli/bytecode-cache.ts');
const ID = '0123abcd';

let project: string;
let cache: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'bytecode-'));
  cache = join(project, 'node_modules/.cache/cdk8s-alb');
  mkdirSync(join(project, 'node_modules/cdk8s-alb/lib'), { recursive: true });
});

afterEach(() => rmSync(project, { recursive: true }));

interface Run {
  readonly id?: string;
  readonly source?: string;
  readonly purpose?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A statement that is run first. */
  readonly before?: string;
}

/** Loads a bundle in a process of its own and gives what that prints. */
function run({
  id = ID,
  source = "exports.answer = 'fine';",
  purpose = 'lint',
  env = {},
  before = '',
}: Run = {}): string {
  const file = join(project, 'node_modules/cdk8s-alb/lib/cli.js');
  writeFileSync(file, `// ${id}\n${source}`);
  const program = `${before};console.log(require(${JSON.stringify(MODULE)}).loadWithBytecode(${JSON.stringify(file)}, ${JSON.stringify(purpose)}).answer)`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-r', 'tsx/cjs', '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: '', NODE_DISABLE_COMPILE_CACHE: '', ...env },
  });
  expect(stderr).toBe('');
  return stdout.trim();
}

const kept = (folder = cache) => (existsSync(folder) ? readdirSync(folder) : []);
const NAME = `${ID}-${process.version}-${process.arch}-lint.bin`;

test('the bytecode is kept with the project, for each purpose', () => {
  expect(run()).toBe('fine');
  expect(run({ purpose: 'plan' })).toBe('fine');
  expect(kept()).toEqual([NAME, NAME.replace('lint', 'plan')]);
});

test('what is kept is used', () => {
  run();
  // V8 goes by the length of the text: that it does not see the change shows where the code comes from.
  expect(run({ source: "exports.answer = 'FINE';" })).toBe('fine');
});

test('the first four runs add what they needed', () => {
  const source = "const more = () => 'much more'; exports.answer = process.env.MORE ? more() : 'fine';";
  run({ source });
  const sizes = ['', '1', '', '', ''].map((MORE) => {
    run({ source, env: { MORE } });
    return readFileSync(join(cache, NAME)).length;
  });
  const [before = 0, after = 0] = sizes;
  expect(after).toBeGreaterThan(before);
  expect(sizes).toEqual([before, after, after, after, after]);
  const { mtimeMs } = statSync(join(cache, NAME));
  run({ source });
  expect(statSync(join(cache, NAME)).mtimeMs).toBe(mtimeMs);
});

test('another version takes the place of what is kept', () => {
  run({ purpose: 'plan' });
  expect(run({ id: 'ffff', source: "exports.answer = 'newer';" })).toBe('newer');
  expect(kept()).toEqual([NAME.replace(ID, 'ffff')]);
});

test('what is damaged is made again', () => {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, NAME), 'no bytecode');
  expect(run()).toBe('fine');
  expect(readFileSync(join(cache, NAME)).length).toBeGreaterThan(100);
});

test('a command line that cannot be carried out leaves nothing', () => {
  expect(run({ source: "exports.answer = 'fine'; process.exitCode = 2;" })).toBe('fine');
  expect(kept()).toEqual([]);
});

test.each(['a/b', '../x', 'Plan', 'x'.repeat(30)])('%s is no purpose', (purpose) => {
  expect(run({ purpose })).toBe('fine');
  expect(kept()).toEqual([]);
});

test("Node's own variables say where, or that nothing is kept", () => {
  expect(run({ env: { NODE_DISABLE_COMPILE_CACHE: '1' } })).toBe('fine');
  expect(kept()).toEqual([]);
  expect(run({ env: { NODE_COMPILE_CACHE: join(project, 'here') } })).toBe('fine');
  expect(kept()).toEqual([]);
  expect(kept(join(project, 'here/cdk8s-alb'))).toEqual([NAME]);
});

test('a folder that cannot be written to is no failure', () => {
  writeFileSync(join(project, 'file'), '');
  expect(run({ env: { NODE_COMPILE_CACHE: join(project, 'file') } })).toBe('fine');
});

describe('what is kept and must not be run', () => {
  const changed = (bytes: Buffer, at: number, value: number) => {
    const copy = Buffer.from(bytes);
    copy[at] = value;
    return copy;
  };

  test.each([
    ['a flipped bit', (bytes: Buffer) => changed(bytes, bytes.length >> 1, (bytes[bytes.length >> 1] ?? 0) ^ 1)],
    ['a block of zeros', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 64), Buffer.alloc(bytes.length - 64)])],
    ['the half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['nothing', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('x'.repeat(10_000))],
  ])('%s is thrown away', (_, damage) => {
    run();
    const file = join(cache, NAME);
    const before = readFileSync(file);
    writeFileSync(file, damage(before));
    // With what is kept this would still be `fine`.
    expect(run({ source: "exports.answer = 'FINE';" })).toBe('FINE');
    expect(readFileSync(file).length).toBeGreaterThan(64);
  });

  test('that of another purpose', () => {
    run({ purpose: 'plan' });
    renameSync(join(cache, NAME.replace('lint', 'plan')), join(cache, NAME));
    expect(run({ source: "exports.answer = 'FINE';" })).toBe('FINE');
  });

  test('a file that others may write', () => {
    run();
    chmodSync(join(cache, NAME), 0o666);
    expect(run({ source: "exports.answer = 'FINE';" })).toBe('FINE');
  });

  test('a symbolic link, a named pipe, a folder', () => {
    run();
    const file = join(cache, NAME);
    for (const put of [
      () => {
        renameSync(file, join(project, 'elsewhere'));
        symlinkSync(join(project, 'elsewhere'), file);
      },
      () => spawnSync('mkfifo', [file]),
      () => mkdirSync(file),
    ]) {
      put();
      expect(run({ source: "exports.answer = 'FINE';" })).toBe('FINE');
      rmSync(file, { recursive: true, force: true });
    }
  });
});

test('a folder that can not be made, or written to, is done without', () => {
  expect(run({ env: { NODE_COMPILE_CACHE: '/proc/nope' } })).toBe('fine');
  expect(run({ env: { NODE_COMPILE_CACHE: '/dev/null' } })).toBe('fine');
});

test('a read-only install compiles each time, and says nothing', () => {
  const modules = join(project, 'node_modules');
  // Modes don't bind root. What stands for its missing permission refuses what the kernel would refuse others.
  const readOnly = `const fs = require('node:fs');
    for (const name of ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync'])
      fs[name] = (path) => { throw Object.assign(new Error(\`EROFS: read-only file system, \${path}\`), { code: 'EROFS' }); };`;
  chmodSync(modules, 0o555);
  try {
    for (let time = 0; time < 2; time++) expect(run({ before: readOnly })).toBe('fine');
    expect(readdirSync(modules)).toEqual(['cdk8s-alb']);
  } finally {
    chmodSync(modules, 0o755);
  }
});

test('several runs at once leave one whole file', async () => {
  run();
  rmSync(cache, { recursive: true });
  const file = join(project, 'node_modules/cdk8s-alb/lib/cli.js');
  const program = `console.log(require(${JSON.stringify(MODULE)}).loadWithBytecode(${JSON.stringify(file)}, 'lint').answer)`;
  const env = { ...process.env, NODE_COMPILE_CACHE: '', NODE_DISABLE_COMPILE_CACHE: '' };
  const runs = Array.from({ length: 4 }, () => spawn(process.execPath, ['-r', 'tsx/cjs', '-e', program], { env }));
  await Promise.all(runs.map((child) => new Promise((resolve) => child.on('exit', resolve))));
  expect(kept()).toEqual([NAME]);
  expect(run({ source: "exports.answer = 'FINE';" })).toBe('fine');
});
