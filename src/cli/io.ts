import { readFileSync } from 'node:fs';
import { coloured, plain, type Style } from '../views/style';
import { type Sink, withProgress } from './progress';

/** Everything a command touches of the outside world, so that tests can call it in-process. */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Says what is done next, for whoever waits at a terminal for more than a second. */
  readonly progress: (what: string) => void;
  /** What standard input holds. */
  readonly stdin: () => Buffer | string;
  /** Resolves when it is asked to end, as by Ctrl-C; who calls it has to end then. */
  readonly interruption: () => Promise<void>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For what goes to standard output. */
  readonly style: Style;
  /** For what goes to standard error. */
  readonly errorStyle: Style;
}

/** The outside world of this process. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  return {
    ...withProgress(stdout, stderr, env.TERM === 'dumb', () => performance.now()),
    stdin: () => readFileSync(0),
    interruption: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
      }),
    cwd: process.cwd(),
    env,
    style: styleFor(stdout.isTTY, env),
    errorStyle: styleFor(stderr.isTTY, env),
  };
}

/** Colours on a terminal, none in a pipe; NO_COLOR and FORCE_COLOR overrule. */
export function styleFor(isTerminal: boolean | undefined, env: Io['env']): Style {
  if (env.NO_COLOR) return plain;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR === '0' ? plain : coloured;
  return isTerminal && env.TERM !== 'dumb' ? coloured : plain;
}
