import { own } from '../../text/own';

/** Reading objects that the reader does not type: what is not as expected counts as absent. */

type Fields = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = own(value as Readonly<Record<string, unknown>>, String(step));
  }
  return value ?? undefined;
}

export function fieldsAt(root: unknown, path: Path): Fields | undefined {
  const value = valueAt(root, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

export function listAt(root: unknown, path: Path): readonly unknown[] {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value : [];
}

export function textAt(root: unknown, path: Path): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(root: unknown, path: Path): number | undefined {
  const value = valueAt(root, path);
  return typeof value === 'number' ? value : undefined;
}

export function textMapAt(root: unknown, path: Path): Readonly<Record<string, string>> {
  const entries = Object.entries(fieldsAt(root, path) ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
