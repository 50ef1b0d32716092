import { parseAddress } from '../../text/ip-address';
import { quoted, quotedValue } from '../../text/quoted';
import { Schema, type SchemaData } from './schema';
import { isOfType } from './value-type';

/** What is wrong with a value that stands alone, as the end of a sentence that begins with its field; undefined when nothing is. */
export function valueFault(schema: Schema, value: unknown): string | undefined {
  const { data } = schema;
  if (data.enum && !data.enum.includes(value)) {
    return `is ${quotedValue(value)}, must be ${data.enum.length > 1 ? 'one of ' : ''}${data.enum.map(String).join(', ')}`;
  }
  if (typeof value === 'string') return textFault(schema, value);
  if (typeof value === 'number') return numberFault(data, value);
  if (Array.isArray(value)) return listFault(data, value);
  return typeof value === 'object' ? mapFault(data, value as object) : undefined;
}

function textFault({ data, pattern }: Schema, value: string): string | undefined {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, format } = data;
  const length = value.length > maxLength || value.length < minLength * 2 ? [...value].length : minLength;
  if (length > maxLength) return `has ${length} characters, must have at most ${maxLength}`;
  if (length < minLength)
    return value === '' ? 'must not be empty' : `has ${length} characters, must have at least ${minLength}`;
  if (pattern && !pattern.test(value)) return `is ${quoted(value)}, must match ${data.pattern}`;
  if (format === 'ipv4' && parseAddress(value)?.length !== 4) return `is ${quoted(value)}, must be an IPv4 address`;
  if (format === 'ipv6' && parseAddress(value)?.length !== 16) return `is ${quoted(value)}, must be an IPv6 address`;
  return undefined;
}

const INT32 = 2 ** 31;

function numberFault({ minimum, maximum, format }: SchemaData, value: number): string | undefined {
  if (minimum !== undefined && value < minimum) return `is ${value}, must be at least ${minimum}`;
  if (maximum !== undefined && value > maximum) return `is ${value}, must be at most ${maximum}`;
  return format === 'int32' && (value < -INT32 || value >= INT32) ? `is ${value}, must be a 32-bit integer` : undefined;
}

function listFault({ minItems = 0, maxItems, keys }: SchemaData, items: readonly unknown[]): string | undefined {
  if (items.length < minItems)
    return items.length === 0 ? 'must not be empty' : `has ${items.length} items, must have at least ${minItems}`;
  if (maxItems !== undefined && items.length > maxItems)
    return `has ${items.length} items, must have at most ${maxItems}`;
  return keys && repeatedFault(keys, items);
}

function repeatedFault(keys: readonly string[], items: readonly unknown[]): string | undefined {
  if (items.length < 2) return undefined;
  const seen = new Set<string>();
  for (const item of items) {
    const parts = keys.length > 0 ? keys.map((key) => (item as Record<string, unknown>)[key]) : [item];
    const identity = JSON.stringify(parts);
    if (seen.has(identity)) return `has ${parts.map(quotedValue).join(' ')} twice`;
    seen.add(identity);
  }
  return undefined;
}

function mapFault({ maxProperties }: SchemaData, value: object): string | undefined {
  if (maxProperties === undefined) return undefined;
  const count = Object.keys(value).length;
  return count > maxProperties ? `has ${count} entries, must have at most ${maxProperties}` : undefined;
}

/** Whether a value satisfies a schema that is only asked, such as one of several alternatives. */
export function satisfies(number: number, value: unknown): boolean {
  const schema = Schema.of(number);
  if (!isOfType(schema.data.type, value)) return false;
  if (valueFault(schema, value) !== undefined || !combinationHolds(schema, value)) return false;
  for (const [name, property] of schema.properties) {
    const field = (value as Record<string, unknown>)[name];
    if (field !== undefined && !satisfies(property, field)) return false;
  }
  return true;
}

/** `oneOf`, `anyOf` and `not`. */
export function combinationHolds({ data }: Schema, value: unknown): boolean {
  const { oneOf, anyOf, not } = data;
  if (oneOf && oneOf.filter((option) => satisfies(option, value)).length !== 1) return false;
  if (anyOf && !anyOf.some((option) => satisfies(option, value))) return false;
  return not === undefined || !satisfies(not, value);
}
