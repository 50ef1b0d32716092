/**
 * What a terminal, a log or a reader's eye obeys instead of showing: control characters, line and paragraph separators,
 * marks that turn the direction of text, characters without a width, halves of surrogate pairs, noncharacters, tags.
 */
const UNSEEN = String.raw`[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|\udb40[\udc00-\udc7f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]`;

/** The source of a regular expression, for whoever looks for more at the same time. */
export const UNSEEN_SOURCE = UNSEEN;

const FIRST = new RegExp(UNSEEN);
const ALL = new RegExp(UNSEEN, 'g');

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** A text on one line in which everything shows: what does not is written as JSON and YAML write it, `\n` or `\u202e`. */
export function visible(text: string): string {
  return FIRST.test(text) ? text.replace(ALL, (unseen) => SHORT.get(unseen) ?? escaped(unseen)) : text;
}

/** The same in as many columns, for a line below which something is underlined. */
export function pictured(line: string): string {
  return FIRST.test(line) ? line.replace(ALL, picture) : line;
}

function picture(unseen: string): string {
  const code = unseen.charCodeAt(0);
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'.repeat(unseen.length);
}

/** Each code unit as `\u….`, which means the same inside of a JSON string. */
export function escaped(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Data in which every text, and every key, is visible. Objects with methods stay as they are. */
export function visibleData<T>(data: T): T {
  return visibleValue(data) as T;
}

function visibleValue(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return changed(value, visibleValue);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? visibleObject(value) : value;
}

/** Itself where nothing changes, as is usual. */
function changed(items: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (const [index, item] of items.entries()) {
    const now = change(item);
    if (now === item) continue;
    copy ??= [...items];
    copy[index] = now;
  }
  return copy ?? items;
}

function visibleObject(object: object): object {
  const entries = Object.entries(object);
  const shown = entries.map((entry) => changed(entry, visibleValue));
  return shown.every((entry, index) => entry === entries[index])
    ? object
    : Object.fromEntries(shown as [string, unknown][]);
}
