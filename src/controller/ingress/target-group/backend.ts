import type { Action, FixedResponseConfig, IntOrString, TargetGroupTuple } from '../../../annotations/codec/values';
import { annotationKey } from '../../../annotations/read';
import { registry } from '../../../annotations/registry';
import { backendField } from '../../../manifests/kubernetes/ingress-field';
import {
  describeObject,
  type IngressBackend,
  type IngressManifest,
  type ObjectRef,
  type ServiceManifest,
} from '../../../manifests/kubernetes/objects';
import type { Problem } from '../../../manifests/problem';
import type { FixedResponseSpec, ForwardSpec, RedirectSpec } from '../../../model/resources';
import type { Token } from '../../../model/stack';
import { quoted } from '../../../text/quoted';
import { assumedService } from '../../parts/assumed-service';
import { portFromText } from '../../parts/service-port';
import { UnknownTargetGroupArn } from '../../parts/target-group-arn';
import { Refusal } from '../../refusal';
import { readNamed } from '../group-build';
import { actionFault } from '../rule/action-fault';
import type { Routing } from '../rule/routing';

/** The port name that sends the controller to the annotation `actions.<name of the backend>`. */
export const USE_ANNOTATION = 'use-annotation';

/** Where a forward action sends requests. */
export type ForwardTarget = (
  | { readonly service: ServiceManifest; readonly port: IntOrString }
  | { readonly targetGroupARN: Token }
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
  const { name, portName, portNumber } = backend;
  if (portName === USE_ANNOTATION) return annotatedAction(routing, ingress, name);
  const source = { routing, ingress, place: () => ({ field: backendField(ingress, backend) }) };
  return forward(source, [{ serviceName: name, servicePort: portName === '' ? portNumber : portName }]);
}

/** What asks for an action, and where that is written. */
interface ActionSource {
  readonly routing: Routing;
  readonly ingress: IngressManifest;
  place(): Pick<Problem, 'annotation' | 'field'>;
}

function annotatedAction(routing: Routing, ingress: IngressManifest, name: string): BackendAction {
  const annotation = annotationKey(registry.actions, name);
  const source = { routing, ingress, place: () => ({ annotation }) };
  const action = readNamed(routing.build, registry.actions, [ingress], name);
  if (action) {
    const fault = actionFault(action);
    if (fault !== undefined) throw refusal(source, `has the annotation ${annotation}, which ${fault}`);
    return resolveAction(source, action);
  }
  if (routing.build.environment.controller.tolerateNonExistentBackendAction) {
    return unavailable('Backend action does not exist');
  }
  throw refusal(
    source,
    `has the backend ${quoted(name)} with the port ${USE_ANNOTATION}, and no annotation ${annotation}`,
  );
}

/** An action without fault, with its parts in place. */
function resolveAction(source: ActionSource, action: Action): BackendAction {
  if (action.fixedResponseConfig && action.type === 'fixed-response') {
    return { type: 'fixed-response', config: action.fixedResponseConfig };
  }
  if (action.redirectConfig && action.type === 'redirect') return { type: 'redirect', config: action.redirectConfig };
  const { targetGroupARN, targetGroupName, forwardConfig } = action;
  if (!forwardConfig) return forward(source, [{ targetGroupARN, targetGroupName }]);
  const tuples = (forwardConfig.targetGroups ?? []).map((tuple) => normalizePort(source, tuple));
  return forward(source, tuples, forwardConfig.targetGroupStickinessConfig);
}

/** In an annotation, unlike in a backend, the text "80" is the number. */
function normalizePort({ routing }: ActionSource, tuple: TargetGroupTuple): TargetGroupTuple {
  const { servicePort } = tuple;
  if (typeof servicePort !== 'string') return tuple;
  return { ...tuple, servicePort: portFromText(servicePort, routing.build.environment) };
}

function forward(
  source: ActionSource,
  tuples: readonly TargetGroupTuple[],
  stickiness?: ForwardSpec['targetGroupStickinessConfig'],
): BackendAction {
  const { controller } = source.routing.build.environment;
  const targets: ForwardTarget[] = [];
  for (const tuple of tuples) {
    const target = forwardTarget(source, tuple);
    if ('missing' in target) {
      if (tuples.length === 1 && controller.tolerateNonExistentBackendService) {
        return unavailable('Backend service does not exist');
      }
      throw missingService(source, target.missing);
    }
    targets.push(target);
  }
  return { type: 'forward', targets, stickiness };
}

function forwardTarget(source: ActionSource, tuple: TargetGroupTuple): ForwardTarget | { readonly missing: ObjectRef } {
  const { targetGroupARN, targetGroupName, serviceName = '', servicePort = '', weight } = tuple;
  if (targetGroupARN !== undefined) return { targetGroupARN, weight };
  if (targetGroupName !== undefined) return { targetGroupARN: arnByName(source, targetGroupName), weight };
  const { routing, ingress } = source;
  const service = routing.build.inventory.services.get(`${ingress.namespace}/${serviceName}`);
  if (service) return { service, port: servicePort, weight };
  const missing = { apiVersion: 'v1', kind: 'Service', namespace: ingress.namespace, name: serviceName };
  routing.missing.add(missing, ingress.ref);
  const { services, except } = routing.assume;
  if (services && !except?.has(describeObject(missing))) {
    return { service: assumedService(missing, servicePort), port: servicePort, weight };
  }
  return { missing };
}

function missingService(source: ActionSource, missing: ObjectRef): Refusal {
  const name = describeObject(missing);
  const invalid = source.routing.build.inventory.invalid.get(name);
  return invalid === undefined
    ? refusal(source, `forwards to ${name}, which does not exist`, { missing })
    : refusal(source, `forwards to ${name}, which is invalid, see ${invalid}`, { elsewhere: true });
}

function arnByName(source: ActionSource, name: string): Token {
  const { targetGroups } = source.routing.build.environment;
  if (!targetGroups) return new UnknownTargetGroupArn(name);
  const found = targetGroups.find((candidate) => candidate.name === name);
  if (!found) throw refusal(source, `forwards to the target group ${quoted(name)}, which does not exist`);
  return found.arn;
}

function refusal(
  { ingress, place }: ActionSource,
  reason: string,
  more: Pick<Problem, 'missing' | 'elsewhere'> = {},
): Refusal {
  return new Refusal({
    message: `${describeObject(ingress.ref)} ${reason}`,
    object: ingress.ref,
    ...place(),
    ...more,
  });
}

function unavailable(messageBody: string): BackendAction {
  const config: FixedResponseConfig = { contentType: 'text/plain', messageBody, statusCode: '503' };
  return { type: 'fixed-response', config };
}
