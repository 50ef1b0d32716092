import { describeObject } from '../manifests/kubernetes/objects';
import type { AppPlan } from './app-objects';
import { planDocument } from './plan-document';

/** The sentences that `plan` shows beside its load balancers, each once: what is missing, left alone, or not what it looks like. */
export function plannedNotes({ plan, inventory }: AppPlan): string[] {
  const {
    groups,
    gateways = [],
    targetGroupBindings = [],
    problems,
    notes,
    leftAlone = [],
  } = planDocument(plan, inventory);
  const told = [...groups, ...gateways, ...targetGroupBindings].flatMap((each) => [...each.problems, ...each.notes]);
  const unclassed = new Set(plan.loadErrors.map(({ ingress }) => ingress));
  const others = plan.ignored.filter((ingress) => !unclassed.has(ingress));
  return [
    ...new Set([
      ...[...told, ...problems, ...notes].map(({ message }) => message),
      ...leftAlone.map(({ object, reason }) => `${object} is left alone: ${reason}`),
      ...others.map(({ ref }) => `${describeObject(ref)} is left to another controller`),
    ]),
  ];
}
