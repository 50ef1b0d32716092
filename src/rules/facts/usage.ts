import type { GroupPlan } from '../../controller/plan';
import type { ObjectFinding } from '../finding';

/** How much of a quota a load balancer uses. */
export interface Usage {
  readonly group: GroupPlan;
  readonly used: number;
  readonly limit: number;
  /** What is counted, in the plural. */
  readonly what: string;
}

/** A finding for more than the quota, and a warning for much of it where the quota is one that grows with every app. */
export function usageFinding(
  { group, used, limit, what }: Usage,
  warnFrom = Number.POSITIVE_INFINITY,
): readonly ObjectFinding[] {
  if (used <= limit && used < warnFrom * limit) return NONE;
  const [object, ...related] = group.members;
  if (!object) return NONE;
  const message = `The load balancer of the group ${group.id} has ${used} ${what}, ${used > limit ? 'and the limit is' : 'close to the limit of'} ${limit}`;
  return [{ message, severity: used > limit ? 'error' : 'warning', object, related }];
}

const NONE: readonly ObjectFinding[] = [];
