import { Unknown } from './stack';

/** The fields without those that the controller's JSON leaves out when they are empty: undefined, empty lists and maps. */
export function omitEmpty<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value))) as Fields;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === 'object' && value !== null && !(value instanceof Unknown) && Object.keys(value).length === 0;
}
