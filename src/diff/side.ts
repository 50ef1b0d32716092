import { buildPlan } from '../controller/build';
import type { Environment } from '../controller/environment/environment';
import { ELSEWHERE, type GroupPlan, type Plan } from '../controller/plan';
import {
  describeObject,
  type IngressClassParamsManifest,
  type IngressManifest,
  type Inventory,
  type Manifest,
  type ObjectRef,
} from '../manifests/kubernetes/objects';
import type { Stack } from '../model/stack';

/** One of the two sets of manifests, with its plan. */
export interface Side {
  readonly plan: Plan;
  readonly inventory: Inventory;
  readonly environment: Environment;
}

type Manifests = Pick<Side, 'inventory' | 'environment'>;

/**
 * Plans both sides. What usually lives elsewhere is taken to exist, but not where the other side has it: then it has come or gone.
 */
export function planSides(old: Manifests, now: Manifests): [old: Side, now: Side] {
  return [planSide(old, now), planSide(now, old)];
}

function planSide({ inventory, environment }: Manifests, { inventory: other }: Manifests): Side {
  const known = [...other.services.values(), ...other.ingressClasses.values()].map(({ ref }) => describeObject(ref));
  const plan = buildPlan(inventory, environment, { ...ELSEWHERE, except: new Set(known) });
  return { plan, inventory, environment };
}

/** A side that finds its objects. */
export class SideIndex {
  /** The group of each Ingress that is in one, by `describeObject`. */
  public readonly groups: ReadonlyMap<string, GroupPlan>;
  private readonly members: ReadonlyMap<string, IngressManifest>;
  private manifests: ReadonlyMap<string, Manifest> | undefined;

  public constructor(private readonly side: Side) {
    const { plan } = side;
    const members = plan.groups.flatMap((group) =>
      group.members.map((member) => ({ name: describeObject(member.ref), member, group })),
    );
    this.groups = new Map(members.map(({ name, group }) => [name, group]));
    this.members = new Map(members.map(({ name, member }) => [name, member]));
  }

  public get plan(): Plan {
    return this.side.plan;
  }

  public get inventory(): Inventory {
    return this.side.inventory;
  }

  public get environment(): Environment {
    return this.side.environment;
  }

  public find(ref: ObjectRef): Manifest | undefined {
    this.manifests ??= new Map(this.inventory.all.map((manifest) => [describeObject(manifest.ref), manifest]));
    return this.manifests.get(describeObject(ref));
  }

  /** The member of a group that is called so. */
  public memberOf(group: GroupPlan, ref: ObjectRef): IngressManifest | undefined {
    const name = describeObject(ref);
    return this.groups.get(name) === group ? this.members.get(name) : undefined;
  }

  /** The IngressClassParams of a member of a group. */
  public paramsOf(member: IngressManifest): IngressClassParamsManifest | undefined {
    return this.plan.classified.get(member)?.params;
  }

  /** The objects that say how a member of a group is to be served: itself and its class, where it is given. */
  public sourcesOf(member: IngressManifest): Manifest[] {
    const { ingressClass, params } = this.plan.classified.get(member) ?? {};
    const given = ingressClass && this.inventory.ingressClasses.get(ingressClass.name);
    return [member, ...(given ? [given] : []), ...(params ? [params] : [])];
  }
}

/** A group as one side builds it. */
export interface GroupView {
  readonly side: SideIndex;
  readonly group: GroupPlan;
  readonly stack: Stack;
  /** The objects that say how its load balancer is to be: the members with their classes. */
  readonly sources: readonly Manifest[];
}

/** A group on both sides, as far as it is there. */
export interface GroupPair {
  readonly id: string;
  readonly before: GroupView | undefined;
  readonly after: GroupView | undefined;
  readonly sides: { readonly before: SideIndex; readonly after: SideIndex };
  /** What has been found to be replaced, as `type id`; load balancers come first, target groups before their bindings. */
  readonly replaced: Set<string>;
}
