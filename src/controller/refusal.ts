import type { Problem } from '../manifests/problem';

/** Thrown inside the model where the controller would return an error. Never leaves `build`. */
export class Refusal extends Error {
  public override readonly name = 'Refusal';

  public constructor(public readonly problem: Problem) {
    super(problem.message);
  }
}
