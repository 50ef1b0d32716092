import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Sample } from './statistics';

export const root = resolve(__dirname, '..');

let profiling: readonly string[] = [];

/** Runs something whose node processes each write a profile into a folder. */
export function whileProfiling(folder: string, work: () => unknown): void {
  profiling = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  try {
    work();
  } finally {
    profiling = [];
  }
}

/** Runs node and answers what it wrote to standard output or, with a file, what it wrote to standard error. */
function node(args: readonly string[], outputFile?: string, env: Readonly<Record<string, string>> = {}): string {
  const output = outputFile === undefined ? ('pipe' as const) : openSync(outputFile, 'w');
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [...profiling, ...args], {
    cwd: root,
    stdio: ['ignore', output, 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (typeof output === 'number') closeSync(output);
  // Findings of lint end with 1.
  if (error || status === null || status > 1) {
    throw new Error(`node ${args.join(' ')} ended with ${error?.message ?? status}:\n${stderr}`);
  }
  return outputFile === undefined ? stdout : stderr;
}

/** The milliseconds from start to end of a node process that writes into a file. */
export function wholeProcess(
  args: readonly string[],
  outputFile: string,
  env?: Readonly<Record<string, string>>,
): number {
  const start = performance.now();
  node(args, outputFile, env);
  return performance.now() - start;
}

/** The megabytes that a node process needed at most. */
export function peakMemory(args: readonly string[], outputFile: string): number {
  const errors = node(['-r', join(root, 'bench/peak-memory.cjs'), ...args], outputFile);
  return Number(/peak memory: (\d+)/.exec(errors)?.[1]) / 1024;
}

/** The milliseconds that a node process says itself. */
export function ownClock(args: readonly string[]): number {
  return Number(node(args));
}

/** The same with what it says of the processor's time: two numbers. */
export function measured(args: readonly string[], env?: Readonly<Record<string, string>>): Sample {
  const [value, cpu] = node(args, undefined, env).split(' ').map(Number);
  return { value: value ?? Number.NaN, cpu: cpu ?? Number.NaN };
}

/** How many runs the command line keeps bytecode of; see src/cli/bytecode-cache.ts. */
const FIRST_RUNS = 4;
let folders = 0;

/** Measures a command that has run before, with bytecode of these runs alone. @param folder where bytecode may be kept */
export function afterFirstRuns<T>(folder: string, run: (env: Readonly<Record<string, string>>) => T): () => T {
  const env = { NODE_COMPILE_CACHE: join(folder, `bytecode-${folders++}`) };
  let isFirst = true;
  return () => {
    for (let index = 0; isFirst && index < FIRST_RUNS; index++) run(env);
    isFirst = false;
    return run(env);
  };
}
