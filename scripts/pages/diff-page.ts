import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandOutput, outputsOf, withOutput } from '../command-output';
import type { GeneratedFile } from '../generated';

/** docs/commands/diff.md is written by hand; what the command prints in it is filled in here. */
export const diffPage: GeneratedFile = { path: 'docs/commands/diff.md', render };

const SIDES = ['examples/diff/before.yaml', 'examples/diff/after.yaml'];

/** What is printed by which command line, by the comment before it. */
export const DIFF_OUTPUTS = {
  'diff of the example': ['diff', ...SIDES],
  'diff of the example as markdown': ['diff', ...SIDES, '--format', 'markdown'],
};

function render(): string {
  const { changes } = JSON.parse(commandOutput('diff', ...SIDES, '--format', 'json')) as { changes: unknown[] };
  const outputs = {
    ...outputsOf(DIFF_OUTPUTS),
    'first change of the example as json': JSON.stringify(changes[0], undefined, 2),
  };
  return Object.entries(outputs).reduce(
    (text, [marker, output]) => withOutput(text, marker, output),
    readFileSync(resolve(__dirname, '../../docs/commands/diff.md'), 'utf8'),
  );
}
