import type { GroupPlan, Plan } from '../plan';

/** What each group of a plan comes to, by its id: two plans are compared by it. */
export function outcomesOf({ groups }: Plan): ReadonlyMap<string, string> {
  return new Map(groups.map((group) => [group.id, outcomeOf(group)]));
}

/** What a group comes to, client secrets included: it is compared and shown nowhere. */
export function outcomeOf({ stack, oidcClients }: GroupPlan): string {
  const resources = stack?.types().map((type) => stack.list(type));
  const secrets = oidcClients.map(({ clientSecret }) => ('reveal' in clientSecret ? clientSecret.reveal() : ''));
  return JSON.stringify([resources ?? 'refused', secrets]);
}
