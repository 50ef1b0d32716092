import { Unknown } from './stack';

/** A list or map with something in it; undefined for one without, which the controller's JSON leaves out. */
export function unlessEmpty<T extends object>(value: T | undefined): T | undefined {
  return value === undefined || isEmpty(value) ? undefined : value;
}

function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return !(value instanceof Unknown);
}
