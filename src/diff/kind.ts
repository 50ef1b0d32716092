import type { Resource } from '../model/stack';
import type { Action, Cause, Change, ChangeType, FieldChange } from './change';
import type { Comparison } from './comparison';
import type { GroupPair, GroupView } from './side';

/** A group that both sides build. */
export interface WholePair extends GroupPair {
  readonly before: GroupView;
  readonly after: GroupView;
}

/** What is the same resource on both sides, or is on one side only. */
export interface Joined<Spec = unknown> {
  readonly before: Resource<Spec> | undefined;
  readonly after: Resource<Spec> | undefined;
  /** Whether its place among its like is another one. */
  readonly moved?: boolean;
}

/** The two versions of one resource. */
export interface Versions<Spec = unknown> extends Joined<Spec> {
  readonly before: Resource<Spec>;
  readonly after: Resource<Spec>;
}

/** A change before its causes are looked for. */
export interface Draft<Spec = unknown> extends Joined<Spec> {
  readonly action: Action;
  readonly id: string;
  readonly fields: readonly FieldChange[];
}

export type Words = Pick<Change, 'why' | 'effect'>;

/** How the resources of one type are joined and compared, and what their changes mean. */
export interface Kind<Spec = unknown> {
  readonly type: ChangeType;
  readonly resourceType: string;
  /** Which resources are the same on both sides. @default those with the same id */
  join?(pair: GroupPair): Joined<Spec>[];
  /** What differs, where both sides have it. */
  compare(versions: Versions<Spec>, pair: WholePair): Comparison;
  /** What stays in AWS of a resource that is no longer asked for; undefined where it goes. */
  stays?(before: Resource<Spec>, pair: WholePair): Comparison | undefined;
  /** What a resource is taken for: one that is there to have nothing is as good as none. @default what is there counts */
  isNothing?(spec: Spec): boolean;
  /** The parts of the build that make a field, where they are not called as the field is. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** Where a field, or what comes or goes (`*`), is written, where that is known better than by comparing its sources. */
  places?(joined: Joined<Spec>, pair: WholePair, field: string): Cause[];
  /** Why, and what traffic feels. */
  words(draft: Draft<Spec>, pair: GroupPair): Words;
}

/** Whether both sides build the group. */
export function isWhole(pair: GroupPair): pair is WholePair {
  return pair.before !== undefined && pair.after !== undefined;
}
