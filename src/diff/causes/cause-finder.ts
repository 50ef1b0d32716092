import { isGatewayPlan } from '../../controller/load-balancer-plans';
import type { Read } from '../../controller/record/read';
import type { ResourceRecord, Step } from '../../controller/record/recording';
import type { Manifest } from '../../manifests/kubernetes/objects';
import { fingerprint } from '../../model/equality';
import type { Cause } from '../change';
import { differingField, valueAt } from '../difference';
import type { Joined, Kind } from '../kind';
import type { GroupPair, GroupView, SideIndex } from '../side';
import { annotationCause, distinctCauses, fieldCause, wholeCause } from './cause';

/** Finds what in the manifests makes a difference: of all that was read for something, that which says something else. */
export class Causes {
  private readonly ofSteps = new WeakMap<Step, readonly Cause[]>();
  private readonly ofReads = new Map<string, readonly Cause[]>();

  public constructor(
    private readonly before: SideIndex,
    private readonly after: SideIndex,
  ) {}

  /** Why a field of a resource is another one: from what was read for it alone to all that was read for its group. */
  public ofField(kind: Kind, joined: Joined, pair: GroupPair, field: string): readonly Cause[] {
    const records = recordsOf(kind, joined, pair);
    const names = partsOf(kind, field);
    return (
      this.first([
        () => records.flatMap(({ fields }) => names.flatMap((name) => fields.get(name) ?? [])),
        () => records.map(({ whole }) => whole),
        () => records.flatMap(({ reasons }) => reasons.map(({ step }) => step)),
      ]) ?? this.ofGroup(pair)
    );
  }

  /** Why a resource comes or goes: the innermost reason that is another one. */
  public ofExistence(kind: Kind, joined: Joined, pair: GroupPair): readonly Cause[] {
    for (const { reasons } of recordsOf(kind, joined, pair)) {
      for (const { step, of } of [...reasons].reverse()) {
        const causes = of !== undefined && isOnBoth(pair, of) ? [] : this.differing(step);
        if (causes.length > 0) return causes;
      }
    }
    return this.ofGroup(pair);
  }

  /** Why the members of a group stand in another order. */
  public ofOrder(pair: GroupPair): readonly Cause[] {
    const views = viewsOf(pair);
    const ordered = this.union(views.map((view) => view.record.order));
    if (ordered.length > 0) return ordered;
    const members = views.flatMap(({ group }) => (isGatewayPlan(group) ? [] : group.members));
    return distinctCauses(
      members.flatMap((manifest) => this.compare({ of: 'field', manifest, field: ['spec', 'rules'] })),
    );
  }

  /** All that says something else of what was read for a resource, or for one field of it. */
  public touching(kind: Kind, joined: Joined, pair: GroupPair, field?: string): readonly Cause[] {
    const records = recordsOf(kind, joined, pair);
    if (field !== undefined) {
      return this.union(
        records.flatMap(({ fields }) => partsOf(kind, field).flatMap((name) => fields.get(name) ?? [])),
      );
    }
    return this.union(
      records.flatMap(({ fields, whole, reasons }) => [...fields.values(), whole, ...reasons.map(({ step }) => step)]),
    );
  }

  /** What is read differently in these steps. */
  public union(steps: readonly Step[]): readonly Cause[] {
    return distinctCauses(steps.flatMap((step) => this.differing(step)));
  }

  /** What the Environment documents say differently, anything at all. */
  public ofEnvironment(field = ''): readonly Cause[] {
    const subject = { before: this.before.inventory.environment, after: this.after.inventory.environment };
    const path = field === '' ? [] : field.split('.');
    const differing = differingField(valueAt(subject.before?.raw, path), valueAt(subject.after?.raw, path), path);
    return differing ? [fieldCause(subject, differing)] : [];
  }

  /** What moves Ingresses into the group or out of it, else anything at all that is read for it. */
  private ofGroup(pair: GroupPair): readonly Cause[] {
    const records = viewsOf(pair).map(({ record }) => record);
    return (
      this.first([
        () => records.map(({ membership }) => membership),
        () => records.map(({ everything }) => everything),
      ]) ?? this.ofEnvironment()
    );
  }

  private first(levels: readonly (() => readonly Step[])[]): readonly Cause[] | undefined {
    for (const stepsOf of levels) {
      const causes = this.union(stepsOf());
      if (causes.length > 0) return causes;
    }
    return undefined;
  }

  private differing(step: Step): readonly Cause[] {
    let causes = this.ofSteps.get(step);
    if (!causes) {
      causes = [...step.all()].flatMap(([key, read]) => this.ofRead(key, read));
      this.ofSteps.set(step, causes);
    }
    return causes;
  }

  private ofRead(key: string, read: Read): readonly Cause[] {
    let causes = this.ofReads.get(key);
    if (!causes) {
      causes = this.compare(read);
      this.ofReads.set(key, causes);
    }
    return causes;
  }

  private compare(read: Read): readonly Cause[] {
    if (read.of === 'environment') return this.ofEnvironment(read.field);
    const ref = 'ref' in read ? read.ref : read.manifest.ref;
    const subject = { before: this.before.find(ref), after: this.after.find(ref) };
    const { before, after } = subject;
    const isOnBothSides = before !== undefined && after !== undefined;
    switch (read.of) {
      case 'annotation':
        return before?.annotations[read.key] === after?.annotations[read.key]
          ? []
          : [annotationCause(subject, read.key)];
      case 'field': {
        const field =
          isOnBothSides && differingField(valueAt(before.raw, read.field), valueAt(after.raw, read.field), read.field);
        return field ? [fieldCause(subject, field)] : [];
      }
      case 'secret':
        return contentsOf(before) === contentsOf(after) ? [] : [wholeCause(subject)];
      default:
        return isOnBothSides || (!before && !after) ? [] : [wholeCause(subject)];
    }
  }
}

/** Only that it is another one is reported, never what is in it. */
function contentsOf(secret: Manifest | undefined): string | undefined {
  return secret && 'data' in secret && secret.data instanceof Map ? fingerprint([...secret.data].sort()) : undefined;
}

/** What the parts of the build that make a field are called. */
function partsOf({ parts = {} }: Kind, field: string): readonly string[] {
  const [first = field] = field.split('.');
  return parts[field] ?? parts[first] ?? [field, first];
}

function recordsOf(kind: Kind, { before, after }: Joined, pair: GroupPair): ResourceRecord[] {
  const old = before && pair.before?.record.of(kind.resourceType, before.id);
  const now = after && pair.after?.record.of(kind.resourceType, after.id);
  return [now, old].filter((record) => record !== undefined);
}

function viewsOf({ before, after }: GroupPair): GroupView[] {
  return [after, before].filter((view) => view !== undefined);
}

/** Whether a resource, as `type id`, is on both sides. */
function isOnBoth({ before, after }: GroupPair, key: string): boolean {
  const at = key.indexOf(' ');
  const [type, id] = [key.slice(0, at), key.slice(at + 1)];
  return [before, after].every((view) => view?.stack.get(type, id) !== undefined);
}
