import { InvalidValue } from './codec';
import type { AnnotationRow } from './registry';

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
  return pieces.reduce((filled, piece, index) => `${filled}${params[index - 1]}${piece}`);
}

/** The first of several objects that carries a key, or undefined. Service before Ingress, where both may. */
export function carrierOf<A extends Annotated>(key: string, carriers: readonly A[]): A | undefined {
  for (const carrier of carriers) if (Object.hasOwn(carrier.annotations, key)) return carrier;
  return undefined;
}

/** Parses a text by its row, naming key and value in the message. @throws {InvalidValue} */
export function parseAnnotation<T>(row: AnnotationRow<T>, key: string, raw: string): T {
  try {
    return row.codec.parse(raw);
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
