import { type FSWatcher, readdirSync, statSync, watch as watchFolder } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isSkipped } from '../manifests/input-files';
import { visible } from '../text/visible';
import { ExitCode, UsageError } from './command';
import type { Io } from './io';

/** Saving a file, or synthesizing an app, is many events. */
const QUIET_MILLISECONDS = 100;

const CLEAR = '\x1b[2J\x1b[3J\x1b[H';

export interface Watched {
  /** Files and folders whose changes matter, there or not. */
  readonly paths: readonly string[];
  /** Files that the work writes itself. */
  readonly written?: readonly string[];
  /** Whether what was printed before stays on the terminal. */
  readonly keepsOutput?: boolean;
}

/** Does the work now and after each change, until it is interrupted, and gives its last exit code. */
export async function watchInputs(
  { paths, written = [], keepsOutput = false }: Watched,
  work: () => number,
  io: Io,
): Promise<number> {
  if (paths.includes('-'))
    throw new UsageError('--watch: standard input (-) can be read only once, name files or folders');
  const absolute = (path: string): string => resolve(io.cwd, path);
  const places = placesOf(paths.map(absolute), new Set(written.map(absolute)));
  const interrupted = io.interruption().then(() => true);
  for (;;) {
    // Before the work, so that a change in the meantime is not missed.
    const change = nextChange(places());
    try {
      if (io.stdout.isTTY && !keepsOutput) io.stdout.write(CLEAR, true);
      const exitCode = outcomeOf(work, io);
      io.stderr.write(io.errorStyle.dim(`Watching ${visible(paths.join(', '))}. Ctrl-C ends.\n`));
      if (await Promise.race([interrupted, change.happened])) return exitCode;
    } finally {
      change.stop();
    }
  }
}

/** What is missing or wrong now may be right after the next change. */
function outcomeOf(work: () => number, io: Io): number {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`${io.errorStyle.red('error:')} ${visible(error.message)}\n`);
    return ExitCode.usage;
  }
}

/** A folder, and which names in it matter: all but what is never read. */
interface Place {
  readonly folder: string;
  readonly matters: (name: string) => boolean;
}

/** Where changes show: a path may come and go, so that the folder around it is watched, and every folder below it. */
function placesOf(paths: readonly string[], written: ReadonlySet<string>): () => Place[] {
  const around = (path: string): Place => {
    const folder = dirname(path);
    if (!isFolder(folder) && folder !== path) return around(folder);
    return { folder, matters: (name) => name === basename(path) };
  };
  const inside = (folder: string): Place => ({
    folder,
    matters: (name) => !isSkipped(name) && !name.endsWith('~') && !written.has(join(folder, name)),
  });
  return () => paths.flatMap((path) => [around(path), ...foldersFrom(path).map(inside)]);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** A folder and all below that are read with it; none for a file. */
function foldersFrom(path: string): string[] {
  if (!isFolder(path)) return [];
  try {
    const below = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [path, ...below.filter(({ name }) => !isSkipped(name)).flatMap(({ name }) => foldersFrom(join(path, name)))];
  } catch {
    // It is gone again, which the folder around it will tell, or may not be read, which the work will tell.
    return [];
  }
}

/** Listens in some folders until something happened and it is quiet again. */
function nextChange(places: readonly Place[]): { happened: Promise<false>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let settle = (_: false): void => undefined;
  const happened = new Promise<false>((resolve) => {
    settle = resolve;
  });
  const note = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => settle(false), QUIET_MILLISECONDS);
  };
  const watchers = places.flatMap((place) => watcherOf(place, note));
  const stop = (): void => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  return { happened, stop };
}

function watcherOf({ folder, matters }: Place, note: () => void): FSWatcher[] {
  try {
    const watcher = watchFolder(folder, (_, name) => {
      if (name === null || matters(name)) note();
    });
    // A folder that goes away is a change, too.
    return [watcher.on('error', note)];
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new UsageError(`--watch: ${folder} can't be watched (${code || message})`);
  }
}
