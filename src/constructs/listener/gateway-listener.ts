import type { AllowedNamespaces } from '../gateway/allowed-namespaces';
import type { RouteKind } from '../gateway/route-kind';
import { requireDnsSubdomain, requireHost } from '../kubernetes-name';

/** Options of `Listener.onGateway`. */
export interface GatewayListenerOptions {
  /**
   * The name by which routes attach to the listener alone.
   *
   * @default - the protocol, and the port unless it is 80 for HTTP or 443 for HTTPS: `http`, `https-8443`
   */
  readonly name?: string;

  /**
   * The host that routes must ask for: a DNS name, or one with `*` as its first label. Several listeners can share a port with a host each;
   * they are one listener of the load balancer.
   *
   * @default - every host
   */
  readonly host?: string;

  /**
   * The namespaces whose routes may attach to this listener. An HTTP listener of a Gateway with `sslRedirect` has none.
   *
   * @default - those that may attach to the Gateway or the ListenerSet
   */
  readonly allowedRoutes?: AllowedNamespaces;

  /**
   * The kinds of routes that may attach. An HTTP listener of a Gateway with `sslRedirect` has none.
   *
   * @default - those that the protocol serves
   */
  readonly routeKinds?: RouteKind[];

  /**
   * The names of TLS Secrets in the namespace of the Gateway, for other implementations of Gateway API: the controller does not read them.
   * Certificates come from `certificates` of the listener. For HTTPS only.
   *
   * @default - none
   */
  readonly certificateSecretNames?: string[];

  /**
   * TLS options by domain-prefixed keys, for other implementations of Gateway API. For HTTPS only.
   *
   * @default - none
   */
  readonly tlsOptions?: { readonly [key: string]: string };
}

/** @throws when a name is not one that Kubernetes takes, or an option does not fit the protocol */
export function requireGatewayListener(options: GatewayListenerOptions, protocol: string): GatewayListenerOptions {
  const { name, host, routeKinds, certificateSecretNames, tlsOptions } = options;
  if (name !== undefined) requireDnsSubdomain(name, 'Listener.onGateway: name');
  if (host !== undefined) requireHost(host, 'Listener.onGateway: host');
  if (routeKinds?.length === 0) {
    throw new Error('Listener.onGateway: routeKinds must have at least one RouteKind, leave it out for all');
  }
  for (const secret of certificateSecretNames ?? []) {
    requireDnsSubdomain(secret, 'Listener.onGateway: certificateSecretNames');
  }
  const ofTls = certificateSecretNames ? 'certificateSecretNames' : tlsOptions && 'tlsOptions';
  if (ofTls !== undefined && protocol !== 'HTTPS') {
    throw new Error(`Listener.onGateway: ${ofTls} is for HTTPS only, not for ${protocol} (Gateway API)`);
  }
  return options;
}
