import { describeObject, type Inventory, objectKey } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { ResourceType } from '../../model/resources';
import { Stack, type Token } from '../../model/stack';
import type { Environment } from '../environment/environment';
import { isEnabled } from '../environment/feature-gate';
import { attempt } from '../ingress/group-build';
import { MissingObjects } from '../ingress/rule/routing';
import type { Assumptions, OidcClient } from '../plan';
import { allowsNamespace } from './attachment/allowed-namespaces';
import { inPrecedence, type ListenerResults, ListenerValidation } from './attachment/listener-validation';
import {
  type AttachedRoutes,
  isGatewayRef,
  type ListenerOwner,
  parentKey,
  RouteAttachments,
} from './attachment/route-attachment';
import type { RouteUpdate } from './attachment/route-update';
import { type MergedConfiguration, mergedConfiguration } from './configuration/load-balancer-configuration';
import type { ClassStatus, Condition, GatewayPlan, ListenerSetStatus } from './gateway-plan';
import { buildListener } from './listener/listener';
import { listenerPorts } from './listener/listener-port';
import { buildListenerRules } from './listener/listener-rules';
import { addOnAnnotations, buildAddOns } from './load-balancer/add-ons';
import { buildLoadBalancer } from './load-balancer/load-balancer';
import type { GatewayObjects } from './objects/gateway-objects';
import type { GatewayManifest, ListenerSetManifest, RouteManifest } from './objects/gateway-spec';
import type { GatewayBuild } from './routing/gateway-build';
import { type LoadedRoute, loadRoute } from './routing/loaded-rule';
import { allowedStatus, rejectedStatus } from './status/listener-set-status';
import { listenerStatuses, validity } from './status/listener-status';
import { routeStatus } from './status/route-status';

/** What a Gateway is planned from. */
export interface GatewayInput {
  readonly objects: GatewayObjects;
  readonly inventory: Inventory;
  readonly environment: Environment;
  readonly assume: Assumptions;
}

/** What the controller would make of one Gateway, whose class is one of its own. */
export function planGateway(
  input: GatewayInput,
  gateway: GatewayManifest,
  { gatewayClass, accepted, problem }: ClassStatus,
  /** Those that want to be attached to it. */
  routes: readonly RouteManifest[],
): GatewayPlan {
  const problems: Problem[] = [];
  const draft = new Stack(objectKey(gateway));
  if (!accepted) problems.push(notAccepted(gateway, describeObject(gatewayClass.ref), problem));
  const configuration =
    accepted && attempt({ problems }, () => mergedConfiguration(input.objects, gateway, gatewayClass));
  if (!configuration) {
    return emptyPlan(gateway, draft, problems, routes, [failed('Invalid'), PROGRAMMED_PENDING]);
  }
  return new GatewayPlanner(input, gateway, configuration, draft, problems).plan(routes);
}

function notAccepted(gateway: GatewayManifest, className: string, problem: Problem | undefined): Problem {
  const reason = problem ? `: ${problem.message}` : '';
  return {
    message: `${describeObject(gateway.ref)} can't be built, because the controller does not accept ${className}${reason}`,
    object: gateway.ref,
    field: ['spec', 'gatewayClassName'],
    ...(problem?.object ? { related: [problem.object] } : {}),
    ...(problem?.missing ? { missing: problem.missing } : {}),
  };
}

const PROGRAMMED_PENDING: Condition = { type: 'Programmed', status: 'Unknown', reason: 'Pending' };
const ACCEPTED_PENDING: Condition = { type: 'Accepted', status: 'Unknown', reason: 'Pending' };

function failed(reason: string): Condition {
  return { type: 'Accepted', status: 'False', reason };
}

/** The plan of a Gateway that the controller gives up before it builds anything. */
function emptyPlan(
  gateway: GatewayManifest,
  draft: Stack,
  problems: readonly Problem[],
  routes: readonly RouteManifest[],
  conditions: readonly Condition[],
  updates: readonly RouteUpdate[] = [],
): GatewayPlan {
  return {
    id: objectKey(gateway),
    gateway,
    configurations: [],
    accepted: false,
    conditions,
    listeners: [],
    listenerSets: [],
    routes: routes.map((route) => routeStatus(route, updatesOf(updates, route), [])),
    stack: undefined,
    draft,
    problems,
    listenerCertificates: new Map(),
    oidcClients: [],
    secrets: [],
    missing: [],
    addOns: {},
    ruleSources: new Map(),
    targetGroupSources: new Map(),
  };
}

function updatesOf(updates: readonly RouteUpdate[], route: RouteManifest): RouteUpdate[] {
  return updates.filter((update) => update.route === route);
}

class GatewayPlanner {
  private readonly build: GatewayBuild;
  private readonly validation = new ListenerValidation();

  public constructor(
    private readonly input: GatewayInput,
    private readonly gateway: GatewayManifest,
    configuration: MergedConfiguration,
    stack: Stack,
    problems: Problem[],
  ) {
    this.build = {
      ...input,
      gateway,
      configuration,
      stack,
      problems,
      missing: new MissingObjects(),
      secrets: new Set(),
      oidcClients: [],
      targetGroups: new Map(),
      ruleSources: new Map(),
      targetGroupSources: new Map(),
    };
  }

  public plan(routes: readonly RouteManifest[]): GatewayPlan {
    const { build, gateway, input } = this;
    const sets = attempt(build, () => this.listenerSets());
    const owner = {
      manifest: gateway,
      listeners: gateway.spec.listeners ?? [],
      results: this.validation.validate(gateway.spec.listeners ?? []),
    };
    const allowed = new Map(inPrecedence(sets?.allowed ?? []).map((set) => [objectKey(set), this.ownerOf(set)]));
    const attachments = new RouteAttachments(input.inventory, input.assume, owner, allowed);
    const attached = sets && attempt(build, () => attachments.attach(routes));
    if (!sets || !attached) return this.failedPlan(routes, [failed('ListenersNotValid'), PROGRAMMED_PENDING]);

    const { loaded, updates, fatal } = this.load(attached.routesByPort, attachments);
    build.problems.push(...fatal.map((each) => each.problem));
    if (fatal[0]) {
      const conditions = [fatal[0].silent ? ACCEPTED_PENDING : failed('ListenersNotValid'), PROGRAMMED_PENDING];
      return this.failedPlan(routes, conditions, [...attachments.failed, ...updates]);
    }
    const certificates = this.buildStack(attached, attachments, loaded);
    return this.finish(routes, {
      owner,
      allowed,
      rejected: sets.rejected,
      attached,
      attachments,
      updates,
      certificates,
    });
  }

  private failedPlan(
    routes: readonly RouteManifest[],
    conditions: readonly Condition[],
    updates: readonly RouteUpdate[] = [],
  ) {
    const { gateway, build } = this;
    return emptyPlan(gateway, build.stack, build.problems, routes, conditions, updates);
  }

  /** The ListenerSets that refer to the Gateway, as it allows them. @throws {Refusal} */
  private listenerSets(): { allowed: ListenerSetManifest[]; rejected: ListenerSetManifest[] } {
    const { gateway, input } = this;
    const allowed: ListenerSetManifest[] = [];
    const rejected: ListenerSetManifest[] = [];
    if (!isEnabled(input.environment, 'GatewayListenerSet')) return { allowed, rejected };
    const namespaces = { from: 'None', ...gateway.spec.allowedListeners?.namespaces };
    const question = { ...input, owner: gateway, field: ['spec', 'allowedListeners', 'namespaces'] };
    for (const set of input.objects.listenerSets.values()) {
      const { parentRef } = set.spec;
      if (!isGatewayRef(parentRef) || parentKey(parentRef, set) !== objectKey(gateway)) continue;
      (allowsNamespace(namespaces, set.namespace, question) ? allowed : rejected).push(set);
    }
    return { allowed, rejected };
  }

  private ownerOf(manifest: ListenerSetManifest): ListenerOwner {
    const { listeners } = manifest.spec;
    return { manifest, listeners, results: this.validation.validate(listeners) };
  }

  /** Loads what the attached routes refer to, each route once. */
  private load(routesByPort: ReadonlyMap<number, readonly RouteManifest[]>, attachments: RouteAttachments) {
    const loaded = new Map<RouteManifest, LoadedRoute>();
    const updates: RouteUpdate[] = [];
    const fatal: { readonly problem: Problem; readonly silent: boolean }[] = [];
    for (const routes of [...routesByPort].sort(([a], [b]) => a - b).map(([, onPort]) => onPort)) {
      for (const route of routes) {
        if (loaded.has(route)) continue;
        const result = loadRoute(this.build, route);
        loaded.set(route, result);
        const matched = attachments.matched.get(describeObject(route.ref)) ?? [];
        if (fatal.length === 0)
          updates.push(...result.updates.flatMap((update) => matched.map((parentRef) => ({ ...update, parentRef }))));
        fatal.push(...result.fatal);
      }
    }
    return { loaded, updates, fatal };
  }

  /** @returns the certificates by port */
  private buildStack(
    { listeners, routesByPort }: AttachedRoutes,
    attachments: RouteAttachments,
    loaded: ReadonlyMap<RouteManifest, LoadedRoute>,
  ): Map<number, readonly Token[]> {
    const { build } = this;
    const loadBalancer = buildLoadBalancer(build, listeners);
    const certificates = new Map<number, readonly Token[]>();
    for (const listener of listenerPorts(listeners, routesByPort, attachments, build.configuration.spec)) {
      const ofListener = buildListener(build, loadBalancer, listener);
      if (ofListener && ofListener.length > 0) certificates.set(listener.port, ofListener);
      const rules = listener.routes.flatMap((route) => loaded.get(route)?.rules ?? []);
      buildListenerRules(build, loadBalancer, listener, rules, attachments);
    }
    buildAddOns(build, loadBalancer.resource);
    build.stack.add(ResourceType.frontendNlbTargets, 'FrontendNLBTargetGroup', { TargetGroups: {} });
    return certificates;
  }

  private finish(
    routes: readonly RouteManifest[],
    { owner, allowed, rejected, attached, attachments, updates, certificates }: Outcome,
  ): GatewayPlan {
    const { build, gateway } = this;
    const problems = distinct(build.problems);
    const isBuilt = problems.length === 0;
    const { some, every } = validity([owner.results, ...[...allowed.values()].map(({ results }) => results)]);
    const ports = (route: RouteManifest): number[] => {
      const on = [...attached.routesByPort].filter(([, onPort]) => onPort.includes(route));
      return on.map(([port]) => port).sort((a, b) => a - b);
    };
    const accepted = acceptedUpdates(attached.routesByPort, attachments);
    const all = [...attachments.failed, ...updates, ...accepted];
    return {
      id: objectKey(gateway),
      gateway,
      configurations: build.configuration.configurations,
      accepted: isBuilt && some,
      conditions: isBuilt
        ? [{ type: 'Accepted', status: some ? 'True' : 'False', reason: every ? 'Accepted' : 'ListenersNotValid' }]
        : [failed('Invalid'), PROGRAMMED_PENDING],
      // The controller writes these only once all is built.
      listeners: isBuilt ? listenerStatuses(owner.results) : [],
      listenerSets: isBuilt ? setStatuses(allowed, rejected) : [],
      routes: routes.map((route) => routeStatus(route, updatesOf(all, route), ports(route))),
      stack: isBuilt ? build.stack : undefined,
      draft: build.stack,
      problems,
      listenerCertificates: certificates,
      oidcClients: [...build.oidcClients].sort(byResource),
      secrets: [...build.secrets].sort(),
      missing: build.missing.list(),
      addOns: addOnAnnotations(build),
      ruleSources: build.ruleSources,
      targetGroupSources: build.targetGroupSources,
    };
  }
}

interface Outcome {
  readonly owner: { readonly results: ListenerResults };
  readonly allowed: ReadonlyMap<string, ListenerOwner>;
  readonly rejected: readonly ListenerSetManifest[];
  readonly attached: AttachedRoutes;
  readonly attachments: RouteAttachments;
  readonly updates: readonly RouteUpdate[];
  readonly certificates: ReadonlyMap<number, readonly Token[]>;
}

/** Routes on valid listeners are accepted by each parent that has taken them. */
function acceptedUpdates(
  routesByPort: ReadonlyMap<number, readonly RouteManifest[]>,
  attachments: RouteAttachments,
): RouteUpdate[] {
  const routes = new Set([...routesByPort.values()].flat());
  return [...routes].flatMap((route) => {
    const matched = attachments.matched.get(describeObject(route.ref)) ?? [];
    return matched.map((parentRef) => ({ route, parentRef, accepted: true, resolvedRefs: true, reason: 'Accepted' }));
  });
}

function setStatuses(
  allowed: ReadonlyMap<string, ListenerOwner>,
  rejected: readonly ListenerSetManifest[],
): ListenerSetStatus[] {
  return [...[...allowed.values()].map(allowedStatus), ...rejected.map(rejectedStatus)];
}

function byResource(a: OidcClient, b: OidcClient): number {
  return a.resource < b.resource ? -1 : 1;
}

/** What several rules and listeners fail on is reported once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
