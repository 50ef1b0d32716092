import type { Stack } from '../model/stack';
import type { GatewayPlan, GroupPlan, Plan } from './plan';

/** The plan of a load balancer that would be built. */
export type BuiltPlan = (GroupPlan | GatewayPlan) & { readonly stack: Stack };

/** What would be built: groups with an Ingress that is not leaving, and Gateways. What is refused is not among them. */
export function builtPlans({ groups, gatewayApi }: Pick<Plan, 'groups' | 'gatewayApi'>): BuiltPlan[] {
  return [...groups.filter(({ members }) => members.length > 0), ...gatewayApi.gateways].filter(isBuilt);
}

function isBuilt(plan: GroupPlan | GatewayPlan): plan is BuiltPlan {
  return plan.stack !== undefined;
}
