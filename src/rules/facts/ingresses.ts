import type { ClassifiedIngress, GroupPlan, Plan } from '../../controller/plan';
import type { Inventory } from '../../manifests/kubernetes/objects';

/** An Ingress that is this controller's. */
export interface PlannedIngress extends ClassifiedIngress {
  /** Undefined where its class or group is unknown. */
  readonly group: GroupPlan | undefined;
}

/** The Ingresses that the controller takes, or would take if it did not refuse them, in reading order. */
export function ingressesOf({ ingresses }: Inventory, plan: Plan): PlannedIngress[] {
  const ignored = new Set(plan.ignored);
  for (const { ingress, problem } of plan.loadErrors) {
    // Of a class that nobody knows, it may be anyone's.
    if (problem.missing?.kind !== 'IngressClass') ignored.delete(ingress);
  }
  const groups = new Map(plan.groups.flatMap((group) => group.members.map((member) => [member, group])));
  return ingresses
    .filter((ingress) => !ignored.has(ingress))
    .map((ingress) => {
      const { ingressClass, params } = plan.classified.get(ingress) ?? {};
      return { ingress, ingressClass, params, group: groups.get(ingress) };
    });
}
