import { type Inventory, objectKey } from '../manifests/kubernetes/objects';
import type { Problem } from '../manifests/problem';
import { Stack, type Token } from '../model/stack';
import { controllersOf, type Served } from './controllers';
import { controllerFault } from './environment/controller-flags';
import type { Environment } from './environment/environment';
import { streamGateways } from './gateway/gateways';
import { buildAddOns } from './ingress/add-ons';
import { classParamsAdmission, ingressAdmission } from './ingress/admission';
import { checkDeletionProtection } from './ingress/deletion-protection';
import { addFrontendTargets, buildFrontendNlb } from './ingress/frontend-nlb/frontend-nlb';
import { attempt, attemptEach, type ClassifiedIngress, type GroupBuild } from './ingress/group-build';
import { IngressClasses } from './ingress/ingress-class';
import { type LoadedGroup, loadGroups } from './ingress/ingress-group';
import type { ListenPortConfig, ListenPorts } from './ingress/listener/listen-port';
import { mergeListenPort } from './ingress/listener/listen-port-merge';
import { memberListenPorts } from './ingress/listener/listen-ports';
import { buildListener } from './ingress/listener/listener';
import { sslRedirectPort } from './ingress/listener/ssl-redirect';
import { buildLoadBalancer } from './ingress/load-balancer';
import { MissingObjects, type Routing } from './ingress/rule/routing';
import { type Assumptions, type GroupPlan, NOTHING_PLANNED, type OidcClient, type Plan, type PlanStream } from './plan';
import { recordGroup } from './record/group-record';

/** What the controller would make of the objects in its environment. Never throws for what is in them. */
export function buildPlan(inventory: Inventory, environment: Environment, assume: Assumptions = {}): Plan {
  return wholePlan(streamPlan(inventory, environment, assume));
}

/** A plan with all of its groups and Gateways at hand. */
export function wholePlan(plan: PlanStream): Plan {
  const { groups, gatewayApi } = plan;
  return { ...plan, groups: [...groups], gatewayApi: { ...gatewayApi, gateways: [...gatewayApi.gateways] } };
}

/** The same, each group and Gateway built when it is asked for: whoever needs one after the other need not hold thousands of them. */
export function streamPlan(inventory: Inventory, environment: Environment, assume: Assumptions = {}): PlanStream {
  const [installed, ...others] = controllersOf(inventory, environment, assume);
  return others.reduce((plan, served) => together(plan, planServed(served)), planServed(installed));
}

/** The plan of the Ingresses that one controller serves. */
export function planServed({ controller, inventory, environment, assume }: Served): PlanStream {
  const controllerError = controllerFault(environment);
  if (controllerError !== undefined) return { ...NOTHING_PLANNED, controllerError };
  const classes = new IngressClasses(inventory, environment.controller, assume);
  const { groups, loadErrors, ignored, classified } = loadGroups({ environment }, inventory.ingresses, classes);
  return {
    controllerError,
    groups: planGroups(groups, { controller, inventory, environment, assume }),
    loadErrors,
    admission: ingressAdmission(inventory, environment, classes),
    classParamsAdmission: classParamsAdmission(inventory),
    ignored,
    classified,
    notes: classes.notes(),
    gatewayApi: streamGateways(inventory, environment, assume),
  };
}

/** What two controllers plan in one cluster, the groups by id. */
function together(one: PlanStream, other: PlanStream): PlanStream {
  const served = new Set([...other.classified.keys()].map(objectKey));
  return {
    // The other one has no flags of its own.
    controllerError: one.controllerError,
    groups: inOrderOfIds(one.groups, other.groups),
    loadErrors: [...one.loadErrors, ...other.loadErrors],
    admission: [...one.admission, ...other.admission],
    classParamsAdmission: [...one.classParamsAdmission, ...other.classParamsAdmission],
    ignored: [...one.ignored.filter((ingress) => !served.has(objectKey(ingress))), ...other.ignored],
    classified: new Map([...one.classified, ...other.classified]),
    notes: [...one.notes, ...other.notes],
    gatewayApi: one.gatewayApi,
  };
}

/** Both lists are in order. */
function* inOrderOfIds(one: Iterable<GroupPlan>, other: Iterable<GroupPlan>): Iterable<GroupPlan> {
  const rest = other[Symbol.iterator]();
  let next = rest.next();
  for (const group of one) {
    for (; !next.done && next.value.id < group.id; next = rest.next()) yield next.value;
    yield group;
  }
  for (; !next.done; next = rest.next()) yield next.value;
}

function* planGroups(groups: readonly LoadedGroup[], served: Served): Iterable<GroupPlan> {
  for (const group of groups) yield planGroup(group, served);
}

function planGroup(group: LoadedGroup, served: Served): GroupPlan {
  const { build, built } = buildGroup(group, served);
  const problems = build.problems.length > 0 ? distinct(build.problems) : [];
  const { routing } = built ?? {};
  return {
    id: group.id,
    explicit: group.explicit,
    controller: served.controller,
    members: group.members.map(({ ingress }) => ingress),
    inactiveMembers: group.inactiveMembers,
    stack: problems.length > 0 ? undefined : build.stack,
    draft: build.stack,
    problems,
    listenerCertificates: certificatesOf(built?.ports ?? NO_PORTS),
    oidcClients: routing?.oidcClients.sort(byResource) ?? [],
    secrets: routing ? [...routing.secrets].sort() : [],
    missing: routing?.missing.list() ?? [],
    ruleSources: routing?.ruleSources ?? new Map(),
    needlessRules: routing?.needlessRules ?? [],
    targetGroupSources: routing?.targetGroupSources ?? new Map(),
    record: () => recordGroup(group, served, buildGroup),
  };
}

function buildGroup(group: LoadedGroup, { inventory, environment, assume }: Served) {
  const build: GroupBuild = {
    group,
    inventory,
    environment,
    stack: new Stack(group.id),
    problems: [...group.problems],
  };
  checkDeletionProtection(build);
  const built = group.members.length > 0 ? buildMembers(build, assume) : undefined;
  if (!built) addFrontendTargets(build, {});
  return { build, built };
}

const NO_PORTS: ListenPorts = new Map();

interface Built {
  readonly routing: Routing;
  readonly ports: ListenPorts;
}

function buildMembers(build: GroupBuild, assume: Assumptions): Built {
  const portsByMember = portsOf(build);
  const configs = configsByPort(portsByMember);
  const ports = mergePorts(build, configs);
  const loadBalancer = buildLoadBalancer(build, ports);
  // Where ports are refused, a redirect to one of them is not what is wrong.
  const complete = portsByMember.size === build.group.members.length && ports.size === configs.size;
  const asked = attemptEach(build, { sslRedirectPort: () => (complete ? sslRedirectPort(build, ports) : undefined) });
  const routing: Routing = {
    build,
    loadBalancer,
    get sslRedirectPort() {
      return asked.sslRedirectPort;
    },
    assume,
    targetGroups: new Map(),
    targetSettings: new Map(),
    missing: new MissingObjects(),
    secrets: new Set(),
    oidcClients: [],
    ruleSources: new Map(),
    needlessRules: [],
    targetGroupSources: new Map(),
  };
  for (const [port, config] of ports) buildListener(routing, port, config, [...(configs.get(port)?.keys() ?? [])]);
  buildAddOns(build, loadBalancer.loadBalancer);
  buildFrontendNlb(build, loadBalancer, portsByMember);
  return { routing, ports };
}

/** The ports of each member; one whose ports are refused has none. */
function portsOf(build: GroupBuild): Map<ClassifiedIngress, ListenPorts> {
  const portsByMember = new Map<ClassifiedIngress, ListenPorts>();
  for (const member of build.group.members) {
    const ports = memberListenPorts(build, member);
    if (ports) portsByMember.set(member, ports);
  }
  return portsByMember;
}

/** By port, ascending: what each member that listens on it asks for. */
function configsByPort(
  portsByMember: ReadonlyMap<ClassifiedIngress, ListenPorts>,
): Map<number, Map<ClassifiedIngress, ListenPortConfig>> {
  const configs = new Map<number, Map<ClassifiedIngress, ListenPortConfig>>();
  for (const [member, ports] of portsByMember) {
    for (const [port, config] of ports) {
      const ofPort = configs.get(port) ?? new Map<ClassifiedIngress, ListenPortConfig>();
      configs.set(port, ofPort.set(member, config));
    }
  }
  // The ports of one member are in order.
  return portsByMember.size > 1 ? new Map([...configs].sort(([a], [b]) => a - b)) : configs;
}

function mergePorts(
  build: GroupBuild,
  configs: ReadonlyMap<number, ReadonlyMap<ClassifiedIngress, ListenPortConfig>>,
): Map<number, ListenPortConfig> {
  const merged = new Map<number, ListenPortConfig>();
  for (const [port, ofMembers] of configs) {
    const config = attempt(build, () => mergeListenPort(build, ofMembers));
    if (config) merged.set(port, config);
  }
  return merged;
}

function certificatesOf(ports: ListenPorts): GroupPlan['listenerCertificates'] {
  const certificatesByPort = new Map<number, readonly Token[]>();
  for (const [port, { certificates }] of ports) {
    if (certificates.length > 0) certificatesByPort.set(port, certificates);
  }
  return certificatesByPort;
}

function byResource(a: OidcClient, b: OidcClient): number {
  return a.resource < b.resource ? -1 : 1;
}

/** What several rules and listeners fail on is reported once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
