import { MAX_DEPTH } from './yaml-limits';

/** The object in a JSON text, or undefined where the YAML reader must decide: it knows JSON too, and says what is wrong. */
export function readJson(text: string): unknown {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isDeeper(value, MAX_DEPTH) ? undefined : value;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((child) => isDeeper(child, limit - 1));
}
