import { stringList, stringMap } from '../../annotations/codec/codec';
import type { FoundRow } from '../../annotations/registry';

/** A part of a value that should be written in another way. */
export interface ValuePart {
  readonly from: string;
  readonly to: string;
}

/** The quotes around a value, a list element, or a key or value of a pair, and the brackets around a list: all are part of the value. */
export function quotedParts({ row }: Pick<FoundRow, 'row'>, text: string): readonly ValuePart[] {
  if (row.codec === stringList && LIST.test(text)) return bracketed(text);
  if (!/["']/.test(text) || /^\s*[{[]/.test(text)) return [];
  if (row.codec === stringMap) return wholeQuoted(text, isPairs) ?? quotedPairs(text);
  if (row.codec === stringList) return wholeQuoted(text, () => true) ?? quotedElements(text);
  return row.codec.ignored ? [] : (wholeQuoted(text, () => true) ?? []);
}

const LIST = /^\s*\[(.*)\]\s*$/;

/** A list of JSON or YAML, where the controller splits at commas. */
function bracketed(text: string): ValuePart[] {
  const [, inside = ''] = LIST.exec(text) ?? [];
  const elements = inside.split(',').map((each) => each.trim().replace(/^(["'])(.*)\1$/, '$2'));
  return [{ from: text.trim(), to: elements.join(',') }];
}

const QUOTED = /^\s*(["'])([^"']*)\1\s*$/;

function wholeQuoted(text: string, isValue: (inside: string) => boolean): ValuePart[] | undefined {
  const [whole, , inside = ''] = QUOTED.exec(text) ?? [];
  return whole !== undefined && isValue(inside) ? [{ from: whole.trim(), to: inside }] : undefined;
}

function isPairs(text: string): boolean {
  return text.includes('=');
}

/** `key="a,b"`: without quotes the comma needs a backslash. */
function quotedPairs(text: string): ValuePart[] {
  const parts: ValuePart[] = [];
  for (const [whole, , name, , inside = ''] of text.matchAll(
    /(["']?)([A-Za-z0-9_.:/ -]+)\1\s*=\s*(["'])(.*?)\3(?=\s*(?:,|$))/g,
  )) {
    parts.push({ from: whole.trim(), to: `${name?.trim()}=${inside.replace(/(?<!\\),/g, '\\,')}` });
  }
  return parts;
}

function quotedElements(text: string): ValuePart[] {
  return [...text.matchAll(/(["'])([^"',]*)\1/g)].map(([from, , to = '']) => ({ from, to }));
}

/** Attributes whose values are lists, and tags: what has no `=` belongs to the value before. */
export function unescapedCommas({ row, name }: FoundRow, text: string): readonly ValuePart[] {
  if (row.codec !== stringMap) return [];
  const parts: ValuePart[] = [];
  // A value, and further parts without `=` of their own.
  for (const [from, key = '', value = ''] of text.matchAll(/([^,=]+)=((?:\\.|[^,\\])*(?:,(?![^,]*(?<!\\)=)[^,]*)+)/g)) {
    if (!value.includes(',') || /,\s*$/.test(value)) continue;
    if (!key.endsWith('header_value') && name !== 'tags') continue;
    const escaped = value.split(/(?<!\\),/).map((each) => each.trim());
    parts.push({ from: from.trim(), to: `${key.trim()}=${escaped.join('\\,')}` });
  }
  return parts;
}
