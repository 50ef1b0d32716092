import { buildPlan } from '../controller/build';
import { controllersOf, type Served } from '../controller/controllers';
import type { Environment } from '../controller/environment/environment';
import type { AnyLoadBalancerPlan } from '../controller/load-balancer-plans';
import { type Assumptions, ELSEWHERE, type GroupPlan, type Plan } from '../controller/plan';
import { recordPlace } from '../controller/record/group-record';
import type { Step } from '../controller/record/read';
import type { GroupRecord } from '../controller/record/recording';
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
  readonly controllers: readonly Served[];
}

type Manifests = Pick<Side, 'inventory' | 'environment'>;

/**
 * Plans both sides. What usually lives elsewhere is taken to exist, but not where the other side has it: then it has come or gone.
 */
export function planSides(old: Manifests, now: Manifests): [old: Side, now: Side] {
  return [planSide(old, now), planSide(now, old)];
}

function planSide({ inventory, environment }: Manifests, { inventory: other }: Manifests): Side {
  const known = [...other.services.values(), ...other.ingressClasses.values(), ...other.gatewayApi].map(({ ref }) =>
    describeObject(ref),
  );
  return plannedSide({ inventory, environment }, { ...ELSEWHERE, except: new Set(known) });
}

/** One side, planned. */
export function plannedSide({ inventory, environment }: Manifests, assume: Assumptions): Side {
  const controllers = controllersOf(inventory, environment, assume);
  return { plan: buildPlan(inventory, environment, assume), inventory, environment, controllers };
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

  /** What decides where an Ingress is, by whichever controller. */
  public placeOf({ ref }: IngressManifest): Step[] {
    const name = describeObject(ref);
    return this.side.controllers.flatMap((served) => {
      const seen = served.inventory.ingresses.find((ingress) => describeObject(ingress.ref) === name);
      return seen ? [recordPlace(served, seen)] : [];
    });
  }

  public find(ref: ObjectRef): Manifest | undefined {
    this.manifests ??= this.accepted();
    return this.manifests.get(describeObject(ref));
  }

  /** Objects of the Gateway API that the API server refuses are not there. */
  private accepted(): Map<string, Manifest> {
    const all = new Map(this.inventory.all.map((manifest) => [describeObject(manifest.ref), manifest]));
    for (const { manifest } of this.plan.gatewayApi.rejected) all.delete(describeObject(manifest.ref));
    return all;
  }

  /** The member of a group that is called so. */
  public memberOf(group: AnyLoadBalancerPlan, ref: ObjectRef): IngressManifest | undefined {
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

/** A group, or a Gateway, as one side builds it. */
export interface GroupView {
  readonly side: SideIndex;
  readonly group: AnyLoadBalancerPlan;
  readonly stack: Stack;
  /** What it was made of, worked out when it is first asked for. */
  readonly record: GroupRecord;
  /** The objects that say how its load balancer is to be: the members with their classes, or the Gateway with all that belongs to it. */
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
