import { describeObject, type Inventory, type Manifest, objectKey } from '../../../manifests/kubernetes/objects';
import type { Assumptions } from '../../plan';
import { Refusal } from '../../refusal';
import type {
  GatewayManifest,
  ListenerEntry,
  ListenerSetManifest,
  ParentRef,
  RouteManifest,
} from '../objects/gateway-spec';
import { allowsNamespace } from './allowed-namespaces';
import { commonHostname, hostnameFault } from './hostname';
import { KINDS_OF_PROTOCOL, type ListenerResults } from './listener-validation';
import type { RouteUpdate } from './route-update';

/** Something with listeners, and what became of them. */
export interface ListenerOwner {
  readonly manifest: GatewayManifest | ListenerSetManifest;
  readonly listeners: readonly ListenerEntry[];
  readonly results: ListenerResults;
}

/** The valid listeners, and by port the routes on them, each once. */
export interface AttachedRoutes {
  readonly listeners: readonly ListenerEntry[];
  readonly routesByPort: ReadonlyMap<number, readonly RouteManifest[]>;
}

/** Which routes are attached to the listeners of a Gateway and its ListenerSets, and why others are not. */
export class RouteAttachments {
  /** What each port is given to do, whether its listener is valid or not. */
  public readonly failed: RouteUpdate[] = [];
  /** The references of a route, by its name, that a listener has taken. */
  public readonly matched = new Map<string, ParentRef[]>();
  /** Hostnames that a route, by its name, shares with the listeners of a port. */
  private readonly hostnames = new Map<number, Map<string, Set<string>>>();
  private readonly byListener = new Map<ListenerEntry, RouteManifest[]>();

  public constructor(
    private readonly inventory: Inventory,
    private readonly assume: Assumptions,
    private readonly gateway: ListenerOwner,
    /** The ListenerSets that the Gateway allows, by `namespace/name`. */
    private readonly listenerSets: ReadonlyMap<string, ListenerOwner>,
  ) {}

  /** Attaches routes wherever they want to and may. @throws {Refusal} for what the controller fails on */
  public attach(routes: readonly RouteManifest[]): AttachedRoutes {
    for (const route of routes) {
      for (const parentRef of route.spec.parentRefs ?? []) {
        const owner = this.ownerOf(parentRef, route);
        if (owner) this.attachTo(owner, route, parentRef);
      }
    }
    return this.result();
  }

  private result(): AttachedRoutes {
    const listeners: ListenerEntry[] = [];
    const routesByPort = new Map<number, Set<RouteManifest>>();
    for (const { results } of [this.gateway, ...this.listenerSets.values()]) {
      for (const { listener, valid } of results.values()) {
        if (!valid) continue;
        listeners.push(listener);
        const onPort = routesByPort.get(listener.port) ?? new Set();
        for (const route of this.byListener.get(listener) ?? []) routesByPort.set(listener.port, onPort.add(route));
      }
    }
    return { listeners, routesByPort: new Map([...routesByPort].map(([port, routes]) => [port, [...routes]])) };
  }

  /** The hostnames of a route on a port: those it shares with the listeners, else its own. */
  public hostnamesOn(port: number, route: RouteManifest): readonly string[] {
    const shared = this.hostnames.get(port)?.get(describeObject(route.ref));
    return shared && shared.size > 0 ? [...shared] : (route.spec.hostnames ?? []);
  }

  private ownerOf(parentRef: ParentRef, route: RouteManifest): ListenerOwner | undefined {
    const key = parentKey(parentRef, route);
    if (isGatewayRef(parentRef)) return key === objectKey(this.gateway.manifest) ? this.gateway : undefined;
    return parentRef.kind === 'ListenerSet' ? this.listenerSets.get(key) : undefined;
  }

  private attachTo(owner: ListenerOwner, route: RouteManifest, parentRef: ParentRef): void {
    const { sectionName, port } = parentRef;
    const targets = owner.listeners.filter(
      (listener) =>
        (sectionName === undefined || listener.name === sectionName) && (port === undefined || listener.port === port),
    );
    const updates = targets.map((listener) => this.attachToListener(owner, listener, route, parentRef));
    if (updates.some((update) => update === undefined)) {
      const id = describeObject(route.ref);
      this.matched.set(id, [...(this.matched.get(id) ?? []), parentRef]);
      return;
    }
    this.failed.push(...updates.filter((update) => update !== undefined));
    if (updates.length === 0) this.failed.push(noListener(owner.manifest, route, parentRef));
  }

  /** @returns why the listener does not take the route; undefined when it does */
  private attachToListener(
    owner: ListenerOwner,
    listener: ListenerEntry,
    route: RouteManifest,
    parentRef: ParentRef,
  ): RouteUpdate | undefined {
    const refused = { route, parentRef, accepted: false, resolvedRefs: true, listener, owner: owner.manifest } as const;
    const index = owner.listeners.indexOf(listener);
    const { namespaces = { from: 'Same' } } = listener.allowedRoutes ?? {};
    const allowed = allowsNamespace({ ...namespaces, from: namespaces.from ?? 'Same' }, route.namespace, {
      inventory: this.inventory,
      assume: this.assume,
      owner: owner.manifest,
      field: ['spec', 'listeners', index, 'allowedRoutes', 'namespaces'],
    });
    if (!allowed) return { ...refused, reason: 'NotAllowedByListeners', cause: 'namespace' };
    if (!allowsKind(listener, route.ref.kind)) return { ...refused, reason: 'NotAllowedByListeners', cause: 'kind' };
    const hostnames = sharedHostnames(owner.manifest, listener, index, route);
    if (!hostnames) return { ...refused, reason: 'NoMatchingListenerHostname', cause: 'hostname' };
    this.note(owner, listener, route, hostnames);
    return undefined;
  }

  private note(
    { results }: ListenerOwner,
    listener: ListenerEntry,
    route: RouteManifest,
    hostnames: readonly string[],
  ): void {
    const routes = this.byListener.get(listener) ?? [];
    this.byListener.set(listener, routes);
    routes.push(route);
    const result = results.get(listener.name);
    if (result) result.attachedRoutes++;
    const onPort = this.hostnames.get(listener.port) ?? new Map<string, Set<string>>();
    this.hostnames.set(listener.port, onPort);
    const id = describeObject(route.ref);
    const known = onPort.get(id) ?? new Set();
    onPort.set(id, known);
    for (const hostname of hostnames) known.add(hostname);
  }
}

/** A reference without a kind is one to a Gateway. */
export function isGatewayRef({ kind }: ParentRef): boolean {
  return kind === undefined || kind === 'Gateway';
}

/** `namespace/name` of what is referred to: a reference without a namespace stays in its own. */
export function parentKey({ namespace, name }: ParentRef, from: Pick<Manifest, 'namespace'>): string {
  return `${namespace ?? from.namespace}/${name}`;
}

function allowsKind({ allowedRoutes, protocol }: ListenerEntry, kind: string): boolean {
  const kinds = allowedRoutes?.kinds ?? [];
  return kinds.length === 0
    ? (KINDS_OF_PROTOCOL[protocol] ?? []).includes(kind)
    : kinds.some((each) => each.kind === kind);
}

/** None where the listener has no hostname; undefined where the two have none in common. */
function sharedHostnames(
  { ref }: Manifest,
  { name, hostname }: ListenerEntry,
  index: number,
  { spec }: RouteManifest,
): readonly string[] | undefined {
  const { hostnames = [] } = spec;
  if (hostname === undefined) return [];
  if (hostnames.length === 0) return [hostname];
  const fault = hostnameFault(hostname);
  if (fault !== undefined) {
    throw new Refusal({
      message: `${describeObject(ref)}: the hostname ${hostname} of the listener ${name} ${fault}`,
      object: ref,
      field: ['spec', 'listeners', index, 'hostname'],
    });
  }
  const valid = hostnames.filter((each) => hostnameFault(each) === undefined);
  const shared = valid.map((each) => commonHostname(each, hostname)).filter((each) => each !== undefined);
  return shared.length > 0 ? shared : undefined;
}

function noListener(owner: Manifest, route: RouteManifest, parentRef: ParentRef): RouteUpdate {
  const common = { route, parentRef, accepted: false, resolvedRefs: true } as const;
  return { ...common, reason: 'NoMatchingParent', cause: 'section', owner };
}
