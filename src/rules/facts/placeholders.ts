import { PREFIX, type RowName, rowOf } from '../../annotations/registry';
import type { Manifest } from '../../manifests/kubernetes/objects';
import { type Placeholder, placeholderIn } from '../../text/placeholder';

type Path = readonly (string | number)[];

/** Values of an object that nobody has filled in the same. */
export interface Unfilled extends Placeholder {
  /** The places, in the order of the object; at least one. */
  readonly paths: readonly Path[];
}

/** Kinds whose fields load balancers are made of. Pods have `$(VAR)` of their own. */
const KINDS = new Set(['Ingress', 'IngressClass', 'IngressClassParams', 'Service', 'TargetGroupBinding']);

/** Under these keys other programs have their templates. */
const OF_OTHERS = new Set(['managedFields', 'kubectl.kubernetes.io/last-applied-configuration', 'status']);

/** What is not filled in of an object that becomes part of a load balancer. */
export function unfilledOf({ ref, raw }: Manifest): readonly Unfilled[] {
  if (!KINDS.has(ref.kind)) return [];
  const found = new Map<string, Placeholder & { paths: Path[] }>();
  const path: (string | number)[] = [];
  const content = {
    get prose(): boolean {
      return isProse(path);
    },
  };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      const placeholder = placeholderIn(value, content);
      if (!placeholder) return;
      const known = found.get(placeholder.text);
      if (known) known.paths.push([...path]);
      else found.set(placeholder.text, { ...placeholder, paths: [[...path]] });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) {
        if (OF_OTHERS.has(key)) continue;
        path.push(Array.isArray(value) ? Number(key) : key);
        visit(each);
        path.pop();
      }
    }
  };
  visit(raw);
  return [...found.values()];
}

/** Texts that are shown to people, and patterns; and what other programs read, who may know what `$` means to them. */
function isProse([metadata, annotations, key, ...rest]: Path): boolean {
  if (metadata === 'metadata') {
    if (annotations === 'labels') return true;
    if (annotations !== 'annotations' || typeof key !== 'string') return false;
    const name = rowOf(key)?.name;
    return !key.startsWith(PREFIX) || (name !== undefined && PROSE.has(name));
  }
  return rest.at(-1) === 'path';
}

const PROSE: ReadonlySet<RowName> = new Set(['actions', 'conditions', 'transforms', 'tags', 'healthCheckPath']);
