import { codecAt } from '../../annotations/codec/codec';
import { knowsRow } from '../../annotations/read';
import { rowOf } from '../../annotations/registry';
import type { AnnotationRow } from '../../annotations/row';
import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject, type Inventory, type Manifest } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { firstAfter } from '../../releases/known';
import { isBefore, type Release } from '../../releases/release';
import { CLASS_FIELDS } from '../../releases/tables/class-fields';
import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';
import type { Released } from './exception';

type Row = AnnotationRow<unknown>;

/** What a release makes of an annotation that later ones know or read. */
export interface NewerText {
  /** Continues "KEY ". */
  readonly says: string;
  readonly part: 'key' | 'value';
}

/** What is in an annotation that a release does not know yet, and that the newest one can read. */
export function* newerInAnnotation(row: Row, text: string, release: Release): Iterable<NewerText> {
  // Written by the controller, or switching off what is not there.
  if (row.merge === 'output' || text === 'false') return;
  if (!knowsRow(release, row)) {
    yield { says: `is ignored by controller ${release}, it came in ${row.since}`, part: 'key' };
    return;
  }
  if (!row.codec.at || !isReadable(row, text)) return;
  if (!isReadable(row, text, release)) {
    const since = firstAfter(release, (candidate) => isReadable(row, text, candidate));
    yield { says: `is ${quoted(text)}, which controller ${release} refuses and ${since} accepts`, part: 'value' };
    return;
  }
  const known = new Set(ignoredFields(row, text));
  for (const field of ignoredFields(row, text, release).filter((one) => !known.has(one))) {
    const since = firstAfter(release, (candidate) => !ignoredFields(row, text, candidate).includes(field));
    yield { says: `has ${field}, which controller ${release} ignores, it came in ${since}`, part: 'value' };
  }
}

/** Whether a release can read the text of an annotation; the newest where none is named. */
export function isReadable({ codec }: Row, text: string, release?: Release): boolean {
  try {
    codecAt(codec, release).parse(text);
    return true;
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}

/** The fields of JSON that a release ignores, as a message says them. */
function ignoredFields({ codec }: Row, text: string, release?: Release): readonly string[] {
  const ignored = codecAt(codec, release).ignored?.(text) ?? [];
  return ignored.map(({ name, path }) => `${path.length > 0 ? `in ${fieldPath(path)} ` : ''}the field ${quoted(name)}`);
}

/** The kinds of the controller's own resources, with the type of their spec. */
const SPECS: Readonly<Record<string, string>> = {
  IngressClassParams: 'IngressClassParamsSpec',
  TargetGroupBinding: 'TargetGroupBindingSpec',
};

/** A field of `spec` that the CustomResourceDefinition of a release does not have yet. */
export interface NewerField {
  readonly field: string;
  /** Continues "spec.FIELD ". */
  readonly says: string;
}

/** The fields of one of the controller's own resources that the API server of a release drops, and a later one keeps. */
export function* newerFields({ ref, raw }: Pick<Manifest, 'ref' | 'raw'>, release: Release): Iterable<NewerField> {
  const lives = CLASS_FIELDS[SPECS[ref.kind] ?? ''];
  const spec: unknown = raw.spec;
  if (!lives || ref.apiVersion !== 'elbv2.k8s.aws/v1beta1' || typeof spec !== 'object' || spec === null) return;
  for (const field of Object.keys(spec)) {
    const life = Object.hasOwn(lives, field) ? lives[field] : undefined;
    if (!life || !isBefore(release, life.since)) continue;
    const says = `is ignored by controller ${release}, its CustomResourceDefinition has it from ${life.since} on`;
    yield { field, says };
  }
}

/** All that the release of a controller does not know yet, as problems; nothing where the release is unknown. */
export function* newerParts(inventory: Inventory, { version }: Released): Iterable<Problem> {
  if (version === undefined) return;
  for (const object of [...inventory.ingresses, ...inventory.services.values()]) {
    for (const [key, text] of Object.entries(object.annotations)) {
      const row = rowOf(key)?.row;
      if (row) for (const { says } of newerInAnnotation(row, text, version)) yield problemOf(object, `${key} ${says}`);
    }
  }
  for (const object of inventory.all) {
    for (const { field, says } of newerFields(object, version)) yield problemOf(object, `spec.${field} ${says}`);
  }
}

function problemOf({ ref }: Manifest, text: string): Problem {
  return { message: `${describeObject(ref)}: ${text}`, object: ref };
}
