import { isSame, isSameSet } from '../model/equality';
import type { FieldChange } from './change';

/** A setting that differs in the manifests and stays as it is. */
export interface Unchanged {
  /** The field whose annotations are to be named. */
  readonly field: string;
  readonly message: string;
}

/** A setting that the controller tries to change and may not. */
export interface Denied {
  readonly field: string;
  readonly message: string;
}

type Attributes = Readonly<Record<string, string>>;

/** Gathers what differs between the two versions of one resource. */
export class Comparison {
  public readonly fields: FieldChange[] = [];
  public readonly unchanged: Unchanged[] = [];
  public readonly denied: Denied[] = [];

  /** @param isReplaced whether something else already replaces it */
  public constructor(private readonly isReplaced = false) {}

  /** Whether the resource is replaced, as far as it has been compared. What is only read at creation counts then. */
  public get replaced(): boolean {
    return this.isReplaced || this.fields.some(({ forcesReplacement }) => forcesReplacement);
  }

  public value(name: string, before: unknown, after: unknown): void {
    if (!isSame(before, after)) this.add(name, before, after);
  }

  /** A setting that can't be changed in place. */
  public forcing(name: string, before: unknown, after: unknown): void {
    if (isSame(before, after)) return;
    this.fields.push({ name, before, after, forcesReplacement: true });
  }

  /** A list whose order does not count. */
  public set(name: string, before: readonly unknown[] = [], after: readonly unknown[] = []): void {
    if (!isSameSet(before, after)) this.add(name, before, after);
  }

  /** Entries that come and go one by one, such as tags. */
  public entries(name: string, before: Attributes = {}, after: Attributes = {}): void {
    for (const key of keysOf(before, after)) this.value(`${name}.${key}`, before[key], after[key]);
  }

  /**
   * Attributes, of which the controller only sends those that are listed: one that is no longer there stays as it was,
   * unless the resource is replaced.
   */
  public attributes(name: string, before: Attributes, after: Attributes, defaults: Attributes): void {
    for (const key of keysOf(before, after)) {
      const value = before[key];
      if (value === undefined || Object.hasOwn(after, key) || this.replaced) {
        this.value(`${name}.${key}`, value, after[key]);
      } else {
        this.keep(name, `${key} is no longer set, and stays at ${value}${backTo(key, value, defaults[key])}`);
      }
    }
  }

  /** A setting that is only read at creation. */
  public creationOnly(name: string, before: unknown, after: unknown, message: string): void {
    if (this.replaced) this.value(name, before, after);
    else if (!isSame(before, after)) this.keep(name, message);
  }

  public keep(field: string, message: string): void {
    this.unchanged.push({ field, message });
  }

  public deny(field: string, message: string): void {
    this.denied.push({ field, message });
  }

  private add(name: string, before: unknown, after: unknown): void {
    this.fields.push({ name, before, after, forcesReplacement: false });
  }
}

function backTo(key: string, value: string, byDefault: string | undefined): string {
  if (byDefault === undefined) return ': the controller only sends attributes that are listed; set it to change it';
  if (byDefault === value) return ", which is ELBv2's default as well";
  return `: the controller only sends attributes that are listed; ${key}=${byDefault} goes back to ELBv2's default`;
}

function keysOf(before: Attributes, after: Attributes): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}
