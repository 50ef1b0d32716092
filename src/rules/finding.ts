import type { FieldPart, Manifest } from '../manifests/kubernetes/objects';
import type { InputProblem } from '../manifests/problem';

/**
 * - `error`: Kubernetes, the controller or ELBv2 would refuse it, or it surely does not work
 * - `warning`: it will probably hurt
 * - `info`: worth knowing
 */
export type Severity = 'error' | 'warning' | 'info';

/** One place where a rule is broken: an object, or a place in the input that is no object. */
export type Finding = ObjectFinding | InputFinding;

interface FindingText {
  /** One sentence that names the object, the value, and what is allowed. */
  readonly message: string;
  /** What to do, where the rule's own words can be made more precise. */
  readonly fix?: string;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
  /** A mechanical repair. */
  readonly edit?: Edit;
}

export interface ObjectFinding extends FindingText {
  readonly object: Manifest;
  /** The annotation at fault. */
  readonly annotation?: string;
  /** The field at fault, where it is no annotation. @default metadata.name */
  readonly field?: readonly (string | number)[];
  /** @default value */
  readonly part?: FieldPart;
  /** Other objects that take part. */
  readonly related?: readonly Manifest[];
  /** This finding covers what other rules report of a text at these places, with the highest of their severities. */
  readonly covers?: { readonly text: string; readonly paths: readonly (readonly (string | number)[])[] };
}

export interface InputFinding extends FindingText {
  readonly input: InputProblem;
}

/** A change of the YAML at the place of its finding that keeps everything else as it is. */
export type Edit =
  | { readonly kind: 'rename-key'; readonly to: string }
  | { readonly kind: 'quote-value' }
  /** An Ingress of a removed version becomes one of v1. */
  | { readonly kind: 'migrate-ingress' }
  /** Another key and value in place of an annotation. */
  | { readonly kind: 'set-entry'; readonly key: string; readonly value: string; readonly was: string }
  | ClassToField
  /** Takes an annotation away. `isOnly`: the object has no other one. */
  | { readonly kind: 'remove-entry'; readonly isOnly: boolean }
  /** Parts of an annotation's value, each of which stands there once. */
  | { readonly kind: 'replace-in-value'; readonly parts: readonly { readonly from: string; readonly to: string }[] };

/** spec.ingressClassName in place of the legacy annotation. */
export interface ClassToField {
  readonly kind: 'class-to-field';
  readonly name: string;
  /** Whether the object has no other annotation. */
  readonly isOnly: boolean;
}
