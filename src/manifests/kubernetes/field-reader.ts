import { nearestName } from '../../text/nearest-name';
import { own } from '../../text/own';
import { quoted } from '../../text/quoted';
import type { InputProblem } from '../problem';
import { fieldPath } from './field-path';
import type { FieldTable, FieldType } from './field-table';
import type { Manifest } from './objects';

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/**
 * The fields of one of our own documents, such as an Environment. A field that is wrong is reported, with the nearest name where there
 * is one, and counts as absent. Defaults are filled in for records of lists only: whether an absent field of the document itself has
 * its default is for the caller to say.
 */
export function readDocumentFields(
  document: Manifest,
  table: FieldTable,
): { readonly fields: Fields; readonly diagnostics: readonly InputProblem[] } {
  const reader = new DocumentReader(document);
  return { fields: reader.read(table), diagnostics: reader.diagnostics };
}

/** The fields with the defaults of those that are absent. */
export function withDefaults(table: FieldTable, given: Fields): Fields {
  const result: Record<string, unknown> = { ...given };
  for (const [name, field] of Object.entries(table)) {
    if (result[name] === undefined && field.default !== undefined) result[name] = field.default;
  }
  return result;
}

/** What every Kubernetes-like document has. */
const HEADER = new Set(['apiVersion', 'kind', 'metadata']);

/** A value that its field does not allow: left out of the result. */
const WRONG = Symbol('wrong');

class DocumentReader {
  public readonly diagnostics: InputProblem[] = [];

  public constructor(private readonly document: Manifest) {}

  public read(table: FieldTable): Fields {
    const fields = Object.entries(this.document.raw).filter(([name]) => !HEADER.has(name));
    return this.readFields(table, fields, []);
  }

  private readFields(table: FieldTable, fields: [string, unknown][], path: Path): Fields {
    const result: Record<string, unknown> = {};
    for (const [name, value] of fields) {
      const at = [...path, name];
      const field = own(table, name);
      if (!field) this.report(at, unknownField(at, table));
      const decoded = field && value !== null ? this.readValue(field.type, value, at) : WRONG;
      if (decoded !== WRONG) result[name] = decoded;
    }
    return result;
  }

  private readValue(type: FieldType, value: unknown, path: Path): unknown {
    if (!isOfType(type, value)) return this.mistyped(type, value, path);
    if (type.kind === 'record') return this.readFields(type.fields, Object.entries(value as Fields), path);
    if (type.kind === 'map') return this.readMap(type.values, value as Fields, path);
    if (type.kind === 'list') return this.readList(type.items, value as unknown[], path);
    return value;
  }

  private readMap(type: FieldType, value: Fields, path: Path): Fields {
    const entries = Object.entries(value).map(([key, item]) => [key, this.readValue(type, item, [...path, key])]);
    return Object.fromEntries(entries.filter(([, item]) => item !== WRONG));
  }

  private readList(type: FieldType, value: unknown[], path: Path): unknown[] {
    const items = value.map((item, index) => this.readItem(type, item, [...path, index]));
    return items.filter((item) => item !== WRONG);
  }

  private readItem(type: FieldType, value: unknown, path: Path): unknown {
    const item = this.readValue(type, value, path);
    if (type.kind !== 'record' || item === WRONG) return item;
    const missing = Object.keys(type.fields).find((name) => type.fields[name]?.required && !hasField(item, name));
    if (missing === undefined) return withDefaults(type.fields, item as Fields);
    // A field that is there and wrong has been reported already.
    if (!hasField(value, missing)) this.report(path, `${fieldPath(path)} has no ${missing}`);
    return WRONG;
  }

  private mistyped(type: FieldType, value: unknown, path: Path): typeof WRONG {
    const quoted = type.kind === 'string' && typeof value !== 'object' ? '; put it in quotes' : '';
    this.report(path, `${fieldPath(path)} must be ${nameOf(type)}, not ${describe(value)}${quoted}`);
    return WRONG;
  }

  private report(field: Path, message: string): void {
    const { origin, ref } = this.document;
    const position = origin.locate?.(field);
    const place = position ? { line: position.line, column: position.column } : {};
    this.diagnostics.push({
      code: 'environment',
      severity: 'error',
      message: `${ref.kind}: ${message}`,
      file: origin.file,
      ...place,
      object: ref,
      field,
    });
  }
}

function unknownField(path: Path, table: FieldTable): string {
  const name = String(path.at(-1));
  const near = nearestName(name, Object.keys(table));
  const parent = path.length > 1 ? ` of ${fieldPath(path.slice(0, -1))}` : '';
  const known = near ? `; did you mean ${near}?` : `, must be one of ${Object.keys(table).join(', ')}`;
  return `${quoted(name)} is not a field${parent}${known}`;
}

function hasField(value: unknown, name: string): boolean {
  const field = (value as Fields)[name];
  return field !== undefined && field !== null;
}

function isOfType({ kind }: FieldType, value: unknown): boolean {
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'integer') return Number.isInteger(value);
  if (kind === 'string' || kind === 'boolean') return typeof value === kind;
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf({ kind }: FieldType): string {
  if (kind === 'boolean') return 'true or false';
  if (kind === 'integer') return 'a whole number';
  return { string: 'a string', list: 'a list', map: 'a map', record: 'an object' }[kind];
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return `the ${typeof value} ${typeof value === 'string' ? quoted(value) : String(value)}`;
}
