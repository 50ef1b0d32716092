import type { AnnotationRow } from '../../annotations/registry';
import type { Manifest } from '../../manifests/kubernetes/objects';
import { isRecording } from '../record/recording';
import type { ClassifiedIngress } from './group-build';

/** Some annotations, of which most objects carry none: one look at those that they do carry spares asking for each. */
export class Mentions {
  private readonly keys: ReadonlySet<string>;

  public constructor(rows: readonly Pick<AnnotationRow<unknown>, 'key'>[]) {
    this.keys = new Set(rows.map(({ key }) => key));
  }

  /** Whether an object carries one of them. */
  public by({ annotations }: Pick<Manifest, 'annotations'>): boolean {
    // A look at what is not there is to be noted.
    if (isRecording()) return true;
    for (const key in annotations) if (this.keys.has(key)) return true;
    return false;
  }

  /** Whether a member may make one of these settings, be it by IngressClassParams. */
  public bySome(members: readonly ClassifiedIngress[]): boolean {
    return members.some(({ params, ingress }) => params !== undefined || this.by(ingress));
  }
}
