import { describeObject, type Position } from '../manifests/kubernetes/objects';
import type { Shown } from '../manifests/yaml/excerpt';
import type { Diagnostic } from './diagnostic';
import { applyFixes } from './fix';
import type { LintResult } from './lint';

type Judged = Pick<LintResult, 'diagnostics' | 'sources'>;

/** Texts by the names of files. */
type Texts = ReadonlyMap<string, string>;

export interface Repair {
  /** The files that change. */
  readonly texts: Texts;
  /** How many places do. */
  readonly fixed: number;
  /** What would be wrong if other files were repaired, which are left as they are. */
  readonly left: readonly { readonly file: string; readonly reason: string }[];
}

/** A repair may make another one possible. */
const MAX_ROUNDS = 10;

/**
 * Carries out the mechanical repairs of findings until none is left, and judges the outcome: what would be worse than before stays as
 * it is. Doing it again changes nothing.
 * @param textOf the text of a file; undefined for what is none, such as standard input
 * @param judge what is found when files have other texts
 */
export function repair(
  first: Judged,
  textOf: (file: string) => string | undefined,
  judge: (texts: Texts) => Judged,
): Repair {
  let texts: Texts = new Map();
  let judged = first;
  let fixed = 0;
  const left = new Map<string, string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const step = nextStep(judged, texts, left, textOf);
    if (step.fixed === 0) break;
    const next = judge(step.texts);
    const worse = newTroubles(judged, next);
    if (worse.length === 0) {
      texts = step.texts;
      judged = next;
      fixed += step.fixed;
    } else {
      for (const [file, reason] of blamed(worse, step.files)) left.set(file, reason);
    }
  }
  return { texts, fixed, left: [...left].map(([file, reason]) => ({ file, reason })) };
}

interface Step {
  readonly texts: Texts;
  readonly files: ReadonlySet<string>;
  readonly fixed: number;
}

function nextStep(
  judged: Judged,
  texts: Texts,
  left: ReadonlyMap<string, string>,
  textOf: (file: string) => string | undefined,
): Step {
  const next = new Map(texts);
  const files = new Set<string>();
  let fixed = 0;
  for (const [file, diagnostics] of editsByFile(judged)) {
    const text = left.has(file) ? undefined : (texts.get(file) ?? textOf(file));
    if (text === undefined) continue;
    const result = applyFixes(text, diagnostics);
    if (result.fixed === 0) continue;
    next.set(file, result.text);
    files.add(file);
    fixed += result.fixed;
  }
  return { texts: next, files, fixed };
}

function editsByFile({ diagnostics, sources }: Judged): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    if (!diagnostic.edit || !isOwnText(diagnostic, sources.get(diagnostic))) continue;
    const known = byFile.get(diagnostic.file);
    if (known) known.push(diagnostic);
    else byFile.set(diagnostic.file, [diagnostic]);
  }
  return byFile;
}

/** What an alias stands for may belong to another object as well. */
function isOwnText({ position }: Diagnostic, shown: Shown | undefined): boolean {
  const whole = shown?.origin.locate?.([]);
  if (!position || !whole) return false;
  return !isBefore(position, whole) && !isBefore(endOf(whole), position);
}

function endOf({ endLine: line, endColumn: column }: Position): Pick<Position, 'line' | 'column'> {
  return { line, column };
}

function isBefore(one: Pick<Position, 'line' | 'column'>, other: Pick<Position, 'line' | 'column'>): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

/** Errors and warnings that were not there before. */
function newTroubles(before: Judged, after: Judged): Diagnostic[] {
  const known = new Map<string, number>();
  for (const diagnostic of troublesOf(before)) known.set(keyOf(diagnostic), (known.get(keyOf(diagnostic)) ?? 0) + 1);
  return troublesOf(after).filter((diagnostic) => {
    const count = known.get(keyOf(diagnostic)) ?? 0;
    known.set(keyOf(diagnostic), count - 1);
    return count <= 0;
  });
}

function troublesOf({ diagnostics }: Judged): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== 'info');
}

function keyOf({ ruleId, object, file }: Diagnostic): string {
  return `${ruleId}\n${object ? describeObject(object) : file}`;
}

/** The files whose repair leads to errors, each with one of them; all of them, where that is unknown. */
function blamed(worse: readonly Diagnostic[], changed: ReadonlySet<string>): Map<string, string> {
  const own = worse.filter(({ file }) => changed.has(file));
  if (own.length > 0) return new Map(own.reverse().map(({ file, message }) => [file, message]));
  return new Map([...changed].map((file) => [file, worse[0]?.message ?? '']));
}
