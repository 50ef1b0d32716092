import type { Manifest } from '../manifests/kubernetes/objects';
import type { GatewayPlan, RouteRuleSource, RouteTargetSource } from './gateway/gateway-plan';
import type { GroupPlan, Plan, RuleSource, TargetGroupSource } from './plan';

/** The plan of a load balancer, built or refused, whoever asks for it. */
export type AnyLoadBalancerPlan = GroupPlan | GatewayPlan;

export function isGatewayPlan(plan: AnyLoadBalancerPlan): plan is GatewayPlan {
  return 'gateway' in plan;
}

/** All load balancers of a plan: those of Ingresses, then those of Gateways, each by id. */
export function allPlans({ groups, gatewayApi }: Pick<Plan, 'groups' | 'gatewayApi'>): AnyLoadBalancerPlan[] {
  return [...groups, ...gatewayApi.gateways];
}

/** The objects that ask for the load balancer: Ingresses in the order of the group, or the Gateway. */
export function ownersOf(plan: AnyLoadBalancerPlan): readonly Manifest[] {
  return isGatewayPlan(plan) ? [plan.gateway] : plan.members;
}

/** The object that forwards to a target group, or that asks for a rule. */
export function askerOf(source: TargetGroupSource | RouteTargetSource | RuleSource | RouteRuleSource): Manifest {
  return 'route' in source ? source.route : source.ingress;
}
