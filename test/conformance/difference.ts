/** The first place where two JSON values differ, or undefined. The order of keys never counts. */
export function difference(want: unknown, got: unknown, path = ''): string | undefined {
  if (Object.is(want, got)) return undefined;
  if (!isObject(want) || !isObject(got) || Array.isArray(want) !== Array.isArray(got)) {
    return `${path || '.'}: want ${shown(want)}, got ${shown(got)}`;
  }
  for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
    const found = difference(want[key], got[key], `${path}/${key}`);
    if (found) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 120) ?? 'nothing';
}
