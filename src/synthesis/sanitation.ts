import { plainObject } from './resolution';

export interface SanitationOptions {
  readonly sortKeys: boolean;
  /** Whether empty lists and maps are left out. */
  readonly filterEmpty: boolean;
}

/**
 * A copy without null and undefined, as cdk8s makes it.
 *
 * @throws when there is something else than plain data
 */
export function sanitized(value: unknown, options: SanitationOptions): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    return options.filterEmpty && value.length === 0 ? undefined : value.map((item) => sanitized(item, options));
  }
  if (value.constructor.name !== 'Object') {
    throw new Error(`can't render non-simple object of type '${value.constructor.name}'`);
  }
  return sanitizedMap(value as Readonly<Record<string, unknown>>, options);
}

function sanitizedMap(value: Readonly<Record<string, unknown>>, options: SanitationOptions): unknown {
  const keys = Object.keys(value);
  if (options.sortKeys) keys.sort();
  const result = plainObject();
  for (const key of keys) {
    const item = sanitized(value[key], options);
    if (item !== undefined) result[key] = item;
  }
  return options.filterEmpty && Object.keys(result).length === 0 ? undefined : result;
}
