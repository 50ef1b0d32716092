import { allPlans } from '../../controller/load-balancer-plans';
import type { Plan } from '../../controller/plan';
import type { Inventory } from '../../manifests/kubernetes/objects';
import type { ProblemDocument } from '../../plan/document';
import { outerProblems } from '../../plan/plan-document';
import { ProblemPlaces } from '../../plan/problem-place';

/** What the picture can't show, because it would not be built. */
export interface RefusedGroup {
  readonly title: string;
  readonly problems: readonly ProblemDocument[];
}

/** Groups that would be refused, and what is wrong with the Ingresses of no group. */
export function refusedGroups(plan: Plan, inventory: Inventory): RefusedGroup[] {
  const places = new ProblemPlaces(inventory);
  const refused = allPlans(plan).filter(({ problems }) => problems.length > 0);
  const outer = outerProblems(plan).map((problem) => places.of(problem));
  return [
    ...refused.map(({ id, problems }) => ({
      title: `${id} would be refused`,
      problems: problems.map((problem) => places.of(problem)),
    })),
    ...(outer.length > 0 ? [{ title: 'The controller would refuse', problems: outer }] : []),
  ];
}

/** `shop.yaml:12` */
export function placeText({
  file,
  line,
  column,
}: Pick<ProblemDocument, 'file' | 'line' | 'column'>): string | undefined {
  if (file === undefined || line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}
