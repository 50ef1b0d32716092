import type { ApiObject } from 'cdk8s';
import { quoted } from '../../text/quoted';
import { listed } from '../../text/words';
import type { GatewayListenerOptions } from '../listener/gateway-listener';
import { type Listener, ListenerProtocol } from '../listener/listener';
import { AllowedNamespaces } from './allowed-namespaces';
import { listenerName } from './listener-configuration';

/** A route, and the listener that it attaches to; undefined for all. */
interface AttachedRoute {
  readonly route: ApiObject;
  readonly listenerName?: string;
}

/** The listeners of a Gateway or a ListenerSet, and who uses them. */
export class GatewayListeners {
  private readonly routes: AttachedRoute[] = [];

  public constructor(
    private readonly listeners: readonly Listener[],
    private readonly allowed: AllowedNamespaces | undefined,
    /** Whether HTTP listeners only redirect. */
    private readonly redirects = false,
  ) {
    for (const listener of listeners) this.refuseUnused(listener);
  }

  public addRoute(route: ApiObject, listenerName?: string): void {
    this.routes.push({ route, listenerName });
  }

  /** @throws when no listener is called so */
  public requireName(name: string, owner: string): void {
    const names = this.listeners.map(listenerName);
    if (names.includes(name)) return;
    throw new Error(`listener: ${quoted(name)} is not a listener of ${owner}, must be ${listed(names, 'or')}`);
  }

  /** Those that routes attach to, by name; undefined for all. */
  public get names(): string[] | undefined {
    if (!this.redirects) return undefined;
    return this.listeners.filter(({ protocol }) => protocol === ListenerProtocol.HTTPS).map(listenerName);
  }

  /** As `spec.listeners`. */
  public render(owner: ApiObject): object[] {
    return this.listeners.map((listener) => {
      const { port, protocol, _gateway: gateway = {} } = listener;
      const name = listenerName(listener);
      return {
        name,
        hostname: gateway.host,
        port,
        protocol,
        tls: tlsOf(gateway),
        allowedRoutes: this.isRedirected(listener) ? undefined : this.allowedRoutes(name, gateway, owner),
      };
    });
  }

  public problems(owner: ApiObject): string[] {
    return this.routes.flatMap(({ route, listenerName: only }) => {
      const attachedTo = this.listeners.filter((listener) => only === undefined || listenerName(listener) === only);
      const problems = attachedTo.flatMap(
        ({ _gateway }) => AllowedNamespaces._problem(_gateway?.allowedRoutes ?? this.allowed, owner, route) ?? [],
      );
      return [...new Set(problems)];
    });
  }

  private allowedRoutes(name: string, gateway: GatewayListenerOptions, owner: ApiObject): object | undefined {
    const users = this.routes.filter(({ listenerName: only }) => only === undefined || only === name);
    const namespaces = AllowedNamespaces._render(
      gateway.allowedRoutes ?? this.allowed,
      owner,
      users.map(({ route }) => route),
    );
    const kinds = gateway.routeKinds?.map((kind) => ({ kind }));
    return namespaces || kinds ? { ...(namespaces && { namespaces }), ...(kinds && { kinds }) } : undefined;
  }

  /** Only the route of the redirect attaches to a listener that redirects, from the Gateway's own namespace. */
  private refuseUnused(listener: Listener): void {
    const given = (['allowedRoutes', 'routeKinds'] as const).find((name) => listener._gateway?.[name] !== undefined);
    if (given === undefined || !this.isRedirected(listener)) return;
    throw new Error(
      `listeners: ${given} of HTTP ${listener.port} would have no effect, sslRedirect makes it a listener that only redirects`,
    );
  }

  private isRedirected({ protocol }: Listener): boolean {
    return this.redirects && protocol === ListenerProtocol.HTTP;
  }
}

function tlsOf({ certificateSecretNames: names, tlsOptions: options }: GatewayListenerOptions): object | undefined {
  if (!names) return options && { options: { ...options } };
  return {
    mode: 'Terminate',
    certificateRefs: names.map((name) => ({ name })),
    ...(options && { options: { ...options } }),
  };
}
