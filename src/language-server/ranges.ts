import type { Position as LspPosition, Range } from 'vscode-languageserver/node';
import type { Manifest, Position } from '../manifests/kubernetes/objects';
import type { Span } from './cursor';
import type { Mention } from './mentions';

/** Where something stands, as editors count: from 0. */
export function rangeOf({ line, column, endLine, endColumn }: Position): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

export function spanRange({ line, start, end }: Span): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

export const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The name of an object, where it is defined. */
export function nameRange({ origin }: Manifest): Range {
  const position = origin.locate?.(['metadata', 'name'], 'value');
  return position ? rangeOf(position) : START;
}

/** The place that names another object. */
export function mentionRange({ manifest, path, within }: Mention): Range {
  const position = manifest.origin.locate?.(path, within === 'key' ? 'key' : 'value');
  return position ? rangeOf(position) : START;
}

export function includes({ start, end }: Range, place: LspPosition): boolean {
  return !isBefore(place, start) && !isBefore(end, place);
}

export function overlap(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: LspPosition, other: LspPosition): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
