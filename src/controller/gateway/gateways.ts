import { type Inventory, type Manifest, objectKey } from '../../manifests/kubernetes/objects';
import type { Environment } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import type { Assumptions } from '../plan';
import { isGatewayRef, parentKey } from './attachment/route-attachment';
import { type GatewayInput, planGateway } from './gateway';
import { ALB_CONTROLLER, assumedClasses, classStatus } from './gateway-class';
import type {
  ClassStatus,
  GatewayPlan,
  GatewayPlanStream,
  GatewayPlans,
  IgnoredObject,
  ListenerSetStatus,
} from './gateway-plan';
import { type GatewayObjects, gatewayObjects } from './objects/gateway-objects';
import type { GatewayManifest, ParentRef, RouteManifest } from './objects/gateway-spec';
import { pendingStatus } from './status/listener-set-status';
import { isAccepted } from './status/rule-configuration';

/** What the controller would make of the Gateway API's objects in its environment. */
export function planGateways(inventory: Inventory, environment: Environment, assume: Assumptions): GatewayPlans {
  const plans = streamGateways(inventory, environment, assume);
  return { ...plans, gateways: [...plans.gateways] };
}

/** The same, each Gateway built when it is asked for. */
export function streamGateways(inventory: Inventory, environment: Environment, assume: Assumptions): GatewayPlanStream {
  if (inventory.gatewayApi.length === 0) return NONE;
  const objects = gatewayObjects(inventory);
  const input: GatewayInput = { objects, inventory, environment, assume };
  const known = [...objects.classes.values(), ...assumedClasses(objects, assume)];
  const classes = new Map(known.map((each) => [each.name, classStatus(objects, each, environment)]));
  const { ours, ignored } = sortOut(objects, classes, environment);
  const routes = routesByGateway(objects, ours);
  const gateways = planEach(input, ours, routes.of);
  const configurations = [...objects.listenerRuleConfigurations.values()];
  return {
    rejected: objects.rejected,
    classes: [...objects.classes.keys()].flatMap((name) => classes.get(name) ?? []),
    ruleConfigurations: configurations.map((manifest) => ({
      manifest,
      accepted: isAccepted(manifest, inventory, assume),
    })),
    gateways: objects.listenerSets.size > 0 ? withPendingSets(objects, [...gateways]) : gateways,
    ignored: [
      ...ignored,
      ...routes.homeless.map((manifest) => ({ manifest, reason: 'no parent among the ALB gateways' })),
    ],
  };
}

function* planEach(
  input: GatewayInput,
  ours: OurGateways,
  routesOf: (key: string) => RouteManifest[],
): Iterable<GatewayPlan> {
  for (const [key, { gateway, status }] of ours) yield planGateway(input, gateway, status, routesOf(key));
}

const NONE: GatewayPlans = { rejected: [], classes: [], ruleConfigurations: [], gateways: [], ignored: [] };

type OurGateways = ReadonlyMap<string, { readonly gateway: GatewayManifest; readonly status: ClassStatus }>;

/** The Gateways that become application load balancers of this controller, by id, and the others. */
function sortOut(
  { gateways }: GatewayObjects,
  classes: ReadonlyMap<string, ClassStatus>,
  environment: Environment,
): { ours: OurGateways; ignored: IgnoredObject[] } {
  const ours = new Map<string, { gateway: GatewayManifest; status: ClassStatus }>();
  const ignored: IgnoredObject[] = [];
  for (const [key, gateway] of gateways) {
    const name = gateway.spec.gatewayClassName;
    const status = classes.get(name);
    const controller = status?.gatewayClass.spec.controllerName;
    if (status && controller === ALB_CONTROLLER && isEnabled(environment, 'ALBGatewayAPI')) {
      ours.set(key, { gateway, status });
      continue;
    }
    const gateOff = controller === ALB_CONTROLLER ? 'feature gate ALBGatewayAPI is off' : undefined;
    const reason = status
      ? (gateOff ?? `GatewayClass ${name} belongs to ${controller}`)
      : `GatewayClass ${name} not found`;
    ignored.push({ manifest: gateway, reason });
  }
  return { ours, ignored };
}

/** The routes that refer to each Gateway, or to a ListenerSet that does, be it allowed or not. */
function routesByGateway({ routes, listenerSets }: GatewayObjects, ours: OurGateways) {
  const byGateway = new Map<string, Set<RouteManifest>>();
  const homeless: RouteManifest[] = [];
  const gatewayOf = (parentRef: ParentRef, from: Manifest): string | undefined => {
    const key = parentKey(parentRef, from);
    if (isGatewayRef(parentRef)) return ours.has(key) ? key : undefined;
    const set = parentRef.kind === 'ListenerSet' ? listenerSets.get(key) : undefined;
    return set && gatewayOf(set.spec.parentRef, set);
  };
  for (const route of routes) {
    const keys = (route.spec.parentRefs ?? []).map((parentRef) => gatewayOf(parentRef, route));
    const found = keys.filter((key) => key !== undefined);
    for (const key of found) byGateway.set(key, (byGateway.get(key) ?? new Set()).add(route));
    if (found.length === 0) homeless.push(route);
  }
  return { of: (key: string): RouteManifest[] => [...(byGateway.get(key) ?? [])], homeless };
}

/** ListenerSets that no Gateway mentions wait for one, and are shown with each. */
function withPendingSets({ listenerSets }: GatewayObjects, gateways: readonly GatewayPlan[]): GatewayPlan[] {
  const known = new Map<string, ListenerSetStatus>();
  for (const { listenerSets: statuses } of gateways) {
    for (const status of statuses) known.set(objectKey(status.listenerSet), status);
  }
  const all = [...listenerSets].map(([key, set]) => known.get(key) ?? pendingStatus(set));
  return gateways.map((gateway) => ({ ...gateway, listenerSets: all }));
}
