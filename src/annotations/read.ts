import { isBefore, type Release } from '../releases/release';
import { InvalidValue } from '../text/invalid-value';
import { codecAt } from './codec/codec';
import { type AnnotationRow, PREFIX } from './row';

/** Whatever carries annotations: a Kubernetes object's metadata. */
export interface Annotated {
  readonly annotations: Readonly<Record<string, string>>;
}

/** The pieces of parameterised keys between their placeholders. */
const PIECES = new Map<string, readonly string[]>();

/** Fills the `${…}` placeholders of a parameterised key in order. */
export function annotationKey({ key }: Pick<AnnotationRow<unknown>, 'key'>, ...params: (string | number)[]): string {
  let pieces = PIECES.get(key);
  if (!pieces) {
    pieces = key.split(/\$\{[^}]*\}/);
    PIECES.set(key, pieces);
  }
  let filled = pieces[0] ?? '';
  for (let index = 1; index < pieces.length; index++) filled += `${params[index - 1]}${pieces[index]}`;
  return filled;
}

/** Whether annotations may have one of a parameterised row at all; worked out once, since many names are asked for. */
export function mayBeNamed({ annotations }: Annotated): boolean {
  let known = NAMED.get(annotations);
  if (known === undefined) {
    known = Object.keys(annotations).some((key) => key.includes('.', PREFIX.length));
    NAMED.set(annotations, known);
  }
  return known;
}

/** Says of annotations that any name may be asked for. */
export function assumeNamed(annotations: Annotated['annotations']): void {
  NAMED.set(annotations, true);
}

const NAMED = new WeakMap<Annotated['annotations'], boolean>();

/** The first of several objects that carries a key, or undefined. Service before Ingress, where both may. */
export function carrierOf<A extends Annotated>(key: string, carriers: A | readonly A[]): A | undefined {
  if (!isList(carriers)) return Object.hasOwn(carriers.annotations, key) ? carriers : undefined;
  return carriers.find(({ annotations }) => Object.hasOwn(annotations, key));
}

/** `Array.isArray` does not tell a read-only list from an object. */
function isList<A extends Annotated>(carriers: A | readonly A[]): carriers is readonly A[] {
  return Array.isArray(carriers);
}

/** Whether a release of the controller reads an annotation; undefined is the newest one. */
export function knowsRow(release: Release | undefined, { since }: Pick<AnnotationRow<unknown>, 'since'>): boolean {
  return release === undefined || since === undefined || !isBefore(release, since);
}

/** The values of texts that were parsed before, by row or codec: the objects of an estate say much the same. */
const VALUES = new WeakMap<object, Map<string, unknown>>();
const MAX_VALUES = 10_000;
const MAX_TEXT = 1000;

/**
 * The value of a text, parsed once however many ask. Nobody changes it.
 * @param release the controller that reads it @default the newest
 * @throws {InvalidValue}
 */
export function parsedValue<T>(row: Pick<AnnotationRow<T>, 'codec'>, text: string, release?: Release): T {
  const codec = codecAt(row.codec, release);
  if (text.length > MAX_TEXT) return codec.parse(text);
  const owner = codec === row.codec ? row : codec;
  let values = VALUES.get(owner);
  if (!values || values.size > MAX_VALUES) {
    values = new Map();
    VALUES.set(owner, values);
  }
  const known = values.get(text) as T | undefined;
  if (known !== undefined) return known;
  const value = codec.parse(text);
  values.set(text, value);
  return value;
}

/** Parses a text by its row, naming key and value in the message. @throws {InvalidValue} */
export function parseAnnotation<T>(row: AnnotationRow<T>, key: string, raw: string, release?: Release): T {
  try {
    return parsedValue(row, raw, release);
  } catch (error) {
    if (error instanceof InvalidValue) throw new InvalidValue(`${key}: ${error.message}`);
    throw error;
  }
}

/** Why a text is not a value of its annotation, as the end of a sentence that begins with the key; undefined when it is one. */
export function annotationProblem(row: AnnotationRow<unknown>, raw: string): string | undefined {
  try {
    const value = row.codec.parse(raw);
    return row.check?.(value);
  } catch (error) {
    if (error instanceof InvalidValue) return error.message;
    throw error;
  }
}
