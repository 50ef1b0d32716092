import { describeObject, objectKey } from '../../../manifests/kubernetes/objects';
import type { Problem } from '../../../manifests/problem';
import type { RouteUpdate } from '../attachment/route-update';
import type { ListenerRuleConfigurationManifest } from '../objects/configuration-spec';
import { absence } from '../objects/gateway-objects';
import type { RouteFilter, RouteManifest, RouteRule } from '../objects/gateway-spec';
import { isAccepted } from '../status/rule-configuration';
import { type Backend, loadBackend } from './backend';
import type { GatewayBuild } from './gateway-build';

/** A rule of a route with what it refers to. */
export interface LoadedRule {
  readonly route: RouteManifest;
  readonly rule: RouteRule;
  /** In `spec.rules` of the route. */
  readonly index: number;
  /** Those that could be found. */
  readonly backends: readonly Backend[];
  readonly configuration: ListenerRuleConfigurationManifest | undefined;
}

/** The rules of a route, and what the controller has to say about those that are not whole. */
export interface LoadedRoute {
  readonly rules: readonly LoadedRule[];
  readonly updates: readonly Omit<RouteUpdate, 'parentRef'>[];
  /** What keeps the whole Gateway from being built. */
  readonly fatal: readonly { readonly problem: Problem; readonly silent: boolean }[];
}

export function loadRoute(build: GatewayBuild, route: RouteManifest): LoadedRoute {
  const updates: Omit<RouteUpdate, 'parentRef'>[] = [];
  // The controller stops at the first thing that is fatal; only what it has met until then gets into the status.
  const fatal: { problem: Problem; silent: boolean }[] = [];
  const rules = (route.spec.rules ?? []).map((rule, index) => {
    const configured = ruleConfiguration(build, route, rule, index);
    if ('problem' in configured) {
      const { problem } = configured;
      const refused = { route, accepted: false, resolvedRefs: true, reason: 'IncompatibleFilters', problem };
      if (fatal.length === 0) updates.push(refused);
      return { route, rule, index, backends: [], configuration: undefined };
    }
    const backends: Backend[] = [];
    for (const [position, ref] of (rule.backendRefs ?? []).entries()) {
      const backend = loadBackend(build, route, ref, ['spec', 'rules', index, 'backendRefs', position]);
      if (!('fatal' in backend)) {
        backends.push(backend);
        continue;
      }
      const { reason, problem } = backend;
      if (reason !== undefined && fatal.length === 0) updates.push({ route, ...effectOf(reason), reason, problem });
      if (backend.fatal) fatal.push({ problem, silent: reason === undefined });
    }
    return { route, rule, index, backends, configuration: configured.configuration };
  });
  return { rules, updates, fatal };
}

/** Which of the two conditions of a route a reason belongs to. */
function effectOf(reason: string): Pick<RouteUpdate, 'accepted' | 'resolvedRefs'> {
  return reason === 'UnsupportedValue'
    ? { accepted: false, resolvedRefs: true }
    : { accepted: true, resolvedRefs: false };
}

/** The ListenerRuleConfiguration that a filter of a rule refers to, in the namespace of the route. */
function ruleConfiguration(
  { objects, inventory, assume }: GatewayBuild,
  route: RouteManifest,
  { filters = [] }: RouteRule,
  index: number,
): { configuration: ListenerRuleConfigurationManifest | undefined } | { problem: Problem } {
  const positions = [...filters.keys()].filter((position) => isRuleConfiguration(filters[position]));
  const [first, second] = positions;
  if (first === undefined) return { configuration: undefined };
  const at = ['spec', 'rules', index, 'filters'];
  const refuse = (message: string, more: Omit<Problem, 'message'> = {}) => ({
    problem: { message: `${describeObject(route.ref)} ${message}`, object: route.ref, field: [...at, first], ...more },
  });
  if (second !== undefined) {
    const message = 'refers to more than one ListenerRuleConfiguration in a rule, only one is allowed';
    return refuse(message, { field: [...at, second] });
  }
  const name = filters[first]?.extensionRef?.name ?? '';
  const missing = {
    apiVersion: 'gateway.k8s.aws/v1',
    kind: 'ListenerRuleConfiguration',
    namespace: route.namespace,
    name,
  };
  const configuration = objects.listenerRuleConfigurations.get(objectKey(missing));
  if (!configuration)
    return refuse(`refers to ${describeObject(missing)}, which ${absence(objects, missing)}`, { missing });
  if (isAccepted(configuration, inventory, assume)) return { configuration };
  const message = `refers to ${describeObject(configuration.ref)}, which is not accepted because its Secret does not exist`;
  return refuse(message, { related: [configuration.ref] });
}

function isRuleConfiguration(filter: RouteFilter | undefined): boolean {
  if (filter?.type !== 'ExtensionRef') return false;
  const { group, kind } = filter.extensionRef ?? {};
  return group === 'gateway.k8s.aws' && kind === 'ListenerRuleConfiguration';
}
