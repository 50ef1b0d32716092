import type { GroupPlan, Plan, RuleSource } from '../../controller/plan';
import { type ActionSpec, type ListenerRuleSpec, type ListenerSpec, ResourceType } from '../../model/resources';

/** A listener of a load balancer. */
export interface PlannedListener {
  readonly group: GroupPlan;
  readonly id: string;
  readonly spec: ListenerSpec;
  /** In the order in which they are asked. */
  readonly rules: readonly PlannedRule[];
}

export interface PlannedRule {
  readonly id: string;
  readonly spec: ListenerRuleSpec;
  readonly source: RuleSource;
}

export function plannedListeners(plan: Plan): PlannedListener[] {
  return plan.groups.flatMap((group) => {
    const rules = rulesByListener(group);
    return group.draft
      .list<ListenerSpec>(ResourceType.listener)
      .filter(({ spec }) => spec.protocol === 'HTTP' || spec.protocol === 'HTTPS')
      .map(({ id, spec }) => ({ group, id, spec, rules: rules.get(id) ?? [] }));
  });
}

function rulesByListener({ draft, ruleSources }: GroupPlan): Map<string, PlannedRule[]> {
  const byListener = new Map<string, PlannedRule[]>();
  for (const { id, spec } of draft.list<ListenerRuleSpec>(ResourceType.listenerRule)) {
    const source = ruleSources.get(id);
    if (!source) continue;
    const listener = id.slice(0, id.indexOf(':'));
    const rules = byListener.get(listener) ?? [];
    rules.push({ id, spec, source });
    byListener.set(listener, rules);
  }
  return byListener;
}

/** The action that ends a request: the last one. */
export function finalAction(actions: readonly ActionSpec[]): ActionSpec | undefined {
  return actions.at(-1);
}

/** Whether a request is authenticated, or its token validated, before it is answered. */
export function isGuarded(actions: readonly ActionSpec[]): boolean {
  return actions.some(({ type }) => type.startsWith('authenticate-') || type === 'jwt-validation');
}
