import type { BuiltPlan } from '../controller/built-plans';
import type { Environment } from '../controller/environment/environment';
import type { ClassifiedIngress, GroupPlan } from '../controller/plan';
import type { IngressManifest, IngressPath, Inventory } from '../manifests/kubernetes/objects';
import type { ActionSpec, Tags, TransformSpec } from '../model/resources';
import type { Loss, LossKind } from './loss';
import type { Effect } from './meaning/effect';
import type { LoadBalancerMeaning } from './meaning/meaning';

export type BuiltGroup = GroupPlan & Extract<BuiltPlan, GroupPlan>;

/** The Ingresses of one load balancer, as the controller builds it. */
export interface GroupSource {
  readonly plan: BuiltGroup;
  /** In group order. */
  readonly members: readonly ClassifiedIngress[];
  readonly inventory: Inventory;
  readonly environment: Environment;
  readonly meaning: LoadBalancerMeaning;
  readonly allowed: ReadonlySet<LossKind>;
  readonly losses: Loss[];
}

/** A rule of a listener, or its default, with the Ingress that asks for it. */
export interface SourceRule {
  readonly id: string;
  /** The place of its Ingress in the group. */
  readonly member: number;
  /** Its place among the rules of its listener. */
  readonly order: number;
  readonly protocol: string;
  readonly ingress: IngressManifest;
  /** Undefined for the default of a listener. */
  readonly path: IngressPath | undefined;
  readonly actions: readonly ActionSpec[];
  readonly transforms: readonly TransformSpec[];
  readonly tags: Tags;
  readonly effect: Effect;
}

/** Tags without those that the controller gives to everything. */
export function ownTags(tags: Tags | undefined, { controller }: Environment): Tags | undefined {
  const own = Object.entries(tags ?? {}).filter(([key, value]) => controller.defaultTags[key] !== value);
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}
