import { SourceText } from '../manifests/yaml/source-text';
import type { Diagnostic } from './diagnostic';

/** A stretch of a text, and what takes its place. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text after its fixes. */
export interface FixedText {
  readonly text: string;
  /** How many places were. */
  readonly fixed: number;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Carries out the mechanical repairs of findings in one file. Every other byte stays as it is. */
export function applyFixes(original: string, diagnostics: readonly Diagnostic[]): FixedText {
  const mark = original.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const source = new SourceText('', original.slice(mark.length));
  const replacements = new Map<number, Replacement>();
  const renamed = new Set<string>();
  for (const diagnostic of diagnostics) {
    const replacement = replacementFor(diagnostic, source);
    if (!replacement || replacements.has(replacement.start)) continue;
    // Two keys of one object must not get the same name.
    const name = `${diagnostic.object?.kind} ${diagnostic.object?.namespace} ${diagnostic.object?.name} ${replacement.text}`;
    if (diagnostic.edit?.kind === 'rename-key' && renamed.has(name)) continue;
    renamed.add(name);
    replacements.set(replacement.start, replacement);
  }
  return { text: mark + replaceAll(source.text, [...replacements.values()]), fixed: replacements.size };
}

function replacementFor({ edit, position, annotation }: Diagnostic, source: SourceText): Replacement | undefined {
  if (!edit || !position) return undefined;
  const start = source.offset(position);
  if (edit.kind === 'quote-value') return quoted(source.text, start);
  const end = source.offset({ line: position.endLine, column: position.endColumn });
  // A key that is written in another way, say with escapes, is left to people.
  return source.text.slice(start, end) === annotation ? { start, end, text: edit.to } : undefined;
}

/** Only what reads the same with quotes: not `0755`, nor `yes`. */
const PLAIN_SCALAR = /(?:true|false|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)(?=[ \t]*(?:[,}\]#\r\n]|$))/y;

function quoted(text: string, start: number): Replacement | undefined {
  PLAIN_SCALAR.lastIndex = start;
  const scalar = PLAIN_SCALAR.exec(text)?.[0];
  return scalar === undefined ? undefined : { start, end: start + scalar.length, text: `"${scalar}"` };
}

function replaceAll(text: string, replacements: readonly Replacement[]): string {
  let result = text;
  for (const { start, end, text: replacement } of [...replacements].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}
