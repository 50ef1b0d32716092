import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TOO_SLOW } from './folders';
import type { NumberedMutant } from './switches';
import type { Tester } from './tester';

const root = resolve(__dirname, '../..');

/** Milliseconds that a test file may take, beside a multiple of what it took with every mutant off. */
const PATIENCE = 30_000;

/** Milliseconds that loading a test file takes, whatever its tests take. */
const MINIMUM = 500;

/** A test file as it behaves with every mutant off. */
interface Baseline {
  readonly path: string;
  /** What each mutant is reached by; null for all tests of the file. */
  readonly reached: ReadonlyMap<number, readonly string[] | null>;
  readonly durations: ReadonlyMap<string, number>;
}

export interface Verdict {
  readonly mutant: NumberedMutant;
  readonly killedBy?: string;
  /** Whether any test executes the code at all. */
  readonly isReached: boolean;
}

export function testFiles(tests: readonly string[]): string[] {
  const files = tests.flatMap((name) => {
    const path = join('test', name);
    if (!statSync(join(root, path)).isDirectory()) return [path];
    return readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => join(path, file));
  });
  return [...new Set(files)].filter((file) => !TOO_SLOW.has(file)).sort();
}

/** Runs the tests with every mutant off. A file of which a test fails so is left out, and named: it can't judge. */
export async function baselinesOf(paths: readonly string[], tester: Tester): Promise<Baseline[]> {
  const baselines: Baseline[] = [];
  for (const path of paths) {
    const result = await tester.run({ path }, 10 * PATIENCE);
    if (result?.failed.length === 0)
      baselines.push({ path, reached: new Map(result.reached), durations: new Map(result.durations) });
    else console.log(`left out ${path}: ${result?.failed.join('; ') ?? 'it does not end'}`);
  }
  return baselines;
}

/** How test files have fared: a file that kills much in little time is tried first. */
export class TrackRecord {
  private readonly tried = new Map<string, number>();
  private readonly killed = new Map<string, number>();

  public note(path: string, kills: boolean): void {
    this.tried.set(path, (this.tried.get(path) ?? 0) + 1);
    if (kills) this.killed.set(path, (this.killed.get(path) ?? 0) + 1);
  }

  /** How long it takes a file to kill a mutant, for all that is known. */
  public timeToKill(path: string, milliseconds: number): number {
    return ((MINIMUM + milliseconds) * ((this.tried.get(path) ?? 0) + 2)) / ((this.killed.get(path) ?? 0) + 1);
  }
}

/** Tries the tests that reach the mutant until one fails. */
export async function judge(
  mutant: NumberedMutant,
  baselines: readonly Baseline[],
  tester: Tester,
  record: TrackRecord,
): Promise<Verdict> {
  const attempts = baselines
    .filter(({ reached }) => reached.has(mutant.id))
    .map((baseline) => attemptOf(mutant, baseline));
  const order = new Map(attempts.map(({ path, milliseconds }) => [path, record.timeToKill(path, milliseconds)]));
  attempts.sort((a, b) => (order.get(a.path) ?? 0) - (order.get(b.path) ?? 0));
  for (const { path, only, milliseconds } of attempts) {
    const result = await tester.run({ path, active: mutant.id, only }, PATIENCE + 10 * milliseconds);
    // A mutant that ends the process or runs without end is noticed, too.
    const killedBy = result ? result.failed[0] : 'timeout';
    record.note(path, killedBy !== undefined);
    if (killedBy !== undefined) return { mutant, killedBy: `${path} ${killedBy}`, isReached: true };
  }
  return { mutant, isReached: attempts.length > 0 };
}

function attemptOf({ id }: NumberedMutant, { path, reached, durations }: Baseline) {
  const only = reached.get(id) ?? undefined;
  const milliseconds = [...(only ?? durations.keys())].reduce((sum, test) => sum + (durations.get(test) ?? 0), 0);
  return { path, only, milliseconds };
}
