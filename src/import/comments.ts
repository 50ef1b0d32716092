import type { Manifest, Position } from '../manifests/kubernetes/objects';
import { dataLiteral, type Expression, type Property } from './code/expression';

type Path = readonly (string | number)[];

/** The comments of one manifest, by the field that they stand before or beside. Each is taken once. */
export class Comments {
  /** Of an object without comments. */
  public static none(): Comments {
    return new Comments(new Map());
  }

  /** @param text of the file of the manifest */
  public static of({ origin, raw }: Manifest, text: string): Comments {
    if (!origin.locate || !text.includes('#')) return Comments.none();
    const locate = (path: Path): Position => origin.locate?.(path) as Position;
    const lines = text.split(/\r?\n/);
    const fields = fieldsOf(raw, [], locate);
    const reversed = [...fields].reverse();
    const { line: first, endLine: end } = locate([]);
    const start = documentStart(lines, first);
    const found = new Map<string, string[]>();
    const add = (path: Path, comment: string) => {
      found.set(key(path), [...(found.get(key(path)) ?? []), comment.trim()]);
    };
    for (let line = start; line <= end; line++) {
      if (!lines[line - 1]?.includes('#')) continue;
      const whole = /^\s*#(.*)$/.exec(lines[line - 1] ?? '')?.[1];
      // Inside of a block of text, # is no comment.
      const isText = fields.some((field) => field.isScalar && field.line < line && line <= field.endLine);
      if (whole !== undefined && !isText) add(fields.find((field) => field.line > line)?.path ?? [], whole);
      const beside = reversed.find((field) => field.isScalar && field.endLine === line);
      const rest = beside && /^\s+#(.*)$/.exec((lines[line - 1] ?? '').slice(beside.endColumn - 1))?.[1];
      if (beside && rest !== undefined) add(beside.path, rest);
    }
    return new Comments(found);
  }

  private constructor(private readonly byPath: Map<string, readonly string[]>) {}

  public copy(): Comments {
    return new Comments(new Map(this.byPath));
  }

  /** Those of a field. */
  public take(path: Path): readonly string[] {
    const comments = this.byPath.get(key(path)) ?? [];
    this.byPath.delete(key(path));
    return comments;
  }

  /** Those of a field and of everything below it. */
  public takeBelow(path: Path): readonly string[] {
    const prefix = key(path).slice(0, -1);
    const keys = [...this.byPath.keys()].filter((each) => each === key(path) || each.startsWith(`${prefix},`));
    return keys.flatMap((each) => {
      const comments = this.byPath.get(each) ?? [];
      this.byPath.delete(each);
      return comments;
    });
  }

  /** All that nobody took. */
  public rest(): readonly string[] {
    const comments = [...this.byPath.values()].flat();
    this.byPath.clear();
    return comments;
  }
}

function key(path: Path): string {
  return JSON.stringify(path);
}

interface Field {
  readonly path: Path;
  readonly line: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** A value on its own, no list and no map. */
  readonly isScalar: boolean;
}

/** All fields, in the order in which they are written. */
function fieldsOf(value: unknown, path: Path, locate: (path: Path) => Position): Field[] {
  if (!isCollection(value)) return [];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((each, index) => [index, each])
    : Object.entries(value);
  return entries.flatMap(([name, each]) => {
    const own = [...path, name];
    const { line, endLine, endColumn } = locate(own);
    return [{ path: own, line, endLine, endColumn, isScalar: !isCollection(each) }, ...fieldsOf(each, own, locate)];
  });
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** The comments above a document belong to it. */
function documentStart(lines: readonly string[], first: number): number {
  let line = first;
  while (line > 1 && /^\s*(#.*)?$/.test(lines[line - 2] ?? '')) line--;
  return line;
}

/** Data as a literal, with the comments of its fields. */
export function commentedLiteral(value: unknown, path: Path, comments: Comments): Expression {
  if (Array.isArray(value)) {
    const items = value.map((each, index) => {
      const taken = comments.take([...path, index]);
      return commentedItem(commentedLiteral(each, [...path, index], comments), taken);
    });
    return { kind: 'array', items };
  }
  if (typeof value !== 'object' || value === null) return dataLiteral(value);
  const properties = Object.entries(value).map(([name, each]): Property => {
    const taken = comments.take([...path, name]);
    return withComments({ name, value: commentedLiteral(each, [...path, name], comments) }, taken);
  });
  return { kind: 'object', properties };
}

/** An item of a list with its comments, which its first property carries. */
export function commentedItem(item: Expression, comments: readonly string[]): Expression {
  const [first, ...others] = item.kind === 'object' ? item.properties : [];
  if (!first || comments.length === 0) return item;
  return { kind: 'object', properties: [{ ...first, comments: [...comments, ...(first.comments ?? [])] }, ...others] };
}

export function withComments<T extends object>(target: T, comments: readonly string[]): T {
  return comments.length > 0 ? { ...target, comments } : target;
}
