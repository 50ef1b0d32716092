import { type FoundRow, rowOf } from '../../annotations/registry';
import type { Manifest } from '../../manifests/kubernetes/objects';
import type { PlannedBackends } from './backends';
import type { Effects } from './effects/effects';
import type { PlannedIngress } from './ingresses';

/** An annotation of an Ingress, or of a Service behind one, that the controller knows. */
export interface PlannedAnnotation {
  readonly object: Manifest;
  readonly key: string;
  readonly text: string;
  readonly found: FoundRow;
  /** Why it has no effect here; undefined where it has one, or where that is unknown. */
  readonly idle: string | undefined;
}

export function plannedAnnotations(
  ingresses: readonly PlannedIngress[],
  backends: PlannedBackends,
  effects: Effects,
): PlannedAnnotation[] {
  const known: PlannedAnnotation[] = [];
  const add = (object: Manifest, idleOf: (found: FoundRow, text: string) => string | undefined): void => {
    for (const key in object.annotations) {
      const found = rowOf(key);
      const text = object.annotations[key] ?? '';
      if (found) known.push({ object, key, text, found, idle: idleOf(found, text) });
    }
  };
  for (const planned of ingresses) add(planned.ingress, (found, text) => effects.idleOnIngress(planned, found, text));
  for (const service of backends.services) add(service, (found) => effects.idleOnService(service, found));
  return known;
}
