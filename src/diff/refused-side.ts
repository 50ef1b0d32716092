import { allPlans } from '../controller/load-balancer-plans';
import type { Plan } from '../controller/plan';
import type { RefusedSide } from './change';

/** What the controller refuses on one side. */
export function refusedOf(side: RefusedSide['side'], plan: Plan): RefusedSide[] {
  const outer = [
    ...(plan.controllerError === undefined ? [] : [{ message: plan.controllerError }]),
    ...plan.loadErrors.map(({ problem }) => problem),
    ...plan.admission.map(({ problem }) => problem),
    ...plan.classParamsAdmission.flatMap(({ problems }) => problems),
    ...plan.gatewayApi.rejected.flatMap(({ problems }) => problems),
  ];
  const problems = [...new Map(outer.map((problem) => [JSON.stringify(problem), problem])).values()];
  const groups = allPlans(plan).filter((group) => group.problems.length > 0);
  return [
    ...(problems.length > 0 ? [{ side, problems }] : []),
    ...groups.map((group) => ({ side, loadBalancer: group.id, problems: group.problems })),
  ];
}
