import type { Excerpt, FieldPart, Position } from '../kubernetes/objects';
import { NOT_PLAIN, type PlainYaml } from './plain-yaml';
import type { SourceText } from './source-text';
import type { Range } from './yaml-location';
import type { YamlEvents } from './yaml-parser';

/** The full parser is loaded when something needs it; most manifests do not. */
const parser = () => require('./yaml-parser') as typeof import('./yaml-parser');
const location = () => require('./yaml-location') as typeof import('./yaml-location');

/** One YAML document: a stretch of a text. */
export class SourceDocument {
  private events: YamlEvents | undefined;

  public constructor(
    public readonly source: SourceText,
    public readonly start: number,
    public readonly end: number,
  ) {}

  public get text(): string {
    return this.source.text.slice(this.start, this.end);
  }

  /** The value, or none for a document of comments. @throws {YamlError} */
  public read(plain: PlainYaml): unknown[] {
    const value = plain.read(this.start, this.end);
    if (value === NOT_PLAIN) return parser().parseYaml(this.text);
    return value === undefined ? [] : [value];
  }

  /**
   * The position of a field. The document is parsed again for its first question, because most documents are never asked
   * and offsets of every field of every document would cost more than all parsing.
   */
  public locate(path: readonly (string | number)[], part?: FieldPart): Position {
    this.events ??= parser().parseYamlEvents(this.text);
    return this.position(location().locateInEvents(this.events, path, part));
  }

  /** A field as it is written. */
  public written(path: readonly (string | number)[]): Excerpt {
    const { line, column, endLine, endColumn } = this.locate(path);
    return { line, column, text: this.source.excerpt({ line, column }, { line: endLine, column: endColumn }) };
  }

  private position(range: Range): Position {
    const start = this.source.position(this.start + range.start);
    const end = this.source.position(this.start + range.end);
    return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }
}

const BOUNDARY = /(?:^|[\r\n])(---|\.\.\.)(?=[ \t\r\n]|$)/g;

/**
 * Cuts a text at its document markers, so that a mistake in one document leaves the others readable. A marker at the
 * start of a line ends a document even within quotes and block scalars, which makes this safe without parsing.
 */
export function splitDocuments(source: SourceText): SourceDocument[] {
  const { text } = source;
  const documents: SourceDocument[] = [];
  let start = 0;
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    const marker = end - '---'.length;
    // Directives (%YAML, %TAG) belong to the document after the marker.
    if (match[1] === '---' && startsWithDirective(text, start, marker)) continue;
    documents.push(new SourceDocument(source, start, marker));
    start = end;
  }
  documents.push(new SourceDocument(source, start, text.length));
  return documents.filter((document) => !isBlank(text, document.start, document.end));
}

const DIRECTIVE = /(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*%/y;

function startsWithDirective(text: string, start: number, end: number): boolean {
  DIRECTIVE.lastIndex = start;
  return DIRECTIVE.test(text) && DIRECTIVE.lastIndex <= end;
}

const BLANK = /\s*/y;

function isBlank(text: string, start: number, end: number): boolean {
  BLANK.lastIndex = start;
  BLANK.test(text);
  return BLANK.lastIndex >= end;
}
