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
    ignored,
  } = planDocument(plan, inventory);
  const reports = [...groups, ...gateways, ...targetGroupBindings].flatMap((each) => [...each.problems, ...each.notes]);
  return [
    ...new Set([
      ...[...reports, ...problems, ...notes].map(({ message }) => message),
      ...leftAlone.map(({ object, reason }) => `${object} is left alone: ${reason}`),
      ...ignored.map((key) => `Ingress ${key} is left to another controller`),
    ]),
  ];
}
