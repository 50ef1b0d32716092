import { type AnnotationLocation, rowOf } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { isSame, isSameSet } from '../../model/equality';
import { InvalidValue } from '../../text/invalid-value';
import type { Cause, Note } from '../change';
import { differingField, valueAt } from '../difference';
import { isWhole } from '../kind';
import type { GroupPair, GroupView } from '../side';
import { annotationCause, fieldCause, topicOf } from './cause';

/**
 * What both sides write differently about a load balancer without changing it.
 * @param reported the topics that are reported already
 */
export function silentChanges(pair: GroupPair, reported: readonly ReadonlySet<string>[]): Note[] {
  if (!isWhole(pair)) return [];
  const [before, after] = [byName(pair.before), byName(pair.after)];
  return [...after]
    .flatMap(([name, manifest]) => differences(before.get(name), manifest))
    .filter((cause) => !reported.some((topics) => topics.has(topicOf(cause))))
    .map((cause) => ({ loadBalancer: pair.id, cause, message: messageOf(cause, pair.after) }));
}

/** The fields of a `spec` that the controller reads. */
const FIELDS = ['rules', 'defaultBackend', 'tls', 'ingressClassName', 'ports', 'type', 'ipFamilies'];

/** Of other kinds the whole `spec` is for the controller. */
const READ_IN_PART = new Set(['Ingress', 'Service']);

/** Everything that the controller reads of an object and that is not as it was. */
function differences(before: Manifest | undefined, after: Manifest): Cause[] {
  if (!before) return [];
  const subject = { before, after };
  const keys = new Set([...Object.keys(before.annotations), ...Object.keys(after.annotations)]);
  const annotations = [...keys].filter((key) => before.annotations[key] !== after.annotations[key] && isRead(key));
  const names = READ_IN_PART.has(after.ref.kind) ? FIELDS : Object.keys({ ...fieldsOf(before), ...fieldsOf(after) });
  const fields = names.flatMap((name) => {
    const path = ['spec', name];
    const field = differingField(valueAt(before.raw, path), valueAt(after.raw, path), path);
    return field ? [field] : [];
  });
  return [
    ...annotations.map((key) => annotationCause(subject, key)),
    ...fields.map((field) => fieldCause(subject, field)),
  ];
}

function fieldsOf({ raw }: Manifest): object {
  return typeof raw.spec === 'object' && raw.spec !== null ? raw.spec : {};
}

const OBJECTS: ReadonlySet<AnnotationLocation> = new Set(['Ingress', 'Service', 'both']);

function isRead(key: string): boolean {
  const row = rowOf(key)?.row;
  return row !== undefined && OBJECTS.has(row.on) && row.merge !== 'object' && row.merge !== 'output';
}

function byName(view: GroupView): Map<string, Manifest> {
  const services = [...view.group.targetGroupSources.values()].map(({ service }) => service);
  return new Map([...view.sources, ...services].map((manifest) => [describeObject(manifest.ref), manifest]));
}

function messageOf({ object, annotation, field, before, after }: Cause, { side }: GroupView): string {
  if (field?.join('.') === 'spec.ingressClassName') {
    const name = valueAt(side.find(object)?.raw, field);
    if (typeof name === 'string' && !side.inventory.ingressClasses.has(name)) {
      return `IngressClass ${name} is not among these manifests: where another controller serves it, the Ingress leaves this load balancer`;
    }
  }
  if (annotation === undefined) return 'this changes nothing that is built';
  const [old, now] = [parsed(annotation, before?.text), parsed(annotation, after?.text)];
  if (isSame(old, now)) return 'this is written otherwise and means the same';
  if (Array.isArray(old) && Array.isArray(now) && isSameSet(old, now)) {
    return 'this lists the same in another order, which does not count';
  }
  return 'this changes nothing that is built';
}

function parsed(annotation: string, text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return rowOf(annotation)?.row.codec.parse(text);
  } catch (error) {
    // A value that nothing reads may be no value.
    if (error instanceof InvalidValue) return text;
    throw error;
  }
}
