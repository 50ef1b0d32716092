import { describeObject, type Manifest, type ObjectRef } from '../../manifests/kubernetes/objects';

/** Something that a step of the build has looked at. What is not there counts as well: it may be there on another day. */
export type Read =
  | { readonly of: 'annotation'; readonly manifest: Manifest; readonly key: string }
  | { readonly of: 'field'; readonly manifest: Manifest; readonly field: readonly (string | number)[] }
  /** Whether there is such an object. */
  | { readonly of: 'object'; readonly ref: ObjectRef }
  /** What is in a Secret. */
  | { readonly of: 'secret'; readonly ref: ObjectRef }
  /** A field of the Environment document, with dots. */
  | { readonly of: 'environment'; readonly field: string };

/** The same text for reads of the same thing, on whichever side of a comparison. */
export function readKey(read: Read): string {
  switch (read.of) {
    case 'annotation':
      return `annotation ${describeObject(read.manifest.ref)} ${read.key}`;
    case 'field':
      return `field ${describeObject(read.manifest.ref)} ${read.field.join('.')}`;
    case 'environment':
      return `environment ${read.field}`;
    default:
      return `${read.of} ${describeObject(read.ref)}`;
  }
}

/** A step of the build: what it has read itself, and the steps whose results it has used. */
export class Step {
  private readonly reads = new Map<string, Read>();
  private readonly used = new Set<Step>();

  public note(read: Read): void {
    this.reads.set(readKey(read), read);
  }

  public use(step: Step): void {
    if (step !== this) this.used.add(step);
  }

  /** All that decides the result, by `readKey`. */
  public all(): ReadonlyMap<string, Read> {
    const all = new Map<string, Read>();
    const seen = new Set<Step>();
    const visit = (step: Step): void => {
      if (seen.has(step)) return;
      seen.add(step);
      for (const [key, read] of step.reads) all.set(key, read);
      for (const each of step.used) visit(each);
    };
    visit(this);
    return all;
  }
}
