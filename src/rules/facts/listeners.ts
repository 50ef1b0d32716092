import type { GroupPlan, Plan, RuleSource } from '../../controller/plan';
import { listenersOf } from '../../model/load-balancers';
import type { ActionSpec, ListenerRuleSpec, ListenerSpec } from '../../model/resources';
import type { Resource } from '../../model/stack';

/** A listener of a group's application load balancer, as far as it can be built. */
export interface GroupListener {
  readonly group: GroupPlan;
  readonly id: string;
  readonly spec: ListenerSpec;
  /** In the order in which they are asked. */
  readonly rules: readonly GroupRule[];
}

export interface GroupRule {
  readonly id: string;
  readonly spec: ListenerRuleSpec;
  readonly source: RuleSource;
}

export function groupListeners({ groups }: Plan): GroupListener[] {
  return groups.flatMap((group) =>
    listenersOf(group.draft)
      .filter(({ spec }) => spec.protocol === 'HTTP' || spec.protocol === 'HTTPS')
      .map(({ id, spec, rules }) => ({ group, id, spec, rules: rules.flatMap((rule) => withSource(rule, group)) })),
  );
}

function withSource({ id, spec }: Resource<ListenerRuleSpec>, { ruleSources }: GroupPlan): GroupRule[] {
  const source = ruleSources.get(id);
  return source ? [{ id, spec, source }] : [];
}

/** The action that ends a request: the last one. */
export function finalAction(actions: readonly ActionSpec[]): ActionSpec | undefined {
  return actions.at(-1);
}

/** Whether a request is authenticated, or its token validated, before it is answered. */
export function isGuarded(actions: readonly ActionSpec[]): boolean {
  return actions.some(({ type }) => type.startsWith('authenticate-') || type === 'jwt-validation');
}
