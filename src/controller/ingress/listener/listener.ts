import { annotationKey, mayBeNamed } from '../../../annotations/read';
import { registry } from '../../../annotations/registry';
import { describeObject, type IngressBackend } from '../../../manifests/kubernetes/objects';
import { type ActionSpec, type ListenerAttribute, type ListenerSpec, ResourceType } from '../../../model/resources';
import { statusRef } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import { ingressGroupTags } from '../../parts/tags';
import { because, madeOf, resource, resourceKey } from '../../record/recording';
import { Refusal } from '../../refusal';
import { has } from '../../versions/has';
import { attempt, attemptAll, type ClassifiedIngress, type GroupBuild, readNamed } from '../group-build';
import { mergeMaps } from '../merge';
import { type Actions, actionsOf } from '../rule/action';
import { buildListenerRules } from '../rule/listener-rule';
import type { Routing } from '../rule/routing';
import { annotatedConditions } from '../rule/rule-condition';
import { annotatedTransforms } from '../rule/transform';
import { backendService } from '../target-group/backend';
import type { ListenPortConfig, ListenProtocol } from './listen-port';

/** It is the same in every stack. */
const LOAD_BALANCER_ARN = statusRef({ type: ResourceType.loadBalancer, id: 'LoadBalancer' }, 'loadBalancerARN');

const NOT_FOUND: ActionSpec = {
  type: 'fixed-response',
  fixedResponseConfig: { contentType: 'text/plain', statusCode: '404' },
};

/** One listener with its rules. `members` are those that listen on the port, in group order. */
export function buildListener(
  routing: Routing,
  port: number,
  config: ListenPortConfig,
  members: readonly ClassifiedIngress[],
): void {
  const { protocol } = config;
  const id = String(port);
  const listener = { type: ResourceType.listener, id };
  const buildOnPort = (): void => {
    resource(listener.type, id, () => addListener(routing, port, config, members));
    if (redirects(routing, protocol)) return;
    because(
      () => redirects(routing, protocol),
      () => buildListenerRules(routing, listener, { port, protocol }, members),
    );
  };
  because(() => config.protocol, buildOnPort, resourceKey(listener.type, id));
}

function addListener(
  routing: Routing,
  port: number,
  config: ListenPortConfig,
  members: readonly ClassifiedIngress[],
): void {
  const { build } = routing;
  const { protocol } = config;
  const id = String(port);
  const made = attemptAll(build, {
    defaultActions: () => defaultActions(routing, protocol, members),
    tags: () => ingressGroupTags(build, members),
    attributes: () => listenerAttributes(build, members, protocol, port),
  });
  madeOf(made);
  madeOf(config);
  if (!made?.defaultActions) return;
  const { specs, credentials } = made.defaultActions;
  if (credentials) routing.oidcClients.push({ resource: `Listener/${id}`, ...credentials });
  build.stack.add<ListenerSpec>(ResourceType.listener, id, {
    loadBalancerARN: LOAD_BALANCER_ARN,
    port,
    protocol,
    defaultActions: specs,
    certificates: unlessEmpty(config.certificates.map((certificateARN) => ({ certificateARN }))),
    sslPolicy: config.sslPolicy,
    mutualAuthentication: config.mutualAuthentication,
    tags: unlessEmpty(made.tags),
    listenerAttributes: unlessEmpty(made.attributes),
  });
}

function redirects({ sslRedirectPort }: Routing, protocol: ListenProtocol): boolean {
  return sslRedirectPort !== undefined && protocol === 'HTTP';
}

/** What happens to a request that no rule matches. */
function defaultActions(
  routing: Routing,
  protocol: ListenProtocol,
  members: readonly ClassifiedIngress[],
): Actions | undefined {
  if (redirects(routing, protocol)) {
    const redirectConfig = { port: String(routing.sslRedirectPort), protocol: 'HTTPS', statusCode: 'HTTP_301' };
    return { specs: [{ type: 'redirect', redirectConfig }], credentials: undefined };
  }
  const [member, other] = members.filter(({ ingress }) => ingress.defaultBackend);
  if (!member?.ingress.defaultBackend) return { specs: [NOT_FOUND], credentials: undefined };
  if (other) {
    throw new Refusal({
      message: `${describeObject(member.ingress.ref)} and ${describeObject(other.ingress.ref)} both have a defaultBackend, only one Ingress of a load balancer may on the same listen port`,
      object: other.ingress.ref,
      field: ['spec', 'defaultBackend'],
      related: [member.ingress.ref],
    });
  }
  const { defaultBackend } = member.ingress;
  return because(
    () => members.map(({ ingress }) => ingress.defaultBackend),
    () => defaultBackendActions(routing, protocol, member, defaultBackend),
  );
}

function defaultBackendActions(
  routing: Routing,
  protocol: ListenProtocol,
  member: ClassifiedIngress,
  backend: IngressBackend,
): Actions | undefined {
  const { build } = routing;
  const service = attempt(build, () => backendService(member.ingress, backend));
  if (!service) return undefined;
  // A default has neither conditions nor transforms; the controller refuses bad ones all the same.
  const parts = attemptAll(build, {
    conditions: () => annotatedConditions(build, member.ingress, service.name),
    transforms: () => annotatedTransforms(build, member.ingress, service.name),
    actions: () => actionsOf(routing, member, service, protocol),
  });
  return parts?.actions;
}

/** Attributes of the members, which must agree; those of the first member's IngressClassParams settle what they do not. */
function listenerAttributes(
  build: GroupBuild,
  members: readonly ClassifiedIngress[],
  protocol: ListenProtocol,
  port: number,
): ListenerAttribute[] {
  if (!members.some(({ params, ingress }) => params !== undefined || mayBeNamed(ingress))) return [];
  const listener = members[0]?.params?.spec.listeners?.find(
    (candidate) => candidate.protocol === protocol && candidate.port === port,
  );
  const ofClass = Object.fromEntries((listener?.listenerAttributes ?? []).map(({ key, value }) => [key, value]));
  const key = annotationKey(registry.listenerAttributes, protocol, port);
  const attributes = mergeMaps(
    members,
    ({ ingress }) => readNamed(build, registry.listenerAttributes, [ingress], protocol, port) ?? {},
    { name: key, annotation: key },
    ofClass,
    has(build.environment, 'class-settles-attributes'),
  );
  const keys = Object.keys(attributes).sort();
  return keys.map((Key) => ({ Key, Value: attributes[Key] ?? '' }));
}
