import type { ListenerResult, ListenerResults } from '../attachment/listener-validation';
import type { Condition, ListenerStatus } from '../gateway-plan';

const CONFLICTS = ['HostnameConflict', 'ProtocolConflict'];

/** The listeners of a Gateway or ListenerSet as their status shows them, by name. */
export function listenerStatuses(results: ListenerResults): ListenerStatus[] {
  const sorted = [...results].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([name, result]) => ({
    name,
    attachedRoutes: result.attachedRoutes,
    supportedKinds: [...result.supportedKinds].sort(),
    conditions: conditionsOf(result),
  }));
}

/** Whether it works (Programmed) only AWS can tell of a listener that is valid. */
function conditionsOf({ valid, reason }: ListenerResult): Condition[] {
  const isConflict = CONFLICTS.includes(reason);
  const isUnresolved = reason === 'InvalidRouteKinds';
  const accepted = valid || isUnresolved;
  return [
    { type: 'Accepted', status: accepted ? 'True' : 'False', reason: accepted ? 'Accepted' : reason },
    { type: 'Conflicted', status: isConflict ? 'True' : 'False', reason: isConflict ? reason : 'NoConflicts' },
    ...(valid ? [] : [{ type: 'Programmed', status: 'False', reason } as const]),
    {
      type: 'ResolvedRefs',
      status: isUnresolved ? 'False' : 'True',
      reason: isUnresolved ? reason : 'ResolvedRefs',
    },
  ];
}

/** Whether at least one listener is valid, and whether all are. */
export function validity(all: Iterable<ListenerResults>): { readonly some: boolean; readonly every: boolean } {
  const valid = [...all].flatMap((results) => [...results.values()].map((result) => result.valid));
  return { some: valid.includes(true), every: !valid.includes(false) };
}
