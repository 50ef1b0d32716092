import type { ObjectRef, Position } from '../manifests/kubernetes/objects';
import type { Edit, Severity } from '../rules/finding';

/** A finding with everything that is reported about it. */
export interface Diagnostic {
  readonly ruleId: string;
  readonly severity: Severity;
  /** One sentence that names the object, the value, and what is allowed. */
  readonly message: string;
  /** What to do. */
  readonly fix?: string;
  readonly object?: ObjectRef;
  /** As people write it: `spec.rules[0].host`. */
  readonly field?: string;
  readonly annotation?: string;
  /** A path as the user gave it, `<stdin>`, or a construct path. */
  readonly file: string;
  /** Absent when the whole file is meant. */
  readonly position?: Position;
  /** Other objects that take part. */
  readonly related?: readonly RelatedObject[];
  /** The page of the rule. */
  readonly docs: string;
  readonly edit?: Edit;
  /** Where the annotation stands that the edit changes. */
  readonly entry?: EntryPosition;
}

export interface EntryPosition {
  readonly key: Position;
  /** Without quotes. */
  readonly value: Position;
  /** The first key of the spec. */
  readonly spec?: Position;
}

export interface RelatedObject {
  readonly object: ObjectRef;
  readonly file: string;
  readonly position?: Position;
}
