import type { ObjectRef } from '../../manifests/kubernetes/objects';

/** An object that something refers to and that is not among those given. */
export interface MissingObject {
  readonly object: ObjectRef;
  /** What refers to it. */
  readonly from: ObjectRef;
}
