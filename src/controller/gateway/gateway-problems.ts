import type { Problem } from '../../manifests/problem';
import type { GatewayPlans } from './gateway-plan';

/** Everything that the API server or the controller would refuse of the Gateway API's objects. */
export function gatewayProblems(plans: GatewayPlans): Problem[] {
  return [...outerGatewayProblems(plans), ...plans.gateways.flatMap(({ problems }) => problems)];
}

/** What would be refused outside of any Gateway. */
export function outerGatewayProblems({ rejected, classes }: GatewayPlans): Problem[] {
  return [...rejected.flatMap(({ problems }) => problems), ...classes.flatMap(({ problem }) => problem ?? [])];
}
