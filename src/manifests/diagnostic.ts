import type { ObjectRef } from './kubernetes/objects';

/**
 * What is wrong with the input itself, before anything is planned.
 * - `unreadable`: a file that can't be read or is no YAML; its other documents and the other files still count
 * - `invalid`: an object that the Kubernetes API server would refuse to decode. Where only quotes are missing, it is read
 *   as if they were there, so that the rest can be planned; otherwise it is left out
 * - `duplicate`: the same object twice; the last one counts, as with `kubectl apply`
 * - `environment`: a document of our own, such as an Environment, says something that is none of its fields
 * - `release`: an Environment names a release of the controller that is not known, and another one is taken
 * - `empty`: nothing to read in a folder
 */
export type ManifestDiagnosticCode = 'unreadable' | 'invalid' | 'duplicate' | 'environment' | 'release' | 'empty';

export interface ManifestDiagnostic {
  readonly code: ManifestDiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** One sentence that names object, field and value. */
  readonly message: string;
  readonly file: string;
  /** 1-based; absent when the whole file is meant. */
  readonly line?: number;
  readonly column?: number;
  readonly object?: ObjectRef;
  /** The field at fault, as a path into the object. */
  readonly field?: readonly (string | number)[];
  /** Only quotes are missing around the value. */
  readonly unquoted?: true;
}
