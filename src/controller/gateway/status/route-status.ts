import { describeObject } from '../../../manifests/kubernetes/objects';
import { type RouteUpdate, updateProblem } from '../attachment/route-update';
import type { Condition, ParentStatus, RouteStatus } from '../gateway-plan';
import type { ParentRef, RouteManifest } from '../objects/gateway-spec';

/** What the controller writes to the status of a route for one Gateway. Of several things to say about a reference, the first counts. */
export function routeStatus(
  route: RouteManifest,
  updates: readonly RouteUpdate[],
  ports: readonly number[],
): RouteStatus {
  const first = new Map<string, RouteUpdate>();
  for (const update of updates) {
    const key = referenceKey(update.parentRef);
    if (!first.has(key)) first.set(key, update);
  }
  const parents: ParentStatus[] = [];
  for (const parentRef of route.spec.parentRefs ?? []) {
    const update = first.get(referenceKey(parentRef));
    if (update) parents.push({ parentRef, conditions: conditionsOf(update) });
  }
  const bad = updates
    .filter(({ accepted, resolvedRefs }) => !accepted || !resolvedRefs)
    .map((update) => ({ reason: update.reason, problem: updateProblem(update) }));
  const problems = [...new Map(bad.map((problem) => [JSON.stringify(problem), problem])).values()];
  return { route, ports, parents, problems };
}

function referenceKey({ kind = 'Gateway', namespace = '', name, sectionName = '', port }: ParentRef): string {
  return [kind, namespace, name, sectionName, port ?? ''].join('/');
}

function conditionsOf({ accepted, resolvedRefs, reason }: RouteUpdate): Condition[] {
  return [
    { type: 'Accepted', status: accepted ? 'True' : 'False', reason: accepted ? 'Accepted' : reason },
    { type: 'ResolvedRefs', status: resolvedRefs ? 'True' : 'False', reason: resolvedRefs ? 'ResolvedRefs' : reason },
  ];
}

/** How a reference is named beside a status: `Gateway shop/web#http:80`. */
export function parentName(
  { kind = 'Gateway', namespace, name, sectionName, port }: ParentRef,
  route: RouteManifest,
): string {
  const of = describeObject({ kind, namespace: namespace ?? route.namespace, name });
  return `${of}${sectionName === undefined ? '' : `#${sectionName}`}${port === undefined ? '' : `:${port}`}`;
}

/** The first condition that does not hold; `Accepted` when all do, '' where the controller says nothing. */
export function statusReason({ parents }: RouteStatus): string {
  if (parents.length === 0) return '';
  const failing = parents.flatMap(({ conditions }) => conditions).find(({ status }) => status !== 'True');
  return failing?.reason ?? 'Accepted';
}
