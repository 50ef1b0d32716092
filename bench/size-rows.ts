import { join } from 'node:path';
import type { Row } from './rows';
import { peakMemory, wholeProcess } from './run';
import { SIZES } from './sizes';

const CLI = 'lib/src/cli/main.js';

const COMMANDS: Readonly<Record<string, (input: string) => string[]>> = {
  plan: (input) => ['plan', '--format', 'model', input],
  lint: (input) => ['lint', input],
  diff: (input) => ['diff', input, input],
  route: (input) => ['route', 'http://app-7.example.com/p/7', input],
  topology: (input) => ['topology', input],
};

/** Ten times as much takes at most a tenth more than ten times the time, and the memory. */
const GOAL = 11;

/** How each command grows with each size. The manifests are written when they are first asked for. */
export function sizeRows(folder: string): Row[] {
  const output = join(folder, 'output');
  return SIZES.flatMap((size) => {
    const inputs = new Map<number, string>();
    const input = (count: number): string => {
      const known = inputs.get(count) ?? size.write(count, folder);
      inputs.set(count, known);
      return known;
    };
    const small = size.large / 10;
    const rival = `${small.toLocaleString('en-US')} of them`;
    return Object.entries(COMMANDS).flatMap(([command, argumentsFor]): Row[] => {
      const work = `${command} of ${size.large.toLocaleString('en-US')} ${size.name}`;
      const run = (count: number): string[] => [CLI, ...argumentsFor(input(count))];
      const time = (count: number) => () => wholeProcess(run(count), output);
      const memory = (count: number) => () => peakMemory(run(count), output);
      const common = { rival, goal: GOAL, repetitions: 3 };
      return [
        { work, ...common, unit: 'ms', ours: time(size.large), theirs: time(small) },
        { work: `${work}, memory`, ...common, unit: 'MB', ours: memory(size.large), theirs: memory(small) },
      ];
    });
  });
}
