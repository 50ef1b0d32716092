import { own } from '../../text/own';

/** Values of a Helm chart. */
export type Values = { readonly [key: string]: unknown };

/** Objects entry by entry, anything else as a whole. */
export function mergedValues(base: Values, over: Values): Values {
  const entries = Object.entries(over).map(([key, value]) => {
    const below = own(base, key);
    return [key, isValues(below) && isValues(value) ? mergedValues(below, value) : value];
  });
  return { ...base, ...Object.fromEntries(entries) };
}

/** Whether a value has values of its own. */
export function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
