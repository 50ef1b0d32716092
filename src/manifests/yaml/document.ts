import type { Excerpt, FieldPart, Position } from '../kubernetes/objects';
import { type JsonText, leadingJson } from './json-text';
import { NOT_PLAIN, type PlainYaml } from './plain-yaml';
import type { SourceText } from './source-text';
import { YamlError } from './yaml-error';
import type { Range, YamlLocations } from './yaml-location';

/** The full parser is loaded when something needs it; most manifests do not. */
const nodes = () => require('./parser/node-parser') as typeof import('./parser/node-parser');
const values = () => require('./parser/values') as typeof import('./parser/values');
const location = () => require('./yaml-location') as typeof import('./yaml-location');

/** What a document holds, and what of it is lost. */
export interface DocumentContent {
  /** Undefined for a document of comments. */
  readonly value: unknown;
  readonly losses: readonly Loss[];
}

/** Something that is written and has no effect. */
export interface Loss {
  /** The field that is written twice; absent where all that follows is ignored. */
  readonly field?: readonly (string | number)[];
  /** Where what is lost begins, and what counts instead. */
  readonly lost: number;
  readonly kept?: number;
}

const NO_LOSSES: readonly Loss[] = [];

/** What is known of a document before it is parsed. */
interface DocumentForm {
  /** Where something other than a comment follows `---` on its line: kubectl refuses what stands before and after it. */
  readonly wrongSeparator?: number;
  /** kubectl has read so many JSON objects by now that it takes nothing else. */
  readonly isAfterJson?: boolean;
  /** It is JSON, which has escapes that YAML doesn't know. */
  readonly json?: JsonText;
}

/** One YAML document: a stretch of a text. */
export class SourceDocument {
  private locations: YamlLocations | undefined;

  public constructor(
    public readonly source: SourceText,
    public readonly start: number,
    public readonly end: number,
    private readonly form: DocumentForm = {},
  ) {}

  public get text(): string {
    return this.source.text.slice(this.start, this.end);
  }

  /** @throws {YamlError} */
  public read(plain: PlainYaml): DocumentContent {
    const { wrongSeparator, isAfterJson, json } = this.form;
    if (isAfterJson) throw new YamlError('only JSON objects may follow two JSON objects', 0);
    if (wrongSeparator !== undefined) {
      const problem = 'kubectl refuses a document separator with more than a comment after ---';
      throw new YamlError(problem, wrongSeparator - this.start);
    }
    if (json) return json.hasDuplicateKeys ? this.parse() : { value: json.value, losses: NO_LOSSES };
    const value = plain.read(this.start, this.end);
    return value === NOT_PLAIN ? this.parse() : { value, losses: NO_LOSSES };
  }

  /** Reads it with the full parser. */
  private parse(): DocumentContent {
    const { text } = this;
    const { root, ignoredFrom } = nodes().parseNodes(text, this.form.json !== undefined);
    const rest = ignoredFrom === undefined ? NO_LOSSES : [{ lost: ignoredFrom }];
    if (!root) return { value: undefined, losses: rest };
    const { value, duplicates } = values().documentValue(root);
    if (duplicates.length === 0) return { value, losses: rest };
    const locations = new (location().YamlLocations)(text, root);
    const lost = duplicates.map(
      (each): Loss => ({ ...each, field: [...(locations.pathTo(each.mapping) ?? []), each.name] }),
    );
    return { value, losses: [...lost, ...rest] };
  }

  /**
   * The position of a field. The document is parsed again for its first question, because most documents are never asked
   * and offsets of every field of every document would cost more than all parsing.
   */
  public locate(path: readonly (string | number)[], part?: FieldPart): Position {
    this.locations ??= this.parseLocations();
    return this.position(this.locations.locate(path, part));
  }

  /** A field as it is written. */
  public written(path: readonly (string | number)[]): Excerpt {
    const { line, column, endLine, endColumn } = this.locate(path);
    return { line, column, text: this.source.excerpt({ line, column }, { line: endLine, column: endColumn }) };
  }

  private parseLocations(): YamlLocations {
    const { text } = this;
    const { YamlLocations } = location();
    try {
      return new YamlLocations(text, nodes().parseNodes(text, this.form.json !== undefined).root);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      return new YamlLocations(text, undefined);
    }
  }

  private position(range: Range): Position {
    const start = this.source.position(this.start + range.start);
    const end = this.source.position(this.start + range.end);
    return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }
}

/** The documents of a text: YAML between separators, or JSON objects one after another. */
export function documentsOf(source: SourceText): SourceDocument[] {
  const { stretches, end } = leadingJson(source.text);
  const documents = stretches.map(({ start, end, json }) => new SourceDocument(source, start, end, { json }));
  if (documents.length < 2) return [...documents, ...splitDocuments(source, end)];
  const rest = new SourceDocument(source, end, source.text.length, { isAfterJson: true });
  return rest.text.trim() === '' ? documents : [...documents, rest];
}

/**
 * Cuts a text at its document separators as kubectl does, before anything is parsed: so a mistake in one document leaves the others
 * readable. A separator ends a document even within quotes and block scalars.
 */
function splitDocuments(source: SourceText, from: number): SourceDocument[] {
  const { text } = source;
  const documents: SourceDocument[] = [];
  let start = from;
  let form: DocumentForm = {};
  SEPARATOR.lastIndex = from;
  for (let match = SEPARATOR.exec(text); match; match = SEPARATOR.exec(text)) {
    const [separator, rest = ''] = match;
    if (!COMMENT.test(rest)) {
      form = { wrongSeparator: form.wrongSeparator ?? match.index };
      continue;
    }
    documents.push(new SourceDocument(source, start, match.index, form));
    start = Math.min(match.index + separator.length + 1, text.length);
    form = {};
  }
  documents.push(new SourceDocument(source, start, text.length, form));
  return documents.filter((document) => !isBlank(text, document.start, document.end));
}

/** What Go takes for blank, and a comment. */
const COMMENT = /^(?:(?!\uFEFF)[\s\x85])*(?:#|$)/;

const SEPARATOR = /(?<=^|\n)---([^\n]*)/g;

const BLANK = /\s*/y;

function isBlank(text: string, start: number, end: number): boolean {
  BLANK.lastIndex = start;
  BLANK.test(text);
  return BLANK.lastIndex >= end;
}
