import type { ObjectRef, Origin } from './kubernetes/objects';

/**
 * What is wrong, and where: the one word for it. The reader of manifests finds an `InputProblem`, the model throws one as
 * a Refusal, a rule finds it in a manifest (Finding), and lint reports it as a Diagnostic.
 */
export interface Problem {
  /** One sentence: what is wrong and what is allowed. It names object, field and value. */
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
  /** What is wrong is reported at another place as well, which the message names. */
  readonly elsewhere?: true;
}

/** What is wrong with the input itself, before anything is planned. */
export interface InputProblem extends Problem {
  /**
   * - `unreadable`: a file that can't be read or is not YAML; its other documents and the other files still count
   * - `invalid`: an object that the Kubernetes API server would refuse to decode. Where only quotes are missing, it is read
   *   as if they were there, so that the rest can be planned; otherwise it is left out
   * - `duplicate`: the same object twice; the last one counts, as with `kubectl apply`
   * - `removed`: an Ingress of a version that Kubernetes served once; it is read as one of the version that there is
   * - `duplicate-key`: a field is written twice; the last one counts, as for kubectl
   * - `ignored`: something stands where kubectl reads nothing
   * - `environment`: a document of our own, such as an Environment, has a field or a value that it can't have
   * - `release`: an Environment names a release of the controller that is not known, and another one is taken
   * - `empty`: nothing to read in a folder, or no object in a file
   * - `unrendered`: a template, or parts that something puts together, in the place of manifests
   */
  readonly code:
    | 'unreadable'
    | 'invalid'
    | 'duplicate'
    | 'removed'
    | 'duplicate-key'
    | 'ignored'
    | 'environment'
    | 'release'
    | 'empty'
    | 'unrendered';
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** 1-based; absent when the whole file is meant. */
  readonly line?: number;
  readonly column?: number;
  /** Where the object came from, and what it says, for whoever shows its text: see ./yaml/excerpt. */
  readonly source?: { readonly origin: Origin; readonly raw: unknown };
  /** Of a duplicate: the file of the definition that does not count. */
  readonly otherFile?: string;
  /** Only quotes are missing around the value. */
  readonly unquoted?: true;
}
