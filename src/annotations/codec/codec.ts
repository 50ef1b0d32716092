import { isBefore, type Release } from '../../releases/release';
import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';

/**
 * How the text of an annotation becomes a value and back.
 *
 * `parse` accepts exactly what the controller accepts (Go's strconv and its own `k=v` splitter), so the
 * model built from it is the controller's. `format` always writes the one plain form.
 * What is refused although it parses is not the codec's business: see `check` in row.ts.
 */
export interface Codec<T> {
  /** What is allowed, as the end of the sentence "must be …". */
  readonly allowed: string;
  /** The plain forms of all values, where they are few. */
  readonly words?: readonly string[];
  /** What every text that `parse` accepts matches, as a regular expression; absent where that says little. */
  readonly pattern?: string;
  /** What the JSON holds, where the text is JSON. */
  readonly outline?: Outline;
  /** @throws {InvalidValue} when the controller would refuse the text. */
  parse(text: string): T;
  format(value: T): string;
  /** What `parse` passes over in a text that it accepts; absent where it passes over nothing. */
  ignored?(text: string): readonly IgnoredField[];
  /** How a release of the controller read the texts; absent where all read them alike. */
  at?(release: Release): Codec<T>;
}

/** What a value of JSON consists of; neither fields nor items for a scalar. */
export interface Outline {
  readonly allowed: string;
  readonly fields?: Readonly<Record<string, Outline>>;
  readonly items?: Outline;
}

/** A field of a JSON object that the controller silently drops. */
export interface IgnoredField {
  readonly name: string;
  /** Where the object stands in the text. */
  readonly path: readonly (string | number)[];
  /** The fields that the object has. */
  readonly known: readonly string[];
}

/** A codec since a release, and the one that read the texts before. */
export function changedIn<T>(release: Release, before: Codec<T>, since: Codec<T>): Codec<T> {
  return { ...since, at: (asked) => (isBefore(asked, release) ? before : since) };
}

const AT_RELEASE = new WeakMap<object, Map<Release, object>>();

/** The codec as a release has it; undefined is the newest one. Made once, since values are kept by codec. */
export function codecAt<T>(codec: Codec<T>, release: Release | undefined): Codec<T> {
  if (release === undefined || !codec.at) return codec;
  const known = AT_RELEASE.get(codec) ?? new Map<Release, object>();
  AT_RELEASE.set(codec, known);
  const made = (known.get(release) as Codec<T> | undefined) ?? codec.at(release);
  known.set(release, made);
  return made;
}

/** The value type of a codec. */
export type ValueOf<C> = C extends Codec<infer T> ? T : never;

/** Any text. */
export const text: Codec<string> = {
  allowed: 'a string',
  parse: (raw) => raw,
  format: (value) => value,
};

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** Go's strconv.ParseBool. */
export const boolean: Codec<boolean> = {
  allowed: '"true" or "false"',
  words: ['true', 'false'],
  pattern: `^(${[...TRUE, ...FALSE].join('|')})$`,
  parse: (raw) => {
    if (TRUE.has(raw)) return true;
    if (FALSE.has(raw)) return false;
    throw new InvalidValue(`${quoted(raw)} is not a boolean, must be ${boolean.allowed}`);
  },
  format: (value) => String(value),
};

/** Go's strconv.ParseInt, base 10: an optional sign and digits, nothing else. Beyond 2^53 the value is the nearest double. */
function integer(bits: 32 | 64): Codec<number> {
  const max = 2n ** BigInt(bits - 1);
  return {
    allowed: 'a whole number',
    pattern: '^[+-]?[0-9]+$',
    parse: (raw) => {
      const [, sign, digits] = /^([+-]?)0*([0-9]+)$/.exec(raw) ?? [];
      if (digits === undefined) throw new InvalidValue(`${quoted(raw)} is not a whole number`);
      const value = digits.length > 19 ? max : BigInt(digits);
      const fits = sign === '-' ? value <= max : value < max;
      if (digits.length > 19 || !fits) throw new InvalidValue(`${quoted(raw)} does not fit into ${bits} bits`);
      return Number(sign === '-' ? -value : value);
    },
    format: (value) => String(value),
  };
}

export const int64 = integer(64);
export const int32 = changedIn('2.9.0', int64, integer(32));

/** A comma-separated list: parts are trimmed, empty ones dropped. */
export const stringList: Codec<string[]> = {
  allowed: 'a comma-separated list',
  parse: (raw) =>
    raw
      .split(',')
      .map(goTrim)
      .filter((part) => part !== ''),
  format: (values) => values.join(','),
};

/** `key=value` pairs, taken out of a text in some way; what stands around a key and a value is cut by `trim`. */
function pairs(
  split: (raw: string) => readonly string[],
  trim: (part: string) => string,
): Codec<Record<string, string>> {
  return {
    allowed: 'a comma-separated list of key=value pairs',
    parse: (raw) => {
      const result: Record<string, string> = {};
      for (const pair of split(raw)) {
        const at = pair.indexOf('=');
        const key = at < 0 ? '' : trim(pair.slice(0, at));
        if (key === '') throw new InvalidValue(`${quoted(pair)} is not a key=value pair (in ${quoted(raw)})`);
        define(result, key, trim(pair.slice(at + 1)));
      }
      return result;
    },
    format: (map) =>
      Object.entries(map)
        .map(([key, value]) => `${escapePair(key)}=${escapePair(value)}`)
        .join(','),
  };
}

/**
 * `key=value` pairs separated by commas; a backslash makes the next character literal. Before 2.14.1 every comma separated, nothing
 * was literal, and spaces around the first `=` were part of key and value.
 */
export const stringMap: Codec<Record<string, string>> = changedIn(
  '2.14.1',
  pairs(
    (raw) => stringList.parse(raw),
    (part) => part,
  ),
  pairs(splitPairs, goTrim),
);

/** One of a closed set of words, as written. The controller compares them case-sensitively. */
export function oneOf<const T extends string>(...words: T[]): Codec<T> {
  const allowed = `one of ${words.join(', ')}`;
  return {
    allowed,
    words,
    pattern: `^(${words.join('|')})$`,
    parse: (raw) => {
      const word = words.find((candidate) => candidate === raw);
      if (word === undefined) throw new InvalidValue(`${quoted(raw)} must be ${allowed}`);
      return word;
    },
    format: (value) => value,
  };
}

/** Splits at a comma only where a `=` follows later, as the controller does. */
function splitPairs(raw: string): string[] {
  const lastEquals = raw.lastIndexOf('=');
  const end = goTrimEnd(raw);
  const pairs: string[] = [];
  let current = '';
  for (let i = 0; i < raw.length; i++) {
    const char = raw.charAt(i);
    if (char === '\\' && i + 1 < raw.length) {
      i++;
      current += raw.charAt(i);
    } else if (char === ',' && lastEquals > i) {
      pairs.push(goTrim(current));
      current = '';
    } else if (char === ',' && end > i + 1) {
      return [...pairs, goTrim(current), goTrim(raw.slice(i + 1))];
    } else {
      current += char;
    }
  }
  if (current !== '') pairs.push(goTrim(current));
  return pairs;
}

const GO_SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Go's strings.TrimSpace: JavaScript's trim() also cuts U+FEFF, and not U+0085. */
export function goTrim(value: string): string {
  const end = goTrimEnd(value);
  let start = 0;
  while (start < end && GO_SPACE.test(value.charAt(start))) start++;
  return value.slice(start, end);
}

/** Where the trailing space begins. A regular expression ending in `+$` would be quadratic in inner space. */
function goTrimEnd(value: string): number {
  let end = value.length;
  while (end > 0 && GO_SPACE.test(value.charAt(end - 1))) end--;
  return end;
}

function escapePair(part: string): string {
  return part.replace(/[\\,]/g, '\\$&');
}

/** Sets an own property even for `__proto__`. */
export function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
