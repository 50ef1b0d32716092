/** A process that runs test files one by one on request, so that libraries and compiled files stay loaded between mutants. */
import { resolve } from 'node:path';
import type { Test, TestContext } from '@jest/test-result';
import { readConfig } from 'jest-config';
import TestRunner from 'jest-runner';
import Runtime from 'jest-runtime';
import { TestWatcher } from 'jest-watcher';
import { startMutationRun } from './mutation-run';

const root = resolve(__dirname, '../..');

/** One test file with at most one mutant on. */
export interface Job {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly active?: number;
  readonly only?: readonly string[];
}

export interface JobResult {
  readonly failed: readonly string[];
  readonly reached: readonly (readonly [id: number, tests: readonly string[] | null])[];
  readonly durations: readonly (readonly [test: string, milliseconds: number])[];
}

async function configOf(mutants: string) {
  const own = require('../../jest.config.js') as { transform: Record<string, [string, object]> };
  const [[pattern, [, swc]]] = Object.entries(own.transform) as [[string, [string, object]]];
  const config = {
    ...own,
    rootDir: root,
    testEnvironment: resolve(__dirname, 'environment.ts'),
    transform: { [pattern]: [resolve(__dirname, 'transform.ts'), { mutants, swc }] },
    silent: true,
  };
  return readConfig({ $0: '', _: [], config: JSON.stringify(config) }, root);
}

async function main([mutants = '']: readonly string[]): Promise<void> {
  const { globalConfig, projectConfig } = await configOf(mutants);
  const context: TestContext = await Runtime.createContext(projectConfig, { maxWorkers: 1, watchman: false });
  const watcher = new TestWatcher({ isWatchMode: false });
  process.on('message', async ({ path, active, only }: Job) => {
    const run = startMutationRun(active, only);
    const runner = new TestRunner(globalConfig, {});
    runner.on('test-file-success', ([, result]) => {
      if (result.testExecError) run.failed.push(result.testExecError.message);
    });
    runner.on('test-file-failure', ([, error]) => void run.failed.push(error.message ?? ''));
    const test: Test = { context, path: resolve(root, path) };
    await runner.runTests([test], watcher, { serial: true });
    const reached = [...run.reached].map(([id, tests]) => [id, tests ? [...tests] : null] as const);
    process.send?.({ failed: run.failed, reached, durations: [...run.durations] } satisfies JobResult);
  });
  process.send?.('ready');
}

void main(process.argv.slice(2));
