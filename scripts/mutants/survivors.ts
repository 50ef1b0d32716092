import type { Mutant } from './mutators';

/** A mutant that no test needs to notice, and why. */
export interface AcceptedSurvivor {
  /** The file below src/. */
  readonly file: string;
  /** The code that is changed, as it stands in the file. */
  readonly original: string;
  readonly reason: string;
}

/** Equivalent mutants, and those whose effect is speed alone. */
export const ACCEPTED: readonly AcceptedSurvivor[] = [];

export function acceptedReason({ file, original }: Mutant): string | undefined {
  return ACCEPTED.find((accepted) => `src/${accepted.file}` === file && accepted.original === original)?.reason;
}
