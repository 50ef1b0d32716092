import { quoted } from '../../text/quoted';

/**
 * Decoders of Kubernetes fields, as strict as the API server: a text where a list belongs is refused.
 * An absent field and `null` are the same, as in Go's JSON.
 */
export type Decoder<T> = (value: unknown) => T;

export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of another type than its field has. `message` continues the sentence "spec.rules …". */
export class Mistyped extends Error {
  public override readonly name = 'Mistyped';
  public readonly path: (string | number)[] = [];

  public constructor(
    message: string,
    /** The text that was surely meant, where only quotes are missing: `true`, `80`. */
    public readonly meant?: string,
  ) {
    super(message);
  }
}

/** Decodes one field, or gives undefined when it is absent. @throws {Mistyped} with the path to the value at fault */
export function field<T>(fields: Fields, name: string, decode: Decoder<T>): T | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  try {
    return decode(value);
  } catch (error) {
    throw inside(name, error);
  }
}

export const text: Decoder<string> = (value) => {
  if (typeof value === 'string') return value;
  if (!isScalar(value)) throw new Mistyped(`must be a string, not ${describe(value)}`);
  throw new Mistyped(`must be a string, not ${describe(value)}; put it in quotes`, String(value));
};

/** A text that must not be shown. */
export const secretText: Decoder<string> = (value) => {
  if (typeof value === 'string') return value;
  if (!isScalar(value)) throw new Mistyped('must be a string');
  throw new Mistyped('must be a string; put it in quotes', String(value));
};

export const boolean: Decoder<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  throw new Mistyped(`must be true or false, not ${describe(value)}`);
};

export const int32: Decoder<number> = (value) => {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value;
  throw new Mistyped(`must be a whole number, not ${describe(value)}`);
};

/** Kubernetes' IntOrString. */
export const intOrText: Decoder<number | string> = (value) => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return int32(value);
  throw new Mistyped(`must be a whole number or a string, not ${describe(value)}`);
};

export const fieldsOf: Decoder<Fields> = (value) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new Mistyped(`must be an object, not ${describe(value)}`);
};

/** A list; a `null` item counts as the empty one. */
export function listOf<T>(decode: Decoder<T>, empty: unknown = {}): Decoder<T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new Mistyped(`must be a list, not ${describe(value)}`);
    return value.map((item, index) => {
      try {
        return decode(item ?? empty);
      } catch (error) {
        throw inside(index, error);
      }
    });
  };
}

/** A map of strings. A key without a value has the empty string, as in Go's JSON. */
export function mapOf(decode: Decoder<string>): Decoder<Readonly<Record<string, string>>> {
  return (value) => {
    const fields = fieldsOf(value);
    if (hasTextsOnly(fields)) return fields;
    const keys = Object.keys(fields);
    return Object.fromEntries(keys.map((key) => [key, fields[key] === null ? '' : mapItem(key, fields[key], decode)]));
  };
}

function hasTextsOnly(fields: Fields): fields is Readonly<Record<string, string>> {
  for (const key in fields) if (typeof fields[key] !== 'string') return false;
  return true;
}

function mapItem(key: string, item: unknown, decode: Decoder<string>): string {
  try {
    return decode(item);
  } catch (error) {
    throw inside(key, error);
  }
}

export const textMap = mapOf(text);
export const textList: Decoder<string[]> = listOf(text, '');

/** The error, with the step that led to it put before its path. */
function inside(step: string | number, error: unknown): unknown {
  if (error instanceof Mistyped) error.path.unshift(step);
  return error;
}

export function isScalar(value: unknown): value is boolean | number {
  return typeof value === 'boolean' || typeof value === 'number';
}

export function describe(value: unknown): string {
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  return Array.isArray(value) ? 'a list' : 'an object';
}
