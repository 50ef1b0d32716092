import { type FoundRow, rowOf } from '../../annotations/registry';
import type { Manifest } from '../../manifests/objects';
import type { PlannedBackends } from './backends';
import type { Effects } from './effects';
import type { PlannedIngress } from './ingresses';

/** An annotation of an Ingress, or of a Service behind one, that the controller knows. */
export interface PlannedAnnotation {
  readonly object: Manifest;
  readonly key: string;
  readonly text: string;
  readonly found: FoundRow;
  /** Why it has no effect here; undefined where it has one, or where that can't be told. */
  readonly idle: string | undefined;
}

export function plannedAnnotations(
  ingresses: readonly PlannedIngress[],
  backends: PlannedBackends,
  effects: Effects,
): PlannedAnnotation[] {
  return [
    ...ingresses.flatMap((planned) =>
      knownAnnotations(planned.ingress, (found, text) => effects.idleOnIngress(planned, found, text)),
    ),
    ...[...backends.services].flatMap((service) =>
      knownAnnotations(service, (found) => effects.idleOnService(service, found)),
    ),
  ];
}

function knownAnnotations(
  object: Manifest,
  idleOf: (found: FoundRow, text: string) => string | undefined,
): PlannedAnnotation[] {
  return Object.entries(object.annotations).flatMap(([key, text]) => {
    const found = rowOf(key);
    return found ? [{ object, key, text, found, idle: idleOf(found, text) }] : [];
  });
}
