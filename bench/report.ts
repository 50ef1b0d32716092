import { cpus } from 'node:os';
import type { Profile } from './profile';
import type { Row } from './rows';
import type { Summary } from './statistics';

export interface Result extends Pick<Row, 'work' | 'rival' | 'unit' | 'repetitions' | 'goal' | 'isAbsolute'> {
  readonly ours: Summary;
  readonly theirs: Summary;
  /** Of the minima: what else runs on a machine only ever makes a program slower. */
  readonly ratio: number;
  readonly met: boolean;
  /** Where our time goes; absent where the goal is met. */
  readonly profile?: Profile;
}

export interface Report {
  readonly version: 1;
  readonly machine: string;
  /** The milliseconds of `node -e 0` throughout the run. */
  readonly noise: Summary;
  readonly results: readonly Result[];
}

export function report(results: readonly Result[], noise: Summary): Report {
  const { model = 'unknown' } = cpus()[0] ?? {};
  return { version: 1, machine: `Node ${process.versions.node}, ${cpus().length} × ${model.trim()}`, noise, results };
}

/** As a Markdown table, so that it can be quoted. */
export function table({ machine, noise, results }: Report): string {
  const head = ['work', 'min / median', 'rival', 'min / median', 'ratio', 'goal', ''];
  const rows = results.map(({ work, rival, unit, ours, theirs, ratio, goal, isAbsolute, met }) => [
    ...[work, shown(ours, unit), rival, shown(theirs, isAbsolute ? 'ms' : unit)],
    ...(isAbsolute ? ['', `≤ ${goal} ${unit}`] : [ratio.toFixed(2), `≤ ${Number(goal.toFixed(2))}`]),
    met ? 'met' : 'MISSED',
  ]);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}

${machine}. The noise of the machine: \`node -e 0\` took from ${rounded(noise.min)} to ${rounded(noise.max)} ms, median ${rounded(noise.median)} ms.
`;
}

/** Where the time goes of what misses its goal. */
export function profiles({ results }: Report): string {
  return results
    .map(({ work, rival, profile }) => {
      if (!profile) return '';
      const shares = profile.map(({ what, percent }) => `${String(percent).padStart(4)} %  ${what}\n`);
      return `\n${work}, against ${rival}: where the time of the whole process goes\n${shares.join('')}`;
    })
    .join('');
}

function shown({ min, median, cpu }: Summary, unit: string): string {
  const ofProcessor = cpu === undefined || unit !== 'ms' ? '' : `, CPU ${rounded(cpu)}`;
  return `${rounded(min)} / ${rounded(median)} ${unit}${ofProcessor}`;
}

const rounded = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
