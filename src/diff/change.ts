/** What deploying one set of manifests over another does, as data. */

import type { AnyLoadBalancerPlan } from '../controller/load-balancer-plans';
import type { ObjectRef } from '../manifests/kubernetes/objects';
import type { Problem } from '../manifests/problem';
import type { Resource } from '../model/stack';
import type { Release } from '../releases/release';

/** Something that a release of the controller does otherwise than one before. */
export interface Reason {
  /** Of a switch, the key of an annotation, or `spec.FIELD` of IngressClassParams. */
  readonly id: string;
  readonly since: Release;
  /** What the controller does from then on: a sentence. */
  readonly what: string;
  /** What users notice, sentences. */
  readonly effect?: string;
}

/** In the words of terraform: `replace` deletes and creates again what can't be changed in place. */
export type Action = 'create' | 'update' | 'replace' | 'delete';

/** In the order in which they are reported. */
export const changeTypes = [
  'LoadBalancer',
  'SecurityGroup',
  'Certificate',
  'Listener',
  'ListenerRule',
  'TargetGroup',
  'TargetGroupBinding',
  'WebACLAssociation',
  'RegionalWebACLAssociation',
  'ShieldProtection',
] as const;

export type ChangeType = (typeof changeTypes)[number];

/** One setting of a resource; undefined on the side where it is not set. */
export interface FieldChange {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
  /** It can't be changed in place. */
  readonly forcesReplacement: boolean;
}

/** Where an object says something, and what. */
export interface CauseSide {
  /** The text of an annotation; of fields only the place is known. */
  readonly text?: string;
  readonly file?: string;
  readonly line?: number;
}

/** What in the manifests makes a change. Without annotation and field, it is the object itself that comes or goes. */
export interface Cause {
  readonly object: ObjectRef;
  readonly annotation?: string;
  readonly field?: readonly (string | number)[];
  readonly before?: CauseSide;
  readonly after?: CauseSide;
}

export interface Change {
  readonly action: Action;
  readonly type: ChangeType;
  /** The id of its group, or of its Gateway; empty for a TargetGroupBinding that somebody wrote, whose load balancer is made elsewhere. */
  readonly loadBalancer: string;
  /** As in the new stack, or in the old one where it is deleted. */
  readonly id: string;
  /** `namespace/name`, of target groups and bindings. */
  readonly service?: string;
  /** As the Ingress writes it, of target groups and bindings. */
  readonly port?: string;
  readonly before?: Resource;
  readonly after?: Resource;
  /** Empty for what is created or deleted. */
  readonly fields: readonly FieldChange[];
  readonly causes: readonly Cause[];
  /** What in the controller makes it, where releases of it are compared. */
  readonly reasons?: readonly Reason[];
  /** Why it is this action, a sentence. */
  readonly why: string;
  /** What traffic feels, a sentence. */
  readonly effect: string;
}

/** What looks like a change but is not. */
export interface Note {
  readonly loadBalancer: string;
  readonly cause: Cause;
  readonly message: string;
}

/** An Ingress that changes its load balancer. */
export interface Move {
  readonly ingress: ObjectRef;
  /** The id of a group; undefined where no group of this controller has it. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly causes: readonly Cause[];
  /** What it means for clients, a sentence. */
  readonly message: string;
}

/** What the controller refuses on one side, so that it can't be compared. */
export interface RefusedSide {
  readonly side: 'old' | 'new';
  /** Absent where it is not one group alone. */
  readonly loadBalancer?: string;
  readonly problems: readonly Problem[];
  /** What in the controller makes it, where releases of it are compared. */
  readonly reasons?: readonly Reason[];
}

/** The changes of one group. */
export interface GroupDiff {
  readonly id: string;
  readonly before: AnyLoadBalancerPlan | undefined;
  readonly after: AnyLoadBalancerPlan | undefined;
  readonly changes: readonly Change[];
}

export interface PlanDiff {
  /** By id; groups without a change are left out. */
  readonly groups: readonly GroupDiff[];
  readonly moves: readonly Move[];
  readonly notes: readonly Note[];
  readonly refused: readonly RefusedSide[];
  /** Of the controller, where releases of it are compared. */
  readonly releases?: { readonly old: Release; readonly new: Release };
}

export function changesOf({ groups }: PlanDiff): Change[] {
  return groups.flatMap(({ changes }) => changes);
}

/** How often each action occurs. */
export function summaryOf(changes: readonly Change[]): Record<Action, number> {
  const summary = { create: 0, update: 0, replace: 0, delete: 0 };
  for (const { action } of changes) summary[action]++;
  return summary;
}
