import type { RouteAttachments } from '../attachment/route-attachment';
import type { ListenerConfiguration, LoadBalancerConfigurationSpec } from '../objects/configuration-spec';
import type { ListenerEntry, RouteManifest } from '../objects/gateway-spec';

/** What a listener of the load balancer is made of: all listeners of the Gateway and its ListenerSets on one port. */
export interface ListenerPort {
  readonly port: number;
  readonly protocol: string;
  /** Of the listeners and of the routes on them, sorted. */
  readonly hostnames: readonly string[];
  readonly routes: readonly RouteManifest[];
  readonly configuration: ListenerConfiguration | undefined;
}

/** The ports that get a listener, ascending: those with a route. */
export function listenerPorts(
  listeners: readonly ListenerEntry[],
  routesByPort: ReadonlyMap<number, readonly RouteManifest[]>,
  attachments: RouteAttachments,
  { listenerConfigurations = [] }: LoadBalancerConfigurationSpec,
): ListenerPort[] {
  const ports = [...routesByPort].filter(([, routes]) => routes.length > 0).sort(([a], [b]) => a - b);
  return ports.map(([port, routes]) => {
    const onPort = listeners.filter((listener) => listener.port === port);
    const protocol = onPort[0]?.protocol ?? 'HTTP';
    const own = onPort.flatMap(({ hostname }) => hostname ?? []);
    const ofRoutes = routes.flatMap((route) => attachments.hostnamesOn(port, route));
    const key = `${protocol}:${port}`.toLowerCase();
    // Of several for the same port, the last one counts.
    const configuration = listenerConfigurations
      .filter(({ protocolPort }) => protocolPort.toLowerCase() === key)
      .at(-1);
    return { port, protocol, hostnames: [...new Set([...own, ...ofRoutes])].sort(), routes, configuration };
  });
}
