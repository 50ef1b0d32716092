import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MODULE = resolve(__dirname, '../../src/cli/compiled.ts');

let project: string;
let cache: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'compiled-'));
  cache = join(project, 'node_modules/.cache/cdk8s-alb');
  mkdirSync(join(project, 'node_modules/cdk8s-alb/lib'), { recursive: true });
});

afterEach(() => rmSync(project, { recursive: true }));

/** Loads a bundle in a process of its own, after a statement that makes Node.js another one, and gives what that prints. */
function load(statement = '', env: Readonly<Record<string, string>> = {}): string {
  const file = join(project, 'node_modules/cdk8s-alb/lib/cli.js');
  writeFileSync(file, "// 0123abcd\nexports.answer = 'fine';");
  const program = `${statement};console.log(require(${JSON.stringify(MODULE)}).loadCompiled(${JSON.stringify(file)}, 'plan').answer)`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-r', 'tsx/cjs', '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: '', NODE_DISABLE_COMPILE_CACHE: '', ...env },
  });
  expect(stderr).toBe('');
  return stdout;
}

const WITH = "require('node:module').enableCompileCache = (folder) => console.log(folder)";
const WITHOUT = "require('node:module').enableCompileCache = undefined";

test('Node.js keeps what it compiles, where it can', () => {
  expect(load(WITH)).toBe(`${cache}\nfine\n`);
  expect(existsSync(cache)).toBe(false);
});

test('older ones have a bytecode cache of ours', () => {
  expect(load(WITHOUT)).toBe('fine\n');
  expect(readdirSync(cache)).toEqual([`0123abcd-${process.version}-${process.arch}-plan.bin`]);
});

test("Node's own variables say where, or that nothing is kept", () => {
  const elsewhere = join(project, 'elsewhere');
  expect(load(WITH, { NODE_COMPILE_CACHE: elsewhere })).toBe(`${join(elsewhere, 'cdk8s-alb')}\nfine\n`);
  expect(load(WITH, { NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('fine\n');
});
