import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import type { Cause, CauseSide } from '../change';
import { valueAt } from '../difference';

type Path = readonly (string | number)[];

/** One object on both sides, or on one of them. */
export interface Subject {
  readonly before: Manifest | undefined;
  readonly after: Manifest | undefined;
}

/** An annotation that differs, or that is only on one side. */
export function annotationCause(subject: Subject, annotation: string): Cause {
  const path = ['metadata', 'annotations', annotation];
  return cause(subject, { annotation }, path, (manifest) => manifest.annotations[annotation]);
}

/** An object that is only on one side. */
export function wholeCause(subject: Subject): Cause {
  return cause(subject, {}, ['metadata', 'name']);
}

/** A field that differs, or that is only on one side. */
export function fieldCause(subject: Subject, field: Path): Cause {
  return cause(subject, { field }, field);
}

/** A field of one object. */
export interface FieldPlace {
  readonly manifest: Manifest;
  readonly field: Path;
}

/** The same thing at two places, or at one of them at least. */
export function placeCause(before: FieldPlace | undefined, after: FieldPlace | undefined): Cause {
  const old = before && fieldCause({ before: before.manifest, after: undefined }, before.field);
  const now = after && fieldCause({ before: undefined, after: after.manifest }, after.field);
  return { ...old, ...now } as Cause;
}

function cause(
  { before, after }: Subject,
  what: Pick<Cause, 'annotation' | 'field'>,
  path: Path,
  textOf: (manifest: Manifest) => string | undefined = () => undefined,
): Cause {
  const { ref } = (after ?? before) as Manifest;
  const side = (manifest: Manifest | undefined): CauseSide | undefined => {
    if (!manifest) return undefined;
    const text = textOf(manifest);
    if (what.annotation !== undefined && text === undefined) return undefined;
    if (what.field && valueAt(manifest.raw, path) === undefined) return undefined;
    return { ...(text === undefined ? {} : { text }), ...placeOf(manifest, path) };
  };
  const sides = { before: side(before), after: side(after) };
  return {
    object: ref,
    ...what,
    ...(sides.before ? { before: sides.before } : {}),
    ...(sides.after ? { after: sides.after } : {}),
  };
}

function placeOf({ origin }: Manifest, path: Path): Pick<CauseSide, 'file' | 'line'> {
  const line = origin.locate?.(path).line;
  return { file: origin.file, ...(line === undefined ? {} : { line }) };
}

/** The same cause once, however many fields it changes; in the order of objects. */
export function distinctCauses(causes: readonly Cause[]): Cause[] {
  const distinct = [...new Map(causes.map((each) => [causeKey(each), each])).values()];
  const whole = new Set(distinct.filter(isWholeObject).map(({ object }) => describeObject(object)));
  // What an object that comes or goes says comes and goes with it.
  return distinct.filter((each) => isWholeObject(each) || !whole.has(describeObject(each.object)));
}

/** Whether it is the object itself that comes or goes. */
export function isWholeObject({ annotation, field }: Cause): boolean {
  return annotation === undefined && field === undefined;
}

function causeKey({ object, annotation, field }: Cause): string {
  return JSON.stringify([describeObject(object), annotation, field]);
}

/** What a cause is about: an annotation, or all of a field of the `spec`. */
export function topicOf({ object, annotation, field }: Cause): string {
  return `${describeObject(object)} ${annotation ?? field?.slice(0, 2).join('.') ?? ''}`;
}
