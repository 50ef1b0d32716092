import type { Source } from './graph';

/** Where something is written. */
export interface Place {
  readonly file: string;
  /** From the first line to the last, 1-based. */
  readonly line?: number;
  readonly endLine?: number;
}

export function placeOf({ manifest: { origin }, field = ['metadata', 'name'] }: Source): Place {
  const position = origin.locate?.(field);
  return position ? { file: origin.file, line: position.line, endLine: position.endLine } : { file: origin.file };
}
