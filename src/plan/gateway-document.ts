import type { GatewayPlan, ListenerStatus } from '../controller/gateway/gateway-plan';
import { statusReason } from '../controller/gateway/status/route-status';
import { describeObject, objectKey } from '../manifests/kubernetes/objects';
import type { Problem } from '../manifests/problem';
import type { GatewayDocument, GatewayListenerDocument } from './document';
import { builtGroup } from './group-document';
import type { ProblemPlaces } from './problem-place';

/** A Gateway with its routes, and what becomes of them. */
export function describeGateway(plan: GatewayPlan, places: ProblemPlaces): GatewayDocument {
  const { id, gateway, accepted, stack, problems, routes } = plan;
  return {
    id,
    class: gateway.spec.gatewayClassName,
    accepted,
    listeners: listenersOf(plan),
    routes: routes.map((status) => ({
      route: describeObject(status.route.ref),
      ports: status.ports,
      reason: statusReason(status),
    })),
    problems: problems.map((problem) => places.of(problem)),
    notes: stack ? notesOf(plan).map((note) => places.of(note, 'warning')) : [],
    ...(stack ? builtGroup(stack, plan) : { loadBalancers: [], targetGroups: [] }),
  };
}

/** Routes that are not attached, or do not work whole. */
function notesOf({ routes }: GatewayPlan): readonly Problem[] {
  return routes.flatMap(({ problems }) => problems.map(({ problem }) => problem));
}

function listenersOf({ listeners, listenerSets }: GatewayPlan): GatewayListenerDocument[] {
  const ofSets = listenerSets.flatMap(({ listenerSet, listeners: own }) =>
    own.map((listener) => ({ ...describeListener(listener), listenerSet: objectKey(listenerSet) })),
  );
  return [...listeners.map(describeListener), ...ofSets];
}

function describeListener({ name, attachedRoutes, conditions }: ListenerStatus): GatewayListenerDocument {
  const bad = conditions.find(({ type }) => type === 'Programmed');
  return { name, attachedRoutes, reason: bad?.reason ?? 'Accepted' };
}
