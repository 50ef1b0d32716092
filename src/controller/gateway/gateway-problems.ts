import type { Problem } from '../../manifests/problem';
import type { GatewayPlanStream } from './gateway-plan';

/** Everything that the API server or the controller would refuse of the Gateway API's objects. */
export function gatewayProblems(plans: GatewayPlanStream): Problem[] {
  const found = outerGatewayProblems(plans);
  for (const { problems } of plans.gateways) found.push(...problems);
  return found;
}

/** What would be refused outside of any Gateway. */
export function outerGatewayProblems({ rejected, classes }: Omit<GatewayPlanStream, 'gateways'>): Problem[] {
  return [...rejected.flatMap(({ problems }) => problems), ...classes.flatMap(({ problem }) => problem ?? [])];
}
