import { resolve } from 'node:path';
import { readRegularFile } from '../../files/bounded-file';
import type { LintResult } from '../../lint/lint';
import { repair } from '../../lint/repair';
import { visible } from '../../text/visible';
import { ExitCode } from '../command';
import type { Io } from '../io';
import { save } from '../saving';

export interface Fixes {
  /** Whether a file has another content now. */
  readonly changed: boolean;
  readonly exitCode: number;
}

export const NO_FIXES: Fixes = { changed: false, exitCode: ExitCode.ok };

/**
 * Repairs files in place, as far as nothing gets worse by it. Standard input has no place.
 * @param judge what is found when files have other contents, by absolute path
 */
export function fixFiles(
  first: LintResult,
  judge: (contents: ReadonlyMap<string, string>) => LintResult,
  io: Io,
): Fixes {
  const absolute = (file: string): string => resolve(io.cwd, file);
  const textOf = (file: string) => (file === '<stdin>' ? undefined : textIn(absolute(file)));
  const { texts, fixed, left } = repair(first, textOf, (changed) =>
    judge(new Map([...changed].map(([file, text]) => [absolute(file), text]))),
  );
  for (const { file, reason } of left) {
    io.stderr.write(`${visible(file)}: not fixed, because then ${visible(reason)}\n`);
  }
  const exitCodes = [...texts].map(([file, text]) => save('--fix:', file, text, io));
  const failed = exitCodes.some((code) => code !== ExitCode.ok);
  if (fixed > 0 && !failed) io.stderr.write(`${fixed} fixed\n`);
  return { changed: exitCodes.includes(ExitCode.ok), exitCode: Math.max(ExitCode.ok, ...exitCodes) };
}

/** Undefined for what has gone in the meantime. */
function textIn(path: string): string | undefined {
  try {
    return readRegularFile(path).toString();
  } catch {
    return undefined;
  }
}
