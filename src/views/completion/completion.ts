/** What a shell must know of the command line to complete it. */
export interface Completion {
  readonly program: string;
  readonly commands: readonly CompletionCommand[];
  /** Of the program itself. */
  readonly options: readonly CompletionOption[];
}

export interface CompletionCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletionOption[];
  /** What may stand after it: some of these words, files, or nothing. */
  readonly argument: readonly string[] | 'file' | undefined;
}

export interface CompletionOption {
  /** Without the dash. */
  readonly short?: string;
  /** Without the dashes. */
  readonly long: string;
  readonly description: string;
  /** Absent for an option without a value; `any` where nothing can be offered. */
  readonly value?: readonly string[] | 'file' | 'any';
  /** Is offered again when it is there already. */
  readonly repeatable?: boolean;
}

/** The flags of an option as they are typed. */
export function flagsOf({ short, long }: CompletionOption): string[] {
  return short === undefined ? [`--${long}`] : [`-${short}`, `--${long}`];
}
