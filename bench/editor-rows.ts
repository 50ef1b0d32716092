import { join } from 'node:path';
import { writeWorkspace } from './editor-client';
import type { Row } from './rows';
import { afterFirstRuns, measured, wholeProcess } from './run';

const CLI = 'lib/src/cli/main.js';

/** What an editor waits for, and what it needs, with 1,000 apps in a folder, each in a file of its own. */
export function editorRows(folder: string): Row[] {
  const output = join(folder, 'output');
  let workspace: string | undefined;
  const fleet = (): string => {
    if (workspace === undefined) writeWorkspace(join(folder, 'workspace'));
    workspace = join(folder, 'workspace');
    return workspace;
  };
  const editor = (what: string) =>
    afterFirstRuns(folder, (env) => measured(['-r', 'tsx/cjs', 'bench/editor.ts', what, fleet()], env));
  const lint = afterFirstRuns(folder, (env) => wholeProcess([CLI, 'lint', fleet()], output, env));
  const absolute = (work: string, what: string, goal: number, unit: Row['unit'] = 'ms'): Row => ({
    ...{ work: `editor: ${work}`, goal, isAbsolute: true, repetitions: 3, unit, ours: editor(what) },
    // It shows how fast the machine is.
    ...{ rival: 'node -e 0', theirs: () => wholeProcess(['-e', '0'], output) },
  });
  return [
    absolute('keystroke in one of 1,000 files to published diagnostics', 'keystroke', 30),
    {
      ...{ work: 'editor: 1,000 files from the start to all diagnostics', rival: 'lint of the folder', goal: 1.2 },
      ...{ repetitions: 7, unit: 'ms', ours: editor('open'), theirs: lint },
    },
    absolute('completion of an annotation', 'completion', 10),
    absolute('completion of a Service', 'completion-name', 10),
    absolute('hover on an annotation', 'hover', 10),
    absolute('hover on a rule', 'hover-rule', 10),
    absolute('1,000 files in the folder, memory', 'memory', 150, 'MB'),
    absolute('1,000 files in buffers, memory', 'memory-open', 150, 'MB'),
  ];
}
