/** Annotations that say something about the whole load balancer, on whichever Ingress of its group they are. */

import type { AnnotationRow } from '../../annotations/registry';
import { quoted } from '../../text/quoted';
import { Refusal } from '../refusal';
import { type ClassifiedIngress, type Reader, read } from './group-build';
import { agree, type Setting } from './merge';

/** How two values are compared and shown. */
type Comparison<T> = Pick<Setting<T>, 'equal' | 'show'>;

/**
 * The value on which the members that have the annotation agree; undefined when none has it.
 * @throws {Refusal}
 */
export function groupAnnotation<T>(
  reader: Reader,
  members: readonly ClassifiedIngress[],
  row: AnnotationRow<T>,
  comparison: Comparison<T> = {},
): T | undefined {
  if (!carryingMember(members, row)) return undefined;
  return agree(members, ({ ingress }) => read(reader, row, ingress), { ...settingOf(row), ...comparison });
}

/** The first member that has an annotation. */
export function carryingMember(
  members: readonly ClassifiedIngress[],
  { key }: Pick<AnnotationRow<unknown>, 'key'>,
): ClassifiedIngress | undefined {
  return members.find(({ ingress }) => Object.hasOwn(ingress.annotations, key));
}

/** How messages call a setting that is made by an annotation. */
export function settingOf({ key }: Pick<AnnotationRow<unknown>, 'key'>): { name: string; annotation: string } {
  return { name: key, annotation: key };
}

/** Refuses a group's annotation, at the first member that has it. */
export function refuseGroupAnnotation(
  members: readonly ClassifiedIngress[],
  row: Pick<AnnotationRow<unknown>, 'key'>,
  reason: string,
): Refusal {
  const object = carryingMember(members, row)?.ingress.ref;
  return new Refusal({ message: `${row.key}: ${reason}`, object, annotation: row.key });
}

const show = (list: readonly string[]) => quoted(list.join(','));

/** Lists are the same only in the same order. */
export const IN_ORDER: Comparison<string[]> = { show, equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) };

/** Lists are the same in any order. */
export const IN_ANY_ORDER: Comparison<string[]> = {
  show,
  equal: (a, b) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort()),
};
