import { annotationMapsIn } from './annotation-maps';
import { fieldPath } from './kubernetes/field-path';
import { decodeManifest, inNamespace, refOf, type TypedManifest } from './kubernetes/manifest';
import { type AnnotationMap, describeObject, type FieldPart, type ObjectRef, type Origin } from './kubernetes/objects';
import { INGRESS_API, isRemovedIngress, migratedIngress, removedOrigin } from './kubernetes/removed-ingress';
import { describe, type Fields, isObject, isScalar, Mistyped } from './kubernetes/shape';
import type { InputProblem } from './problem';
import { isSecretKind } from './sensitive';

type Path = readonly (string | number)[];

/** What the reading of a document comes to, piece by piece. It can be kept, and taken into one inventory after the other. */
export type ReadPiece =
  | ReadObject
  | { readonly problem: InputProblem }
  | { readonly annotations: AnnotationMap }
  /** An object that Kubernetes would refuse, as `describeObject` names it, and where. */
  | { readonly invalid: string; readonly place: string };

export interface ReadObject {
  readonly typed: TypedManifest;
  /** Whether something had to be left out. */
  readonly isIncomplete: boolean;
  /** What makes two documents the same object; undefined where two are two. */
  readonly key: string | undefined;
}

/** How many values of a wrong type an object may have before it is given up. */
const MAX_REPAIRS = 50;

export interface ReadingOptions {
  /** That of objects that name none. @default - the API server's own */
  readonly namespace?: string | undefined;
  /** Whether annotations for load balancers are to be looked for where no Ingress has them. @default false */
  readonly annotations?: boolean;
}

/** Reads what a document holds: an object, or a `kind: List` of objects, or values of which annotations are made. */
export function readObjects(value: unknown, origin: Origin, options: ReadingOptions = {}): ReadPiece[] {
  if (!isObject(value) || !(isList(value) || isKubernetesObject(value))) {
    return options.annotations ? readPart(value, origin) : [];
  }
  if (!isList(value)) return readObject(value, origin, options);
  return value.items.flatMap((item, index) =>
    isObject(item) ? readObject(withListKind(item, value), itemOrigin(origin, index), options) : [],
  );
}

/** Reads what is no object, but may become annotations of one: values of a chart, a patch. */
export function readPart(value: unknown, origin: Origin): ReadPiece[] {
  const object = isObject(value) && typeof value.kind === 'string' ? refOf(value) : undefined;
  return annotationPieces(annotationMapsIn(value, origin, object));
}

function annotationPieces(maps: readonly AnnotationMap[]): ReadPiece[] {
  return maps.flatMap((annotations) => [
    { annotations },
    ...unquotedIn(annotations).map((problem): ReadPiece => ({ problem })),
  ]);
}

/** Most charts write annotations as they are given, and the API server refuses what is no text. */
function unquotedIn({ origin, path, isEntry, entries, object }: AnnotationMap): InputProblem[] {
  return Object.entries(entries).flatMap(([key, value]): InputProblem[] => {
    if (isEntry || !isScalar(value)) return [];
    const field = [...path, key];
    const name = object ? `${describeObject(object)}: ` : '';
    const message = `${name}${fieldPath(field)} is ${describe(value)}, must be a string once it is an annotation; put it in quotes`;
    const place = { file: origin.file, ...lineOf(origin, field, 'value') };
    const at = { field, annotation: key, ...(object ? { object } : {}) };
    return [{ code: 'invalid', severity: 'warning', message, ...at, ...place }];
  });
}

/** Annotations in the fields of an object of another kind, say a HelmRelease; not its own. */
function nestedAnnotations({ metadata: _, ...fields }: Fields, origin: Origin, object: ObjectRef): ReadPiece[] {
  if (WORKLOADS.has(object.kind) || isSecretKind(object.kind)) return [];
  return annotationPieces(annotationMapsIn(fields, origin, object));
}

/**
 * A value of a wrong type is reported, and the object read as if it were not there, or in quotes where a text was surely meant: so
 * everything else can be reported at once.
 */
function readObject(unplaced: Fields, writtenAt: Origin, { namespace, annotations }: ReadingOptions): ReadPiece[] {
  if (!isKubernetesObject(unplaced)) return [];
  const written = namespace === undefined ? unplaced : inNamespace(unplaced, namespace);
  const isRemoved = isRemovedIngress(written);
  const pieces: ReadPiece[] = isRemoved ? [{ problem: removedProblem(written, writtenAt) }] : [];
  const origin = isRemoved ? removedOrigin(writtenAt, written) : writtenAt;
  let read = isRemoved ? migratedIngress(written) : written;
  let isIncomplete = false;
  for (let repairs = 0; repairs < MAX_REPAIRS; repairs++) {
    try {
      const typed = decodeManifest(read, origin);
      pieces.push({ typed, isIncomplete, key: keyOf(typed) });
      if (annotations && typed.kind === 'other') pieces.push(...nestedAnnotations(read, origin, typed.manifest.ref));
      return pieces;
    } catch (error) {
      if (!(error instanceof Mistyped)) throw error;
      const object = refOf(read);
      const message = `${describeObject(object)}: ${fieldPath(error.path)} ${error.message}`;
      pieces.push({ problem: invalidProblem(message, object, { origin, raw: read }, error) });
      // Without a name there is no object.
      if (valueAt(read, error.path) === undefined) return pieces;
      if (error.meant === undefined) {
        pieces.push({ invalid: describeObject(object), place: placeOf(origin, error.path) });
      }
      isIncomplete ||= error.meant === undefined;
      read = replaced(read, error.path, error.meant) as Fields;
    }
  }
  return pieces;
}

function removedProblem(raw: Fields, origin: Origin): InputProblem {
  const object = refOf(raw);
  const message = `${describeObject(object)} has the apiVersion ${object.apiVersion}, which Kubernetes serves no longer (since 1.22), must be ${INGRESS_API}; it is read as one`;
  return {
    code: 'removed',
    severity: 'error',
    message,
    object: { ...object, apiVersion: INGRESS_API },
    field: ['apiVersion'],
    file: origin.file,
    ...lineOf(origin, ['apiVersion'], 'value'),
    source: { origin, raw },
  };
}

function invalidProblem(
  message: string,
  object: ObjectRef,
  source: { readonly origin: Origin; readonly raw: unknown },
  { path: field, meant }: Mistyped,
): InputProblem {
  const { origin } = source;
  const place = { file: origin.file, ...lineOf(origin, field, 'value') };
  const unquoted = meant === undefined ? {} : ({ unquoted: true } as const);
  return {
    code: 'invalid',
    severity: 'error',
    message,
    object,
    field,
    ...place,
    ...unquoted,
    ...(isSecretKind(object.kind) ? {} : { source }),
  };
}

/** What makes two documents the same object; undefined for kinds of which there may be any number. Other API groups have Gateways too. */
function keyOf({ kind, manifest }: TypedManifest): string | undefined {
  const { ref } = manifest;
  if (kind === 'other' && !isWorkload(manifest)) return undefined;
  if (kind === 'Environment') return kind;
  return kind === 'GatewayApi' ? `${ref.apiVersion.split('/')[0]} ${describeObject(ref)}` : describeObject(ref);
}

/** Of these, a cluster runs one of a name: of two, the last counts, as of Ingresses. */
function isWorkload({ ref, name }: TypedManifest['manifest']): boolean {
  return name !== '' && WORKLOADS.has(ref.kind);
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod']);

/** A copy of a value with another one at the end of a path, or without the field there. */
function replaced(value: unknown, [step, ...rest]: Path, leaf: unknown): unknown {
  if (step === undefined) return leaf;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as Fields) }) as Record<string | number, unknown>;
  if (rest.length > 0) copy[step] = replaced(copy[step], rest, leaf);
  else if (leaf !== undefined) copy[step] = leaf;
  else if (Array.isArray(copy)) copy[step] = null;
  else delete copy[step];
  return copy;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | undefined)?.[step], root);
}

function isKubernetesObject({ apiVersion, kind }: Fields): boolean {
  return typeof apiVersion === 'string' && typeof kind === 'string';
}

function isList(value: Fields): value is Fields & { kind: string; items: unknown[] } {
  return typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items);
}

/** The items of an IngressList need not say that they are Ingresses. */
function withListKind(item: Fields, list: Fields & { kind: string }): Fields {
  if (item.kind !== undefined || list.kind === 'List') return item;
  return { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length), ...item };
}

/** The object of a document to which a field belongs, and the path within it. */
export function memberAt(value: unknown, field: Path): { readonly object?: ObjectRef; readonly path: Path } {
  if (!isObject(value)) return { path: field };
  const [items, index, ...path] = field;
  if (!isList(value)) return typeof value.kind === 'string' ? { object: refOf(value), path: field } : { path: field };
  const item = items === 'items' && typeof index === 'number' ? value.items[index] : undefined;
  return isObject(item) ? { object: refOf(withListKind(item, value)), path } : { path: field };
}

function itemOrigin(origin: Origin, index: number): Origin {
  const { file } = origin;
  const locate = origin.locate?.bind(origin);
  const written = origin.written?.bind(origin);
  return {
    file,
    ...(locate ? { locate: (path, part) => locate(['items', index, ...path], part) } : {}),
    ...(written ? { written: (path) => written(['items', index, ...path]) } : {}),
  };
}

/** Line and column of a field, where they are known. */
export function lineOf(origin: Origin, path: Path, part?: FieldPart): { line?: number; column?: number } {
  const position = origin.locate?.(path, part);
  return position ? { line: position.line, column: position.column } : {};
}

/** A field as `file:line:column`. */
export function placeOf(origin: Origin, path: Path): string {
  const { line, column } = lineOf(origin, path);
  return line === undefined ? origin.file : `${origin.file}:${line}:${column}`;
}
