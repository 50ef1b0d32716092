/** A stretch of one line: 0-based, the end exclusive. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** What stands at a place of a manifest, also while it is not valid YAML yet: derived from indentation, for block style. */
export interface Cursor {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** The lines of the document: 0-based, the end exclusive. */
  readonly first: number;
  readonly last: number;
  readonly line: number;
  readonly character: number;
  /** The keys and indices that lead to the mapping in which the cursor is. */
  readonly parents: readonly (string | number)[];
  /** The key on the line, without quotes; absent where there is none yet. */
  readonly key?: { readonly text: string } & Span;
  /** The scalar on the line, without quotes and comment. */
  readonly value?: { readonly text: string; readonly quote: '' | '"' | "'" } & Span;
  /** Whether the cursor is behind the colon. */
  readonly inValue: boolean;
  /** What is written from the beginning of the key or value to the cursor. */
  readonly typed: string;
  /** The keys that the mapping has beside this one. */
  readonly siblings: readonly string[];
}

interface Line {
  /** Where the key, or the scalar of a list item, begins. */
  readonly indent: number;
  /** Where dashes stand that begin list items. */
  readonly dashes: readonly number[];
  readonly key?: { readonly text: string; readonly end: number };
}

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s"'#[\]{},&*!|>%@`:-][^:#]*?|-[^\s:]+))\s*:(?=\s|$)/;
const SEPARATOR = /^---(?:\s|$)/;

function lineOf(text: string): Line | undefined {
  let indent = text.length - text.trimStart().length;
  const dashes: number[] = [];
  while (/^-(?:\s|$)/.test(text.slice(indent))) {
    dashes.push(indent);
    indent++;
    indent += text.slice(indent).length - text.slice(indent).trimStart().length;
  }
  const rest = text.slice(indent);
  if ((rest === '' && dashes.length === 0) || rest.startsWith('#')) return undefined;
  const match = KEY.exec(rest);
  if (!match) return { indent, dashes };
  return { indent, dashes, key: { text: match[1] ?? match[2] ?? match[3] ?? '', end: indent + match[0].length } };
}

/** What stands at a place; both are 0-based. */
export function cursorAt(text: string, line: number, character: number): Cursor {
  const lines = text.split(/\r\n|\r|\n/);
  const [first, last] = documentAround(lines, line);
  const current = lines[line] ?? '';
  const here = lineOf(current);
  const indent = here?.indent ?? Math.min(character, current.length);
  const key = here?.key && keySpan(current, line, here);
  const inValue = key !== undefined && character > key.end + (current[key.end] === ':' ? 0 : 1);
  const value = key ? valueSpan(current, line, here?.key?.end ?? 0) : undefined;
  const start = inValue ? (value?.start ?? character) : indent;
  return {
    ...identityOf(lines, first, last),
    first,
    last,
    line,
    character,
    parents: parentsOf(lines, first, line, indent, here?.dashes ?? []),
    ...(key ? { key } : {}),
    ...(value ? { value } : {}),
    inValue,
    typed: current.slice(Math.min(start, character), character).replace(/^["']/, ''),
    siblings: siblingsOf(lines, first, last, line, indent),
  };
}

function documentAround(lines: readonly string[], line: number): [first: number, last: number] {
  let first = line;
  while (first > 0 && !SEPARATOR.test(lines[first] ?? '')) first--;
  if (SEPARATOR.test(lines[first] ?? '')) first++;
  let last = Math.max(first, line + 1);
  while (last < lines.length && !SEPARATOR.test(lines[last] ?? '')) last++;
  return [first, last];
}

function keySpan(current: string, line: number, { indent, key }: Line): Cursor['key'] {
  const quoted = /^["']/.test(current.slice(indent)) ? 1 : 0;
  const text = key?.text ?? '';
  return { text, line, start: indent + quoted, end: indent + quoted + text.length };
}

function valueSpan(current: string, line: number, from: number): NonNullable<Cursor['value']> {
  const rest = current.slice(from);
  const lead = rest.length - rest.trimStart().length;
  const begin = from + lead;
  const opening = current[begin];
  if (opening === '"' || opening === "'") {
    const closing = current.indexOf(opening, begin + 1);
    const end = closing < 0 ? current.length : closing;
    return { text: current.slice(begin + 1, end), quote: opening, line, start: begin + 1, end };
  }
  const text = current
    .slice(begin)
    .replace(/(?:^|\s+)#.*$/, '')
    .trimEnd();
  return { text, quote: '', line, start: begin, end: begin + text.length };
}

/** Upwards: each line that is indented less is what the lines below belong to. */
function parentsOf(
  lines: readonly string[],
  first: number,
  line: number,
  indent: number,
  dashes: readonly number[],
): (string | number)[] {
  const parents: (string | number)[] = [];
  let below = indent;
  let isItem = false;
  const enter = (columns: readonly number[], at: number): void => {
    for (const column of [...columns].reverse()) {
      if (column >= below) continue;
      parents.unshift(itemIndex(lines, first, at, column));
      below = column;
      isItem = true;
    }
  };
  enter(dashes, line);
  for (let at = line - 1; at >= first && (below > 0 || isItem); at--) {
    const each = lineOf(lines[at] ?? '');
    if (!each) continue;
    // The key of a list may be indented as much as its items.
    const isAbove = each.indent < below || (isItem && each.indent === below && each.dashes.length === 0);
    if (each.key && isAbove) {
      parents.unshift(each.key.text);
      below = each.indent;
      isItem = false;
    }
    enter(each.dashes, at);
  }
  return parents;
}

/** How many items of the same list come before. */
function itemIndex(lines: readonly string[], first: number, line: number, column: number): number {
  let index = 0;
  for (let at = line - 1; at >= first; at--) {
    const each = lineOf(lines[at] ?? '');
    if (!each) continue;
    if (each.dashes.includes(column)) index++;
    else if ((each.dashes[0] ?? each.indent) <= column) break;
  }
  return index;
}

function siblingsOf(lines: readonly string[], first: number, last: number, line: number, indent: number): string[] {
  const keys: string[] = [];
  const walk = (from: number, step: 1 | -1): void => {
    for (let at = from; at >= first && at < last; at += step) {
      const each = lineOf(lines[at] ?? '');
      if (!each || each.indent > indent) continue;
      if (each.indent < indent) return;
      if (step === 1 && each.dashes.length > 0) return;
      if (each.key) keys.push(each.key.text);
      if (each.dashes.length > 0) return;
    }
  };
  if (!lineOf(lines[line] ?? '')?.dashes.length) walk(line - 1, -1);
  walk(line + 1, 1);
  return keys;
}

function identityOf(lines: readonly string[], first: number, last: number) {
  let section = '';
  const found: Record<string, string> = {};
  for (let at = first; at < last; at++) {
    const text = lines[at] ?? '';
    const each = lineOf(text);
    if (!each?.key || each.dashes.length > 0) continue;
    if (each.indent === 0) section = each.key.text;
    const path = each.indent === 0 ? section : `${section}.${each.key.text}`;
    found[path] ??= valueSpan(text, at, each.key.end).text;
  }
  const { apiVersion = '', kind = '', 'metadata.namespace': namespace, 'metadata.name': name } = found;
  return { apiVersion, kind, namespace, name };
}
