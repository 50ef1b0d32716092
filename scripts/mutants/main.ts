/**
 * `npm run mutants [-- FOLDER… --sample N --seed S --jobs N]`: changes one expression of src/ at a time and runs the tests that execute
 * it. A mutant that no test notices has survived: a test is missing, or asserts too little. Prints the share that was killed, by folder.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FOLDERS, type Folder } from './folders';
import { baselinesOf, judge, TrackRecord, testFiles, type Verdict } from './judge';
import type { Mutant } from './mutators';
import { sampleOf } from './sample';
import { acceptedReason } from './survivors';
import type { NumberedMutant } from './switches';
import { Tester } from './tester';

async function verdictsOf(mutants: readonly NumberedMutant[], folder: Folder, jobs: number): Promise<Verdict[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'mutants-'));
  const file = join(temporary, 'mutants.json');
  writeFileSync(file, JSON.stringify(mutants));
  const testers = Array.from({ length: jobs }, () => new Tester(file));
  try {
    const paths = testFiles(folder.tests);
    const baselines = (await inParallel(testers, paths, (tester, path) => baselinesOf([path], tester))).flat();
    const record = new TrackRecord();
    return await inParallel(testers, mutants, (tester, mutant) => judge(mutant, baselines, tester, record));
  } finally {
    for (const tester of testers) tester.stop();
    rmSync(temporary, { recursive: true });
  }
}

/** Results in the order in which they are ready. */
async function inParallel<T, R>(
  testers: readonly Tester[],
  items: readonly T[],
  work: (tester: Tester, item: T) => Promise<R>,
): Promise<R[]> {
  const queue = [...items];
  const results: R[] = [];
  await Promise.all(
    testers.map(async (tester) => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) results.push(await work(tester, item));
    }),
  );
  return results;
}

function show({ file, line, original, replacement, kind }: Mutant, isReached: boolean): string {
  const flat = (text: string) => text.replace(/\s+/g, ' ').slice(0, 80);
  const change = kind === 'property' || kind === 'statement' ? 'removed' : flat(replacement);
  return `  ${file}:${line}  ${flat(kind === 'enum' ? '' : original)}  →  ${change}${isReached ? '' : '  (no test executes it)'}`;
}

/** Whether the goal is reached. */
function report(name: string, goal: number, verdicts: readonly Verdict[]): boolean {
  const survivors = verdicts.filter(({ killedBy }) => killedBy === undefined);
  const missed = survivors.filter(({ mutant }) => acceptedReason(mutant) === undefined);
  const counted = verdicts.length - (survivors.length - missed.length);
  const killed = verdicts.length - survivors.length;
  const percent = counted === 0 ? 100 : Math.round((killed / counted) * 100);
  const endless = verdicts.filter(({ killedBy }) => killedBy?.endsWith(' timeout')).length;
  const ofThem = endless > 0 ? `, ${endless} of them by running without end` : '';
  console.log(`${name}: ${killed} of ${counted} killed${ofThem}, ${percent} % (goal ${goal} %)`);
  const sorted = [...missed].sort(
    (a, b) => a.mutant.file.localeCompare(b.mutant.file) || a.mutant.line - b.mutant.line,
  );
  for (const { mutant, isReached } of sorted) console.log(show(mutant, isReached));
  return percent >= goal;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '2' },
    },
  });
  const unknown = positionals.find((name) => !((name.split('/')[0] as string) in FOLDERS));
  if (unknown !== undefined)
    throw new Error(`${unknown} must be one of ${Object.keys(FOLDERS).join(', ')}, or a folder in one`);
  for (const name of positionals.length > 0 ? positionals : Object.keys(FOLDERS)) {
    const folder = FOLDERS[name.split('/')[0] as string] as Folder;
    const mutants = sampleOf(name, Number(values.sample), Number(values.seed));
    const verdicts = await verdictsOf(mutants, folder, Number(values.jobs));
    if (!report(name, folder.goal, verdicts)) process.exitCode = 1;
  }
}

void main().catch((error: Error) => {
  console.error(`mutants: ${error.message}`);
  process.exitCode = 2;
});
