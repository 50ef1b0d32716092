import { type AnnotationLocation, allRows, type RowName, registry, rowOf } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import type { Cause } from '../change';
import { differingField, valueAt } from '../difference';
import { fingerprint } from '../equality';
import type { SideIndex } from '../side';
import { annotationCause, fieldCause, type Subject, wholeCause } from './cause';
import { IDENTITY, type Influence } from './influence';

/** The objects that have a say in something, on both sides. */
export interface Sources {
  readonly before: readonly Manifest[];
  readonly after: readonly Manifest[];
}

/** What was found last for each influence: many rules of a large group can have moved for one reason. */
class LastFound {
  private readonly last = new Map<Influence, Sources & { readonly causes: readonly Cause[] }>();

  public of(sources: Sources, influence: Influence, find: () => readonly Cause[]): readonly Cause[] {
    const last = this.last.get(influence);
    if (last && last.before === sources.before && last.after === sources.after) return last.causes;
    const causes = find();
    this.last.set(influence, { ...sources, causes });
    return causes;
  }
}

/** Finds what in the manifests makes a difference. */
export class Causes {
  private readonly found = new LastFound();
  private readonly touched = new LastFound();

  public constructor(
    private readonly before: SideIndex,
    private readonly after: SideIndex,
  ) {}

  /**
   * What is known to decide it, else what moves Ingresses between load balancers, else anything that differs in the objects
   * that have a say, else in the Environment documents.
   */
  public find(sources: Sources, influence: Influence): readonly Cause[] {
    return this.found.of(sources, influence, () => this.search(sources, influence));
  }

  private search(sources: Sources, influence: Influence): Cause[] {
    const subjects = this.subjects(sources);
    const first = [...subjects.flatMap((subject) => this.of(subject, influence)), ...this.environment(influence)];
    if (first.length > 0) return first;
    const identity = subjects.flatMap((subject) => differences(this.everywhere(subject), IDENTITY));
    if (identity.length > 0) return identity;
    const any = subjects.flatMap((subject) => differences(subject, ANYTHING));
    return any.length > 0 ? any : this.environment({ rows: [], environment: [''] });
  }

  /** All that is said differently and is known to decide it. */
  public touching(sources: Sources, influence: Influence): readonly Cause[] {
    return this.touched.of(sources, influence, () =>
      this.subjects(sources).flatMap((subject) => differences(subject, influence)),
    );
  }

  /** What has a say on one side only, and is on the other side too, has come or gone by what it belongs to. */
  private of(subject: Subject, influence: Influence): Cause[] {
    const everywhere = this.everywhere(subject);
    const hasSayOnBoth = subject.before && subject.after;
    if (hasSayOnBoth || !everywhere.before || !everywhere.after) return differences(subject, influence);
    const counts = influence.existence || differences(subject, influence).length > 0;
    return counts ? differences(everywhere, IDENTITY) : [];
  }

  /** An object on both sides, whether it has a say there or not. */
  private everywhere({ before, after }: Subject): Subject {
    const ref = (after ?? before)?.ref;
    return { before: before ?? (ref && this.before.find(ref)), after: after ?? (ref && this.after.find(ref)) };
  }

  private subjects({ before, after }: Sources): Subject[] {
    const befores = byName(before);
    const afters = byName(after);
    const names = [...new Set([...befores.keys(), ...afters.keys()])];
    return names.map((name) => ({ before: befores.get(name), after: afters.get(name) }));
  }

  private environment({ environment = [] }: Influence): Cause[] {
    const before = this.before.inventory.environment;
    const after = this.after.inventory.environment;
    const places = environment.flatMap((name) => {
      const path = name === '' ? [] : name.split('.');
      const field = differingField(valueAt(before?.raw, path), valueAt(after?.raw, path), path);
      return field ? [field] : [];
    });
    return places.map((field) => fieldCause({ before, after }, field));
  }
}

const OBJECTS: ReadonlySet<AnnotationLocation> = new Set(['Ingress', 'Service', 'both']);

/** Everything that the controller reads of Ingresses, Services and classes. */
export const ANYTHING: Influence = {
  rows: allRows().flatMap(({ name, row: { on, merge } }) =>
    OBJECTS.has(on) && merge !== 'object' && merge !== 'output' ? [name] : [],
  ),
  fields: ['rules', 'defaultBackend', 'tls', 'ingressClassName', 'ports', 'type', 'ipFamilies', 'parameters'],
};

function differences(subject: Subject, influence: Influence): Cause[] {
  const { before, after } = subject;
  if (!before && !after) return [];
  const manifest = after ?? before;
  if (influence.existence && !(before && after)) return isClass(manifest) ? [] : [wholeCause(subject)];
  if (manifest?.ref.kind === 'Secret') return influence.secrets && isOther(subject) ? [wholeCause(subject)] : [];
  const causes = annotationCauses(subject, new Set(influence.rows));
  if (manifest?.ref.kind === 'IngressClassParams') return [...causes, ...paramsCauses(subject, influence.rows)];
  if (!before || !after) return causes;
  return [...causes, ...fieldCauses(subject, influence.fields ?? [])];
}

/** Classes come and go with their Ingresses; those are the cause. */
function isClass(manifest: Manifest | undefined): boolean {
  return manifest?.ref.kind === 'IngressClass' || manifest?.ref.kind === 'IngressClassParams';
}

/** Only that it is another one is told, never what is in it. */
function isOther({ before, after }: Subject): boolean {
  return contentsOf(before) !== contentsOf(after);
}

function contentsOf(secret: Manifest | undefined): string {
  return secret && 'data' in secret && secret.data instanceof Map ? fingerprint([...secret.data].sort()) : '';
}

function annotationCauses({ before, after }: Subject, rows: ReadonlySet<RowName>): Cause[] {
  const keys = new Set([...Object.keys(before?.annotations ?? {}), ...Object.keys(after?.annotations ?? {})]);
  return [...keys].flatMap((annotation): Cause[] => {
    if (before?.annotations[annotation] === after?.annotations[annotation]) return [];
    const found = rowOf(annotation);
    if (!found || !rows.has(found.name)) return [];
    return [annotationCause({ before, after }, annotation)];
  });
}

function paramsCauses(subject: Subject, rows: readonly RowName[]): Cause[] {
  const names = rows.map((row) => registry[row].classParams?.split(/[.[]/)[0]).filter((name) => name !== undefined);
  // Both spellings of the CRD.
  const fields = new Set(names.includes('prefixListsIDs') ? [...names, 'PrefixListsIDs'] : names);
  return fieldCauses(subject, [...fields]);
}

function fieldCauses(subject: Subject, fields: readonly string[]): Cause[] {
  return fields.flatMap((name) => {
    const path = ['spec', name];
    const field = knownDifference(valueAt(subject.before?.raw, path), valueAt(subject.after?.raw, path), path);
    return field ? [fieldCause(subject, field)] : [];
  });
}

const known = new WeakMap<
  object,
  { readonly after: unknown; readonly field: readonly (string | number)[] | undefined }
>();

/** Each of thousands of rules of an Ingress asks for the difference of all rules. */
function knownDifference(before: unknown, after: unknown, path: readonly string[]) {
  if (typeof before !== 'object' || before === null) return differingField(before, after, path);
  let found = known.get(before);
  if (!found || found.after !== after) {
    found = { after, field: differingField(before, after, path) };
    known.set(before, found);
  }
  return found.field;
}

function byName(manifests: readonly Manifest[]): Map<string, Manifest> {
  return new Map(manifests.map((manifest) => [describeObject(manifest.ref), manifest]));
}
