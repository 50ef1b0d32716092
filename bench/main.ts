/**
 * Measures the library against its rivals, in one run, and prints the ratios.
 *
 *   npm run bench -- [--json] [--only TEXT] [--no-build] [--docs]
 *
 * Where a goal is missed, it says where the time goes. With --docs the table is also written into docs/reference/performance.md.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatted } from '../scripts/formatted';
import { profileOf } from './profile';
import { profiles, type Result, report, table } from './report';
import { type Row, rowsIn } from './rows';
import { root, wholeProcess } from './run';
import { inTurns, summarize } from './statistics';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    'no-build': { type: 'boolean' },
    docs: { type: 'boolean' },
  },
});
if (!options['no-build']) {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', process.stderr, process.stderr] });
}

// What a disk takes to make a thousand files is not what is measured, where there is another place.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'cdk8s-alb-bench-'));
try {
  const rows = rowsIn(folder).filter(({ work }) => work.includes(options.only ?? ''));
  const noise: number[] = [];
  const results = rows.map((row) => {
    process.stderr.write(`${row.work} …\n`);
    // The same command between all rows: what it varies by is the machine's doing.
    for (let i = 0; i < 3; i++) noise.push(wholeProcess(['-e', '0'], join(folder, 'output')));
    return measure(row);
  });
  const measured = report(results, summarize(noise));
  if (options.docs) quote(table(measured));
  process.stdout.write(
    options.json ? `${JSON.stringify(measured, undefined, 2)}\n` : `${table(measured)}${profiles(measured)}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function measure({ work, rival, goal, isAbsolute = false, repetitions, unit, ours, theirs }: Row): Result {
  const [own, other] = inTurns(repetitions, ours, theirs);
  const ratio = own.min / other.min;
  // Of an absolute goal too, the fastest run is that of the program alone.
  const met = (isAbsolute ? own.min : ratio) <= goal;
  const result = { work, rival, unit, repetitions, ours: own, theirs: other, ratio, goal, isAbsolute, met };
  return result.met ? result : { ...result, profile: profileOf(ours, folder) };
}

function quote(text: string): void {
  const page = 'docs/reference/performance.md';
  const quoted = readFileSync(join(root, page), 'utf8').replace(
    /(?<=<!-- measured -->\n)[\s\S]*(?=<!-- \/measured -->)/,
    () => `\n${text}\n`,
  );
  writeFileSync(join(root, page), formatted(page, quoted));
}
