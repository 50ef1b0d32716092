import type { Command } from 'commander';
import { chooseRelease, NEWEST, RELEASE_RULE } from '../releases/known';
import type { Release } from '../releases/release';
import { quoted } from '../text/quoted';
import { UsageError } from './command';
import type { Io } from './io';

/** Adds `--controller-version`. */
export function addControllerVersionOption(command: Command, otherwise: string = NEWEST): void {
  command.option(
    '--controller-version <version>',
    `the release of the controller, such as 2.13.4, or 2.13 for its last patch (default: ${otherwise})`,
  );
}

/** The known release that a command line means; undefined where it names none. @throws {UsageError} */
export function controllerRelease(
  version: string | undefined,
  io: Pick<Io, 'stderr' | 'errorStyle'>,
): Release | undefined {
  if (version === undefined) return undefined;
  const chosen = chooseRelease(version);
  if (!chosen) throw new UsageError(`--controller-version ${quoted(version)} ${RELEASE_RULE}`);
  if (chosen.notice !== undefined) io.stderr.write(`${io.errorStyle.yellow('warning:')} ${chosen.notice}\n`);
  return chosen.release;
}
