import { quote } from '../annotations/codec';
import { annotationKey } from '../annotations/read';
import { registry } from '../annotations/registry';
import type { Action, FixedResponseConfig, IntOrString, TargetGroupTuple } from '../annotations/values';
import { backendField } from '../manifests/ingress-field';
import { describeObject, type IngressBackend, type IngressManifest, type ServiceManifest } from '../manifests/objects';
import type { FixedResponseSpec, ForwardSpec, RedirectSpec } from '../model/resources';
import { actionFault } from './action-fault';
import { read } from './group-build';
import { Refusal } from './refusal';
import type { Routing } from './routing';
import { portFromText } from './service-port';

/** The port name that sends the controller to the annotation `actions.<name of the backend>`. */
const USE_ANNOTATION = 'use-annotation';

/** Where a forward action sends requests. */
export type ForwardTarget = (
  | { readonly service: ServiceManifest; readonly port: IntOrString }
  | { readonly targetGroupARN: string }
  | { readonly targetGroupName: string }
) & { readonly weight: number | undefined };

/** What a backend does with a request, with its Services looked up. */
export type BackendAction =
  | { readonly type: 'fixed-response'; readonly config: FixedResponseSpec }
  | { readonly type: 'redirect'; readonly config: RedirectSpec }
  | {
      readonly type: 'forward';
      readonly targets: readonly ForwardTarget[];
      readonly stickiness: ForwardSpec['targetGroupStickinessConfig'];
    };

/** The Service that an Ingress backend names; for `use-annotation` its name is only that of the annotations. */
export type BackendService = NonNullable<IngressBackend['service']>;

/** @throws {Refusal} for a resource backend. */
export function backendService(ingress: IngressManifest, backend: IngressBackend): BackendService {
  if (backend.service) return backend.service;
  throw new Refusal({
    message: `${describeObject(ingress.ref)} has a backend without a service, must name one: load balancers have no other backends`,
    object: ingress.ref,
    field: backendField(ingress, backend),
  });
}

/** The action of a backend: the one its annotation describes, or forwarding to the Service and port it names. */
export function backendAction(routing: Routing, ingress: IngressManifest, backend: BackendService): BackendAction {
  if (backend.portName === USE_ANNOTATION) return annotatedAction(routing, ingress, backend.name);
  const servicePort = backend.portName === '' ? backend.portNumber : backend.portName;
  return forward(routing, ingress, [{ serviceName: backend.name, servicePort }], undefined);
}

function annotatedAction(routing: Routing, ingress: IngressManifest, name: string): BackendAction {
  const key = annotationKey(registry.actions, name);
  const action = read(registry.actions, ingress, name);
  if (!action) {
    if (routing.build.environment.controller.tolerateNonExistentBackendAction) {
      return unavailable('Backend action does not exist');
    }
    throw new Refusal({
      message: `${describeObject(ingress.ref)} has the backend ${quote(name)} with the port ${USE_ANNOTATION}, and no annotation ${key}`,
      object: ingress.ref,
      annotation: key,
    });
  }
  const fault = actionFault(action);
  if (fault !== undefined) {
    throw new Refusal({
      message: `${key} of ${describeObject(ingress.ref)} ${fault}`,
      object: ingress.ref,
      annotation: key,
    });
  }
  return resolveAction(routing, ingress, action);
}

/** An action without fault, with its parts in place. */
function resolveAction(routing: Routing, ingress: IngressManifest, action: Action): BackendAction {
  if (action.fixedResponseConfig && action.type === 'fixed-response') {
    return { type: 'fixed-response', config: action.fixedResponseConfig };
  }
  if (action.redirectConfig && action.type === 'redirect') return { type: 'redirect', config: action.redirectConfig };
  const { targetGroupARN, targetGroupName, forwardConfig } = action;
  if (!forwardConfig) return forward(routing, ingress, [{ targetGroupARN, targetGroupName }], undefined);
  const tuples = (forwardConfig.targetGroups ?? []).map(normalizePort);
  return forward(routing, ingress, tuples, forwardConfig.targetGroupStickinessConfig);
}

/** In an annotation, unlike in a backend, the text "80" is the number. */
function normalizePort(tuple: TargetGroupTuple): TargetGroupTuple {
  return typeof tuple.servicePort === 'string' ? { ...tuple, servicePort: portFromText(tuple.servicePort) } : tuple;
}

function forward(
  routing: Routing,
  ingress: IngressManifest,
  tuples: readonly TargetGroupTuple[],
  stickiness: ForwardSpec['targetGroupStickinessConfig'],
): BackendAction {
  const targets: ForwardTarget[] = [];
  for (const tuple of tuples) {
    const target = forwardTarget(routing, ingress, tuple);
    if (target) targets.push(target);
    else if (tuples.length === 1 && routing.build.environment.controller.tolerateNonExistentBackendService) {
      return unavailable('Backend service does not exist');
    } else {
      throw missingService(ingress, tuple.serviceName ?? '');
    }
  }
  return { type: 'forward', targets, stickiness };
}

/** Undefined for a Service that does not exist. */
function forwardTarget(routing: Routing, ingress: IngressManifest, tuple: TargetGroupTuple): ForwardTarget | undefined {
  const { targetGroupARN, targetGroupName, serviceName = '', servicePort = '', weight } = tuple;
  if (targetGroupARN !== undefined) return { targetGroupARN, weight };
  if (targetGroupName !== undefined) return { targetGroupName, weight };
  const service = routing.build.inventory.services.get(`${ingress.namespace}/${serviceName}`);
  if (service) return { service, port: servicePort, weight };
  routing.missing.add(serviceRef(ingress, serviceName), ingress.ref);
  return undefined;
}

function missingService(ingress: IngressManifest, name: string): Refusal {
  const missing = serviceRef(ingress, name);
  return new Refusal({
    message: `${describeObject(ingress.ref)} forwards to ${describeObject(missing)}, which does not exist`,
    object: ingress.ref,
    missing,
  });
}

function serviceRef({ namespace }: IngressManifest, name: string) {
  return { apiVersion: 'v1', kind: 'Service', namespace, name };
}

function unavailable(messageBody: string): BackendAction {
  const config: FixedResponseConfig = { contentType: 'text/plain', messageBody, statusCode: '503' };
  return { type: 'fixed-response', config };
}
