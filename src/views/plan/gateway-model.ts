import type {
  Condition,
  GatewayPlan,
  GatewayPlanStream,
  ListenerSetStatus,
  ListenerStatus,
  RouteStatus,
} from '../../controller/gateway/gateway-plan';
import { parentName, statusReason } from '../../controller/gateway/status/route-status';
import { describeObject, objectKey } from '../../manifests/kubernetes/objects';
import { unlessEmpty } from '../../model/unless-empty';
import { certificatesModel, clientModel, stackModel } from './stack-model';

/**
 * What becomes of the Gateway API's objects, as the controller writes it to their statuses and to its dry-run-plan annotation:
 * fields of an object that has begun, a Gateway a line; nothing where there are no such objects.
 */
export function* gatewayModel({ gateways, ...others }: GatewayPlanStream): Iterable<string> {
  const { rejected, classes, ruleConfigurations, ignored } = others;
  const rest = gateways[Symbol.iterator]();
  let next = rest.next();
  if (next.done && Object.values(others).every((list: readonly unknown[]) => list.length === 0)) return;
  const before = JSON.stringify({
    rejected: rejected.map(({ manifest, problems }) => ({
      object: describeObject(manifest.ref),
      error: problems[0]?.message,
    })),
    gatewayClasses: classes.map(({ gatewayClass, accepted, problem }) => ({
      name: gatewayClass.name,
      accepted,
      error: problem?.message,
    })),
    listenerRuleConfigurations: ruleConfigurations.map(({ manifest, accepted }) => ({
      id: objectKey(manifest),
      accepted,
    })),
    ignoredGateways: ignored.map(({ manifest, reason }) => `${describeObject(manifest.ref)}: ${reason}`),
  });
  yield `,\n${before.slice(1, -1)},\n"gateways":[`;
  let separator = '';
  for (; !next.done; next = rest.next()) {
    yield `${separator}\n${JSON.stringify(oneGateway(next.value))}`;
    separator = ',';
  }
  yield '\n]';
}

function oneGateway(plan: GatewayPlan): object {
  const { id, gateway, accepted, conditions, listeners, listenerSets, stack, problems } = plan;
  return {
    id,
    class: gateway.spec.gatewayClassName,
    accepted,
    conditions: conditions.map(condition),
    error: stack ? undefined : (problems[0]?.message ?? ''),
    listeners: listeners.map(listener),
    listenerSets: unlessEmpty(listenerSets.map(listenerSet)),
    stack: stack && stackModel(stack),
    routes: plan.routes.map(route),
    listenerCertificates: stack && certificatesModel(plan.listenerCertificates),
    oidcClients: stack && unlessEmpty(plan.oidcClients.map(clientModel)),
    secrets: plan.secrets,
    addOns: stack && unlessEmpty(plan.addOns),
  };
}

function condition({ type, status, reason }: Condition): object {
  return { type, status, reason };
}

function listener({ name, attachedRoutes, supportedKinds, conditions }: ListenerStatus): object {
  return { name, attachedRoutes, supportedKinds, conditions: conditions.map(condition) };
}

function listenerSet({ listenerSet: { namespace, name }, conditions, listeners }: ListenerSetStatus): object {
  return { id: `${namespace}/${name}`, conditions: conditions.map(condition), listeners: listeners.map(listener) };
}

function route(status: RouteStatus): object {
  const { ports, parents } = status;
  return {
    route: describeObject(status.route.ref),
    attached: ports.length > 0,
    ports: unlessEmpty(ports),
    reason: statusReason(status),
    parents: parents.map(({ parentRef, conditions }) => ({
      parent: parentName(parentRef, status.route),
      conditions: conditions.map(condition),
    })),
  };
}
