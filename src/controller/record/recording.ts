/**
 * What the build reads, noted while a group is built once more for it. Nobody passes a recorder along: the one that is active
 * is known here, as signals know who asks for them. Without one, all of this does nothing but call what it is given.
 */
import { type Read, Step } from './read';

export type { Step };

/** Why a resource is there. */
export interface Reason {
  readonly step: Step;
  /** The resource whose being there it is, as `type id`: what belongs to it is there for its sake. */
  readonly of: string | undefined;
}

/** What a resource was made of. */
export interface ResourceRecord {
  /** By the name of the part of the build: a field of the resource, or several of them. */
  readonly fields: ReadonlyMap<string, Step>;
  /** Everything that was read while it was built. */
  readonly whole: Step;
  /** From the outermost to the innermost, those of each time that it was asked for. */
  readonly reasons: readonly Reason[];
}

/** What one group was made of. */
export interface GroupRecord {
  /** What the resource was made of; undefined for one that is not there. */
  of(type: string, id: string): ResourceRecord | undefined;
  /** Why the Ingresses are in the group: their classes, and what names the group. */
  readonly membership: Step;
  /** What decides the order of the members. */
  readonly order: Step;
  readonly everything: Step;
}

interface OpenRecord extends ResourceRecord {
  readonly fields: Map<string, Step>;
  readonly reasons: Reason[];
}

/** The record of one group. */
export class Recording {
  public readonly resources = new Map<string, OpenRecord>();
  public readonly everything = new Step();
  private step = this.everything;
  private reasons: readonly Reason[] = [];
  private resource: OpenRecord | undefined;

  public run<T>(build: () => T): T {
    const outer = active;
    active = this;
    try {
      return build();
    } finally {
      active = outer;
    }
  }

  public note(read: Read): void {
    this.step.note(read);
    this.everything.note(read);
  }

  public use(step: Step): void {
    this.step.use(step);
  }

  public within<T>(step: Step, work: () => T): T {
    const outer = this.step;
    this.step = step;
    try {
      return work();
    } finally {
      this.step = outer;
    }
  }

  public because<T>(step: Step, of: string | undefined, work: () => T): T {
    const outer = this.reasons;
    this.reasons = [...outer, { step, of }];
    try {
      return work();
    } finally {
      this.reasons = outer;
    }
  }

  public build<T>(key: string, work: () => T): T {
    const record: OpenRecord = { fields: new Map(), whole: new Step(), reasons: [...this.reasons] };
    this.resources.set(key, record);
    const outer = this.resource;
    this.resource = record;
    try {
      return this.within(record.whole, work);
    } finally {
      this.resource = outer;
    }
  }

  public askAgain(key: string): void {
    this.resources.get(key)?.reasons.push(...this.reasons);
  }

  public fields(parts: object | undefined, prefix: string): void {
    for (const [name, step] of (parts && STEPS.get(parts)) ?? []) this.resource?.fields.set(`${prefix}${name}`, step);
  }
}

let active: Recording | undefined;

/** The steps that have made the results of `parts`. */
const STEPS = new WeakMap<object, ReadonlyMap<string, Step>>();

/** Whether what is read is noted: then nothing must be taken from a cache. */
export function isRecording(): boolean {
  return active !== undefined;
}

export function note(read: Read): void {
  active?.note(read);
}

type Steps = Readonly<Record<string, () => unknown>>;

export type Results<S> = { readonly [Name in keyof S]: S[Name] extends () => infer T ? T : never };

/** Works out named parts, one after the other. Whoever uses a result depends on what its part has read. */
export function parts<S extends Steps>(
  steps: S,
  work: (step: () => unknown) => unknown = (step) => step(),
): Results<S> {
  const results: Record<string, unknown> = {};
  if (!active) {
    for (const name in steps) results[name] = work(steps[name] as () => unknown);
    return results as Results<S>;
  }
  const named = new Map<string, Step>();
  for (const name in steps) {
    const step = new Step();
    const value = active.within(step, () => work(steps[name] as () => unknown));
    named.set(name, step);
    Object.defineProperty(results, name, {
      enumerable: true,
      get: () => {
        active?.use(step);
        return value;
      },
    });
  }
  STEPS.set(results, named);
  return results as Results<S>;
}

/** Does something that only happens because of what `look` reads. @param of the resource whose being there it is */
export function because<T>(look: () => unknown, work: () => T, of?: string): T {
  if (!active) return work();
  const step = new Step();
  active.within(step, look);
  return active.because(step, of, work);
}

/** What is looked at decides, although its value is not needed: a port is opened because somebody listens on it. */
export function lookAt(_: unknown): void {}

/** Builds a resource. Its parts are reported by `made`. */
export function resource<T>(type: string, id: string, build: () => T): T {
  return active ? active.build(resourceKey(type, id), build) : build();
}

/** A resource that has been built already is needed once more. */
export function neededAgain(type: string, id: string): void {
  active?.askAgain(resourceKey(type, id));
}

/** The resource under construction is made of these parts. */
export function madeOf(results: object | undefined, prefix = ''): void {
  active?.fields(results, prefix);
}

export function resourceKey(type: string, id: string): string {
  return `${type} ${id}`;
}
