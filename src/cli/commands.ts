import type { CommandDefinition } from './command';

/** A command as `--help` lists it; its file is loaded only when it is run. */
export interface CommandEntry {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  readonly load: () => CommandDefinition;
}

/** All commands, in the order of `--help`. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'plan',
    summary: 'show what the controller would build, or why it would refuse',
    load: () => (require('./plan') as typeof import('./plan')).plan,
  },
];
