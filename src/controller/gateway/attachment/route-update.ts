import { describeObject, type Manifest } from '../../../manifests/kubernetes/objects';
import type { Problem } from '../../../manifests/problem';
import { quoted } from '../../../text/quoted';
import type { ListenerEntry, ParentRef, RouteManifest } from '../objects/gateway-spec';

/** What the controller has to say about one reference of a route to a parent. */
export interface RouteUpdate {
  readonly route: RouteManifest;
  readonly parentRef: ParentRef;
  readonly accepted: boolean;
  readonly resolvedRefs: boolean;
  /** As the API names it. */
  readonly reason: string;
  /** Why it is not attached. */
  readonly cause?: 'namespace' | 'kind' | 'hostname' | 'section';
  /** The Gateway or ListenerSet, and its listener where it has one. */
  readonly owner?: Manifest;
  readonly listener?: ListenerEntry;
  /** What is wrong inside of the route. */
  readonly problem?: Problem;
}

/** An update that is bad news, as a problem of the route. */
export function updateProblem(update: RouteUpdate): Problem {
  const { route, parentRef, owner, listener, cause, problem } = update;
  if (problem) return problem;
  const at = ['spec', 'parentRefs', (route.spec.parentRefs ?? []).indexOf(parentRef)];
  const of = owner ? describeObject(owner.ref) : 'its parent';
  const where = listener ? `the listener ${quoted(listener.name)} of ${of}` : of;
  const words = cause ? WORDS[cause](update, where) : 'is not attached';
  return {
    message: `${describeObject(route.ref)} ${words}`,
    object: route.ref,
    field: cause === 'hostname' ? ['spec', 'hostnames'] : at,
    ...(owner ? { related: [owner.ref] } : {}),
  };
}

const WORDS: Readonly<Record<NonNullable<RouteUpdate['cause']>, (update: RouteUpdate, where: string) => string>> = {
  namespace: ({ route }, where) => `is not attached: ${where} takes no routes of the namespace ${route.namespace}`,
  kind: ({ route }, where) => `is not attached: ${where} takes no ${route.ref.kind}`,
  hostname: ({ route, listener }, where) =>
    `is not attached: ${where} has the hostname ${listener?.hostname}, which ${(route.spec.hostnames ?? []).join(', ')} does not match`,
  section: ({ parentRef }, where) => `is not attached: ${where} has no listener ${sectionOf(parentRef)}`,
};

function sectionOf({ sectionName, port }: ParentRef): string {
  const named = sectionName === undefined ? [] : [`named ${quoted(sectionName)}`];
  return [...named, ...(port === undefined ? [] : [`on port ${port}`])].join(' ');
}
