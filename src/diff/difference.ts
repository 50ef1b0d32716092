import { isSame } from '../model/equality';

type Path = readonly (string | number)[];

/** The deepest field that contains all that differs between two values; undefined when nothing does. */
export function differingField(before: unknown, after: unknown, path: Path = []): Path | undefined {
  if (isSame(before, after)) return undefined;
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) return path;
  const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isSame(before[key], after[key]),
  );
  const [key] = differing;
  if (key === undefined || differing.length > 1) return path;
  return differingField(before[key], after[key], [...path, Array.isArray(before) ? Number(key) : key]);
}

/** A field, as far as there is one. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (isContainer(at) ? at[step] : undefined), value);
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
