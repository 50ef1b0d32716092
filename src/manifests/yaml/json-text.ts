import { MAX_DEPTH } from './yaml-limits';

export interface JsonText {
  readonly value: unknown;
  readonly hasDuplicateKeys: boolean;
}

/** A JSON text, or undefined where the YAML reader must decide: it says what is wrong. */
function readJson(text: string): JsonText | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const keys = countKeys(value, MAX_DEPTH);
    return keys === undefined ? undefined : { value, hasDuplicateKeys: keys < countWrittenKeys(text) };
  } catch {
    return undefined;
  }
}

/** How many fields there are in a value and below; undefined where it nests too deep. */
function countKeys(value: unknown, levels: number): number | undefined {
  if (typeof value !== 'object' || value === null) return 0;
  if (levels === 0) return undefined;
  const children = Object.values(value);
  let count = Array.isArray(value) ? 0 : children.length;
  for (const child of children) {
    const below = countKeys(child, levels - 1);
    if (below === undefined) return undefined;
    count += below;
  }
  return count;
}

const STRING = /"(?:[^"\\]|\\.)*"(\s*:)?/g;

function countWrittenKeys(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(STRING)) if (colon !== undefined) count++;
  return count;
}

interface JsonStretch {
  readonly start: number;
  readonly end: number;
  readonly json: JsonText;
}

/** The JSON objects that a text begins with, one after another as kubectl takes them, and where they end. */
export function leadingJson(text: string): { readonly stretches: readonly JsonStretch[]; readonly end: number } {
  if (!/^[ \t\r\n]*\{/.test(text)) return { stretches: [], end: 0 };
  const whole = readJson(text);
  if (whole) return { stretches: [{ start: 0, end: text.length, json: whole }], end: text.length };
  const stretches: JsonStretch[] = [];
  let end = 0;
  for (const [start, stop] of topLevelObjects(text)) {
    const json = readJson(text.slice(start, stop));
    if (!json) break;
    stretches.push({ start, end: stop, json });
    end = stop;
  }
  // What follows is YAML, for which kubectl skips the blanks up to the next line.
  BLANKS.lastIndex = end;
  return { stretches, end: end + (BLANKS.exec(text)?.[0].length ?? 0) };
}

const BLANKS = /[^\S\n]*\n?/y;

/** Where the objects in braces begin and end, up to the first thing that is not an object. */
function* topLevelObjects(text: string): Iterable<readonly [start: number, end: number]> {
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (mark === '{' && depth++ === 0) {
      if (/[^ \t\r\n]/.test(text.slice(start, index))) return;
      start = index;
    }
    if (mark !== '}' || --depth > 0) continue;
    if (depth < 0) return;
    yield [start, index + 1];
    start = index + 1;
  }
}
