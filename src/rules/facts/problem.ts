import { describeObject, type Manifest, type ObjectRef } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import type { ObjectFinding } from '../finding';
import { adviceOnPath } from './patterns/regex-look';

interface Objects {
  find(ref: ObjectRef): Manifest | undefined;
}

/**
 * What the plan refuses as a finding on the object at fault, or on `otherwise` where it names none that is among the manifests.
 */
export function* findingOf(
  objects: Objects,
  { message, object: ref, annotation, field, related = [] }: Problem,
  otherwise: Manifest | undefined,
  suffix = '',
): Iterable<ObjectFinding> {
  const object = (ref && objects.find(ref)) ?? otherwise;
  if (!object) return;
  const name = describeObject(object.ref);
  yield {
    message: `${message.includes(name) ? '' : `${name}: `}${message}${suffix}`,
    object,
    ...(annotation === undefined ? {} : { annotation }),
    ...(field ? { field, ...adviceOnPath(object, field) } : {}),
    related: related.flatMap((other) => objects.find(other) ?? []),
  };
}
