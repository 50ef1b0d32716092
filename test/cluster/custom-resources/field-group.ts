/** One thing that a spec says: an example that the controller's types hold, and one that they can't. */
export interface FieldGroup {
  readonly field: string;
  readonly valid: object;
  readonly invalid: object;
  /** What the refusal of the invalid one must say. */
  readonly refusal: string;
}
