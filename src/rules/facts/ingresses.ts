import type { Environment } from '../../controller/environment/environment';
import type { ClassifiedIngress } from '../../controller/ingress/group-build';
import { IngressClasses } from '../../controller/ingress/ingress-class';
import type { GroupPlan, Plan } from '../../controller/plan';
import { Refusal } from '../../controller/refusal';
import type { IngressManifest, Inventory } from '../../manifests/kubernetes/objects';

/** An Ingress that is this controller's. */
export interface PlannedIngress extends ClassifiedIngress {
  /** Undefined where its class or group cannot be told. */
  readonly group: GroupPlan | undefined;
}

/** The Ingresses that the controller takes, or would take if it did not refuse them, in reading order. */
export function ingressesOf(inventory: Inventory, environment: Environment, plan: Plan): PlannedIngress[] {
  const ignored = new Set(plan.ignored);
  for (const { ingress, problem } of plan.loadErrors) {
    // Of a class that nobody knows, it may be anyone's.
    if (problem.missing?.kind !== 'IngressClass') ignored.delete(ingress);
  }
  const groups = new Map(plan.groups.flatMap((group) => group.members.map((member) => [member, group])));
  const classes = new IngressClasses(inventory, environment.controller, { ingressClasses: true, namespaces: true });
  return inventory.ingresses
    .filter((ingress) => !ignored.has(ingress))
    .map((ingress) => {
      const { ingressClass, params } = classified(classes, ingress);
      return { ingress, ingressClass, params, group: groups.get(ingress) };
    });
}

function classified(classes: IngressClasses, ingress: IngressManifest): ClassifiedIngress {
  const unclassified = { ingress, ingressClass: undefined, params: undefined };
  try {
    return classes.classify(ingress) ?? unclassified;
  } catch (error) {
    if (error instanceof Refusal) return unclassified;
    throw error;
  }
}
