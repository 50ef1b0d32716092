import { type WrittenBinding, writtenBindings } from '../../controller/bindings/written-binding';
import type { Environment } from '../../controller/environment/environment';
import type { GroupPlan, Plan } from '../../controller/plan';
import { describeObject, type Inventory, type Manifest, type ObjectRef } from '../../manifests/kubernetes/objects';
import type { ActionSpec } from '../../model/resources';
import { isRef, refTarget } from '../../model/stack';
import { type PlannedAnnotation, plannedAnnotations } from './annotations';
import { backendsOf, type PlannedBackends } from './backends';
import { Effects } from './effects/effects';
import { ingressesOf, type PlannedIngress } from './ingresses';
import { type GroupListener, groupListeners } from './listeners';
import type { FactMemory } from './memory';
import { assumedTargetGroups, type GroupTargetGroup, plannedTargetGroups } from './target-groups';
import { Workloads } from './workloads/workloads';

/** What several rules ask of the inventory and the plan, each worked out once and only when it is asked for. */
export class Facts {
  private readonly known = new Map<string, unknown>();

  public constructor(
    private readonly inventory: Inventory,
    private readonly environment: Environment,
    private readonly plan: Plan,
    private readonly memory?: FactMemory,
  ) {}

  /** The Ingresses that are this controller's, refused ones included. */
  public get ingresses(): readonly PlannedIngress[] {
    return this.once('ingresses', () => ingressesOf(this.inventory, this.plan));
  }

  /** What these Ingresses refer to. */
  public get backends(): PlannedBackends {
    return this.once('backends', () => backendsOf(this.inventory, this.ingresses, this.memory));
  }

  /** What these Ingresses and their Services say. */
  public get annotations(): readonly PlannedAnnotation[] {
    return this.once('annotations', () => {
      const effects = new Effects(this.inventory.services, this.environment, this.backends);
      return plannedAnnotations(this.ingresses, this.backends, effects);
    });
  }

  /** The listeners with their rules, as far as they can be built. */
  public get listeners(): readonly GroupListener[] {
    return this.once('listeners', () => groupListeners(this.plan));
  }

  public listenersOf(group: GroupPlan): readonly GroupListener[] {
    const byGroup = this.once('listenersByGroup', () => {
      const map = new Map<GroupPlan, GroupListener[]>();
      for (const listener of this.listeners) {
        const known = map.get(listener.group);
        if (known) known.push(listener);
        else map.set(listener.group, [listener]);
      }
      return map;
    });
    return byGroup.get(group) ?? [];
  }

  /** The target groups, as far as they can be built. */
  public get targetGroups(): readonly GroupTargetGroup[] {
    return this.once('targetGroups', () => plannedTargetGroups(this.plan, this.memory));
  }

  /**
   * The same, and those of Services that are not among the manifests: for what the Ingress alone gets wrong, whatever the Service says.
   */
  public get allTargetGroups(): readonly GroupTargetGroup[] {
    return this.once('allTargetGroups', () => [...this.targetGroups, ...assumedTargetGroups(this.plan)]);
  }

  /** The target groups to which an action of a group forwards; external ones, and those that can't be built, are left out. */
  public targetsOf(group: GroupPlan, action: ActionSpec): readonly GroupTargetGroup[] {
    const ofAction = this.once('targetsByAction', () => new Map<ActionSpec, readonly GroupTargetGroup[]>());
    let targets = ofAction.get(action);
    if (!targets) {
      const known = this.targetGroupsById.get(group);
      targets = (action.forwardConfig?.targetGroups ?? []).flatMap(({ targetGroupARN }) =>
        isRef(targetGroupARN) ? (known?.get(refTarget(targetGroupARN).id) ?? []) : [],
      );
      ofAction.set(action, targets);
    }
    return targets;
  }

  /** The TargetGroupBindings that somebody wrote. */
  public get bindings(): readonly WrittenBinding[] {
    return this.once('bindings', () => writtenBindings(this.inventory));
  }

  /** The pods that the manifests describe. */
  public get workloads(): Workloads {
    return this.once('workloads', () => new Workloads(this.inventory, this.memory));
  }

  /** The object that a reference means, where it is among the manifests. */
  public find(ref: ObjectRef): Manifest | undefined {
    return this.byName.get(`${ref.apiVersion} ${describeObject(ref)}`) ?? this.byName.get(describeObject(ref));
  }

  private get targetGroupsById(): ReadonlyMap<GroupPlan, ReadonlyMap<string, GroupTargetGroup>> {
    return this.once('targetGroupsById', () => {
      const byGroup = new Map<GroupPlan, Map<string, GroupTargetGroup>>();
      for (const targetGroup of this.targetGroups) {
        const known = byGroup.get(targetGroup.group) ?? new Map<string, GroupTargetGroup>();
        byGroup.set(targetGroup.group, known.set(targetGroup.id, targetGroup));
      }
      return byGroup;
    });
  }

  /** With and without the version: other groups have kinds of the same names. */
  private get byName(): ReadonlyMap<string, Manifest> {
    return this.once('byName', () => {
      const map = new Map<string, Manifest>();
      for (const each of this.inventory.all) {
        const name = describeObject(each.ref);
        map.set(`${each.ref.apiVersion} ${name}`, each).set(name, each);
      }
      return map;
    });
  }

  private once<T>(name: string, workOut: () => T): T {
    if (!this.known.has(name)) this.known.set(name, workOut());
    return this.known.get(name) as T;
  }
}
