import type { ObjectRef } from '../manifests/kubernetes/objects';

/** Why the controller would refuse, and where. */
export interface Problem {
  /** One sentence: what is wrong and what is allowed. */
  readonly message: string;
  readonly object?: ObjectRef;
  /** The annotation key at fault. */
  readonly annotation?: string;
  /** The field at fault, as a path into the object: ['spec', 'rules', 0, 'host']. */
  readonly field?: readonly (string | number)[];
  /** The other objects that take part in a conflict. */
  readonly related?: readonly ObjectRef[];
  /** The object that is not among those given, which is all that is wrong: it may exist elsewhere. */
  readonly missing?: ObjectRef;
}

/** Thrown inside the model where the controller would return an error. Never leaves `build`. */
export class Refusal extends Error {
  public override readonly name = 'Refusal';

  public constructor(public readonly problem: Problem) {
    super(problem.message);
  }
}
