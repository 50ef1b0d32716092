import type { SourceText } from '../manifests/yaml/source-text';
import type { ClassToField } from '../rules/finding';
import type { EntryPosition } from './diagnostic';
import { plainOrQuoted, type Replacement } from './scalar';

/** Takes the annotation with the class away, and writes spec.ingressClassName before everything else in the spec. */
export function classMoved(
  entry: EntryPosition,
  { name, isOnly }: ClassToField,
  source: SourceText,
): readonly Replacement[] {
  const removed = entryRemoved(entry, isOnly, source);
  const inserted = fieldInserted(entry, name, source);
  return removed && inserted ? [removed, inserted] : [];
}

/** Takes an annotation away, with its line, or with the comma beside it. */
export function entryRemoved(
  { key, value }: EntryPosition,
  isOnly: boolean,
  source: SourceText,
): Replacement | undefined {
  const { text } = source;
  const start = source.offset(key);
  const end = source.offset({ line: value.endLine, column: value.endColumn });
  const lineStart = source.offset({ line: key.line, column: 1 });
  const before = text.slice(lineStart, start);
  const after = /^["']?[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)/.exec(text.slice(end));
  if (/^[ \t]*["']?$/.test(before) && after) {
    return { start: isOnly ? parentLine(text, lineStart) : lineStart, end: end + after[0].length, text: '' };
  }
  return flowEntryRemoved(text, start, end);
}

/** Where the line `annotations:` begins, if it is the one before. */
function parentLine(text: string, lineStart: number): number {
  const [line = ''] = /[ \t]*annotations:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)$/.exec(text.slice(0, lineStart)) ?? [];
  return lineStart - line.length;
}

/** With the comma after or before it. */
function flowEntryRemoved(text: string, start: number, end: number): Replacement | undefined {
  const [quotes = ''] = /^["']?/.exec(text.slice(end)) ?? [];
  const from = /["']$/.test(text.slice(0, start)) ? start - 1 : start;
  const to = end + quotes.length;
  const [following = ''] = /^[ \t]*,[ \t]*/.exec(text.slice(to)) ?? [];
  if (following !== '') return { start: from, end: to + following.length, text: '' };
  if (!/^[ \t]*\}/.test(text.slice(to))) return undefined;
  const [preceding = ''] = /,[ \t]*$/.exec(text.slice(0, from)) ?? [];
  return { start: from - preceding.length, end: to, text: '' };
}

function fieldInserted({ spec }: EntryPosition, name: string, source: SourceText): Replacement | undefined {
  if (!spec) return undefined;
  const { text } = source;
  let start = source.offset(spec);
  if (/["']/.test(text[start - 1] ?? '')) start--;
  const indent = text.slice(source.offset({ line: spec.line, column: 1 }), start);
  const field = `ingressClassName: ${plainOrQuoted(name)}`;
  if (/\{[ \t]*$/.test(indent)) return { start, end: start, text: `${field}, ` };
  if (!/^[ \t]*$/.test(indent)) return undefined;
  const newline = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  return { start, end: start, text: `${field}${newline}${indent}` };
}
