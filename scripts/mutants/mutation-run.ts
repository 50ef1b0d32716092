/** One run of one test file, shared by the worker that starts it and the environment that jest loads by itself. */
export interface MutationRun {
  /** The mutant that is on; undefined notes what the tests reach. */
  readonly active: number | undefined;
  /** The tests to run; undefined for all. */
  readonly only: ReadonlySet<string> | undefined;
  /** Mutants and the tests that reach them; undefined where it happens outside a test. */
  readonly reached: Map<number, Set<string> | undefined>;
  /** The tests that failed; '' for a failure outside a test. */
  readonly failed: string[];
  /** In milliseconds. */
  readonly durations: Map<string, number>;
}

const KEY = Symbol.for('cdk8s-alb.mutation-run');
const holder = globalThis as { [KEY]?: MutationRun };

export function startMutationRun(active?: number, only?: readonly string[]): MutationRun {
  const run = { active, only: only && new Set(only), reached: new Map(), failed: [], durations: new Map() };
  holder[KEY] = run;
  return run;
}

export function mutationRun(): MutationRun {
  return holder[KEY] ?? startMutationRun();
}
