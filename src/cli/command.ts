import type { Command } from 'commander';
import type { Io } from './io';

/** What the process ends with: 0 all is well, 1 something would be refused, 2 the command line or the input is wrong. */
export const ExitCode = { ok: 0, refused: 1, usage: 2 } as const;

export interface Suggestions {
  /** For the first argument; without, files are suggested. */
  readonly argument?: readonly string[];
  /** For the values of options, by their long names without dashes. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
}

/** A command as its own file describes it. */
export interface CommandDefinition {
  /** What a command line that can't be carried out ends with, where 2 has another meaning. @default 2 */
  usageExitCode?(argv: readonly string[]): number;
  /** Adds arguments, options, description and examples. */
  configure(command: Command): void;
  /** What the completion of shells suggests without commander knowing: it would be checked too early, or is only a suggestion. */
  suggestions?(): Suggestions;
  /** Runs it. `args` are the positional arguments, `options` what commander made of the rest. */
  run(args: readonly string[], options: Readonly<Record<string, unknown>>, io: Io): number | Promise<number>;
}

/** A command as `--help` lists it; its file is loaded only when it is run. */
export interface CommandEntry {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** @param all every command, for those that are about the others */
  readonly load: (all: readonly CommandEntry[]) => CommandDefinition;
}

/** The command line can't be carried out as it is written. The message is shown, without a stack trace. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}
