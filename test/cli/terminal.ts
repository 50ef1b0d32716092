import type { Io } from '../../src/cli/io';
import { run } from '../../src/cli/program';
import { plain } from '../../src/views/text/style';

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process. */
export async function cli(argv: readonly string[], io: Partial<Io> = {}): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const exitCode = await run(argv, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    progress: () => undefined,
    stdin: () => '',
    interruption: () => new Promise(() => undefined),
    cwd: process.cwd(),
    env: {},
    style: plain,
    errorStyle: plain,
    ...io,
  });
  return { exitCode, stdout: out.join(''), stderr: err.join('') };
}
