import { Unknown } from './stack';

/** The fields without those that the controller's JSON leaves out when they are empty: undefined, empty lists and maps. */
export function omitEmpty<Fields extends object>(fields: Fields): Fields {
  // Thousands of resources go through here: no list of entries on the way.
  const kept: Partial<Fields> = {};
  for (const key in fields) {
    if (!isEmpty(fields[key])) kept[key] = fields[key];
  }
  return kept as Fields;
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined;
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return !(value instanceof Unknown);
}
