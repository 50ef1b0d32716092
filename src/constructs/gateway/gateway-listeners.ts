import type { ApiObject } from 'cdk8s';
import { type Listener, ListenerProtocol } from '../listener/listener';
import { AllowedNamespaces } from './allowed-namespaces';
import { listenerName } from './listener-configuration';

/** The listeners of a Gateway or a ListenerSet, and who uses them. */
export class GatewayListeners {
  private readonly routes: ApiObject[] = [];

  public constructor(
    private readonly listeners: readonly Listener[],
    private readonly allowed: AllowedNamespaces | undefined,
    /** Whether HTTP listeners only redirect. */
    private readonly redirects = false,
  ) {}

  public addRoute(route: ApiObject): void {
    this.routes.push(route);
  }

  /** Those that routes attach to, by name; undefined for all. */
  public get names(): string[] | undefined {
    if (!this.redirects) return undefined;
    return this.listeners.filter(({ protocol }) => protocol === ListenerProtocol.HTTPS).map(listenerName);
  }

  /** As `spec.listeners`. */
  public render(owner: ApiObject): object[] {
    const namespaces = AllowedNamespaces._render(this.allowed, owner, this.routes);
    return this.listeners.map((listener) => ({
      name: listenerName(listener),
      port: listener.port,
      protocol: listener.protocol,
      allowedRoutes: namespaces && !this.isRedirected(listener) ? { namespaces } : undefined,
    }));
  }

  public problems(owner: ApiObject): string[] {
    return this.routes.flatMap((route) => AllowedNamespaces._problem(this.allowed, owner, route) ?? []);
  }

  private isRedirected({ protocol }: Listener): boolean {
    return this.redirects && protocol === ListenerProtocol.HTTP;
  }
}
