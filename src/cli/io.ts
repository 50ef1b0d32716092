import { readDescriptor } from '../files/bounded-file';
import { coloured, plain, type Style } from '../views/text/style';
import type { Output } from './output';
import { type Sink, withProgress } from './progress';

/** Everything a command touches of the outside world, so that tests can call it in-process. */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Says what is done next, for whoever waits at a terminal for more than a second. */
  readonly progress: (what: string) => void;
  /** What standard input holds. */
  readonly stdin: () => Buffer | string;
  /** Resolves when it is asked to end, as by Ctrl-C, or when nobody reads what it prints; who calls it has to end then. */
  readonly interruption: () => Promise<void>;
  /** What files hold instead of what is on the disk, by absolute path. */
  readonly contents?: ReadonlyMap<string, string>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** For what goes to standard output. */
  readonly style: Style;
  /** For what goes to standard error. */
  readonly errorStyle: Style;
}

/** How many characters are worth a write of their own. */
const CHUNK = 65_536;

/** Writes what is made piece by piece, a good many pieces at once. */
export function writePieces(sink: Sink, pieces: Iterable<string>): void {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    sink.write(chunk);
    chunk = '';
  }
  if (chunk !== '') sink.write(chunk);
}

/** The outside world of this process. */
export function processIo(stdout: Output, stderr: Output): Io {
  const { env } = process;
  return {
    ...withProgress(stdout, stderr, env.TERM === 'dumb', () => performance.now()),
    stdin: () => readDescriptor(0),
    interruption: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
        stdout.whenClosed(resolve);
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
