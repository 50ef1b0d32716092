/**
 * Go's encoding/json Unmarshal into typed shapes. The controller reads its JSON annotations with it, and it forgives and
 * refuses other things than JSON.parse and a type check would:
 * - member names match exactly, else regardless of case; unknown ones are ignored
 * - a member given twice is decoded into the value that is already there: objects and lists merge, the rest is replaced
 * - null makes an optional value, a list or a map absent, and leaves anything else as it was
 */

import { isBefore, isIn, type Release } from '../../releases/release';
import { JSON_FIELDS } from '../../releases/tables/json-fields';
import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';
import { type Codec, define, type IgnoredField, type Outline } from './codec';
import { JsonReader, type TokenKind } from './json-reader';

/** How one Go type is decoded. `absent` is its zero value. */
export interface Shape<T> extends Outline {
  /** What is allowed, as the end of the sentence "must be …". */
  readonly allowed: string;
  absent(): T;
  /** Decodes the value that begins with `token` into what is already there. */
  decode(decoding: Decoding, token: TokenKind, current: T): T;
  /** The value with its fields in the order of the shape; absent where that is as it stands. */
  ordered?(value: T): unknown;
}

/** The value type of a shape. */
export type Decoded<S> = S extends Shape<infer T> ? T : never;

/** One run over one text. */
interface Decoding {
  readonly reader: JsonReader;
  /** Where in the JSON we are, for messages. */
  readonly path: (string | number)[];
  /** Takes note of the fields that nobody reads. */
  readonly ignored?: IgnoredField[];
  /** The release that decodes; undefined is the newest one. */
  readonly release?: Release | undefined;
}

export const string: Shape<string> = {
  allowed: 'a string',
  absent: () => '',
  decode: (decoding, token, current) => {
    if (token === 'null') return current;
    if (token !== 'string') throw mismatch(decoding, token, string);
    return decoding.reader.text;
  },
};

export const boolean: Shape<boolean> = {
  allowed: 'true or false',
  absent: () => false,
  decode: (decoding, token, current) => {
    if (token === 'null') return current;
    if (token !== 'true' && token !== 'false') throw mismatch(decoding, token, boolean);
    return token === 'true';
  },
};

/** A number of 64 bits before 2.9.0. */
export const int32: Shape<number> = {
  allowed: 'a whole number of at most 32 bits, without quotes, fraction or exponent',
  absent: () => 0,
  decode: (decoding, token, current) => {
    const { release } = decoding;
    return decodeInteger(decoding, token, current, release !== undefined && isBefore(release, '2.9.0') ? 64 : 32);
  },
};

function decodeInteger(decoding: Decoding, token: TokenKind, current: number, bits: 32 | 64): number {
  if (token === 'null') return current;
  if (token !== 'number' || !/^-?[0-9]+$/.test(decoding.reader.text)) throw mismatch(decoding, token, int32);
  const value = Number(decoding.reader.text);
  if (value < -(2 ** (bits - 1)) || value >= 2 ** (bits - 1)) throw mismatch(decoding, token, int32);
  return value + 0; // turns -0 into 0
}

/** Kubernetes' IntOrString: "80" in quotes is the name 80, not the number. Only ever used as an optional value. */
export const intOrString: Shape<number | string> = {
  allowed: 'a whole number or a string',
  absent: () => 0,
  decode: (decoding, token, current) => {
    if (token === 'string') return decoding.reader.text;
    if (token !== 'number' && token !== 'null') throw mismatch(decoding, token, intOrString);
    return decodeInteger(decoding, token, typeof current === 'number' ? current : 0, 32);
  },
};

/** A Go pointer: null and absence are undefined. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  const { fields, items } = shape;
  return {
    allowed: shape.allowed,
    ...(fields ? { fields } : {}),
    ...(items ? { items } : {}),
    absent: () => undefined,
    decode: (decoding, token, current) =>
      token === 'null' ? undefined : shape.decode(decoding, token, current ?? shape.absent()),
    ordered: (value) => value && ordered(shape, value),
  };
}

/** The elements that a shorter list left behind in Go's backing array, last one first: a longer list later decodes into them. */
const leftovers = new WeakMap<readonly unknown[], unknown[]>();

/** A Go slice. */
export function list<T>(shape: Shape<T>): Shape<T[] | undefined> {
  const self: Shape<T[] | undefined> = {
    allowed: 'a list',
    items: shape,
    absent: () => undefined,
    decode: (decoding, token, current) => {
      if (token === 'null') return undefined;
      if (token !== '[') throw mismatch(decoding, token, self);
      const elements = current ?? [];
      const hidden = (leftovers.get(elements) ?? []) as T[];
      let length = 0;
      for (let next = decoding.reader.next(); next !== ']'; next = decoding.reader.next()) {
        if (length === elements.length) elements.push(hidden.length > 0 ? (hidden.pop() as T) : shape.absent());
        elements[length] = within(decoding, length, () => shape.decode(decoding, next, elements[length] as T));
        length++;
      }
      if (length === 0) return [];
      while (elements.length > length) hidden.push(elements.pop() as T);
      if (hidden.length > 0) leftovers.set(elements, hidden);
      return elements;
    },
    ordered: (values) => values?.map((value) => ordered(shape, value)),
  };
  return self;
}

/** A Go map with string keys, which match as written. */
export function map<T>(shape: Shape<T>): Shape<Record<string, T> | undefined> {
  const self: Shape<Record<string, T> | undefined> = {
    allowed: 'an object',
    absent: () => undefined,
    decode: (decoding, token, current) => {
      if (token === 'null') return undefined;
      if (token !== '{') throw mismatch(decoding, token, self);
      const result = current ?? {};
      while (decoding.reader.next() !== '}') {
        const key = decoding.reader.text;
        const value = within(decoding, key, () => shape.decode(decoding, decoding.reader.next(), shape.absent()));
        define(result, key, value);
      }
      return result;
    },
  };
  return self;
}

type Fields = Record<string, Shape<unknown>>;
type OptionalField<F extends Fields> = { [K in keyof F]: undefined extends Decoded<F[K]> ? K : never }[keyof F];
type Struct<F extends Fields> = { [K in Exclude<keyof F, OptionalField<F>>]: Decoded<F[K]> } & {
  [K in OptionalField<F>]?: Exclude<Decoded<F[K]>, undefined>;
};

/**
 * A Go struct. Fields that are absent are left out of the value; required ones have their zero value.
 * @param type its name in the controller's code, where it has fields that not every release has
 */
export function struct<F extends Fields>(fields: F, type = ''): Shape<Struct<F>> {
  const names = new Map(Object.keys(fields).map((name) => [fold(name), name]));
  const self: Shape<Struct<F>> = {
    allowed: 'an object',
    fields,
    absent: () => {
      const result: Record<string, unknown> = {};
      for (const [name, shape] of Object.entries(fields)) {
        const zero = shape.absent();
        if (zero !== undefined) result[name] = zero;
      }
      return result as Struct<F>;
    },
    decode: (decoding, token, current) => {
      if (token === 'null') return current;
      if (token !== '{') throw mismatch(decoding, token, self);
      while (decoding.reader.next() !== '}') {
        const written = decoding.reader.text;
        const known = Object.hasOwn(fields, written) ? written : names.get(fold(written));
        const name = known !== undefined && isKnown(decoding, type, known) ? known : undefined;
        if (name === undefined) {
          const there = Object.keys(fields).filter((field) => isKnown(decoding, type, field));
          decoding.ignored?.push({ name: written, path: [...decoding.path], known: there });
        }
        decodeField(decoding, name === undefined ? undefined : [name, fields[name]], current);
      }
      return current;
    },
    ordered: (value: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, ordered(shape, value[name])])),
  };
  return self;
}

/** Whether the release that decodes has a field of a struct. */
function isKnown({ release }: Decoding, type: string, field: string): boolean {
  if (release === undefined) return true;
  const life = JSON_FIELDS[type]?.[field];
  return life === undefined || isIn(release, life);
}

function decodeField(
  decoding: Decoding,
  field: [string, Shape<unknown> | undefined] | undefined,
  target: Record<string, unknown>,
): void {
  const token = decoding.reader.next();
  const [name, shape] = field ?? [];
  if (name === undefined || shape === undefined) {
    decoding.reader.skip(token);
    return;
  }
  const value = within(decoding, name, () => shape.decode(decoding, token, target[name]));
  if (value === undefined) delete target[name];
  else target[name] = value;
}

/** Go's folding, as far as it reaches the ASCII letters of our field names: the long s and the Kelvin sign count as letters. */
function fold(name: string): string {
  return name.replace(/[A-Z\u017f\u212a]/g, (char) => {
    if (char === '\u017f') return 's';
    return char === '\u212a' ? 'k' : char.toLowerCase();
  });
}

/** Decodes a text, as Go's Unmarshal into a fresh variable. @throws {InvalidValue} */
export function decode<T>(shape: Shape<T>, text: string, how: Pick<Decoding, 'ignored' | 'release'> = {}): T {
  const decoding: Decoding = { reader: new JsonReader(text), path: [], ...how };
  const result = shape.decode(decoding, decoding.reader.next(), shape.absent());
  decoding.reader.next();
  return result;
}

/** A JSON annotation of one shape; written without spaces, its fields in one order. */
export function jsonCodec<T>(allowed: string, shape: Shape<T>): Codec<T> {
  return { ...jsonCodecAt(undefined, allowed, shape), at: (release) => jsonCodecAt(release, allowed, shape) };
}

function jsonCodecAt<T>(release: Release | undefined, allowed: string, shape: Shape<T>): Codec<T> {
  return {
    allowed,
    outline: shape,
    parse: (text) => decode(shape, text, { release }),
    format: (value) => JSON.stringify(ordered(shape, value)),
    ignored: (text) => {
      const ignored: IgnoredField[] = [];
      decode(shape, text, { ignored, release });
      return ignored;
    },
  };
}

function ordered<T>(shape: Shape<T>, value: T): unknown {
  return shape.ordered ? shape.ordered(value) : value;
}

function within<T>(decoding: Decoding, step: string | number, inner: () => T): T {
  decoding.path.push(step);
  const result = inner();
  decoding.path.pop();
  return result;
}

function mismatch({ reader, path }: Decoding, token: TokenKind, shape: Pick<Shape<unknown>, 'allowed'>): InvalidValue {
  return new InvalidValue(`${location(path)} ${shown(token, reader)} must be ${shape.allowed}`);
}

function shown(token: TokenKind, reader: JsonReader): string {
  if (token === 'string') return quoted(reader.text);
  if (token === 'number') return reader.text.length > 40 ? `${reader.text.slice(0, 37)}…` : reader.text;
  if (token === '{') return '{…}';
  return token === '[' ? '[…]' : token;
}

function location(path: readonly (string | number)[]): string {
  if (path.length === 0) return 'the JSON value';
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}
