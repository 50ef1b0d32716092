import type { ListenerEntry, ListenerSetManifest } from '../objects/gateway-spec';

/** Whether the controller takes a listener, and what becomes of it. */
export interface ListenerResult {
  readonly listener: ListenerEntry;
  readonly valid: boolean;
  /** As the API names it: `Accepted`, or why it is not valid. */
  readonly reason: ListenerReason;
  /** The kinds of routes that may attach. */
  readonly supportedKinds: readonly string[];
  /** How many references of routes lead to it, be it valid or not. */
  attachedRoutes: number;
}

export type ListenerReason =
  | 'Accepted'
  | 'InvalidRouteKinds'
  | 'PortUnavailable'
  | 'UnsupportedProtocol'
  | 'ProtocolConflict'
  | 'HostnameConflict';

/** By the name of the listener, in the order in which they are written. */
export type ListenerResults = ReadonlyMap<string, ListenerResult>;

/** The kinds that may attach where the listener names none. */
export const KINDS_OF_PROTOCOL: Readonly<Record<string, readonly string[]>> = {
  HTTP: ['HTTPRoute'],
  HTTPS: ['HTTPRoute', 'GRPCRoute'],
  TLS: ['TLSRoute', 'TCPRoute'],
  TCP: ['TCPRoute'],
  UDP: ['UDPRoute'],
};

const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute'];

/** Judges the listeners of a Gateway and its ListenerSets: whoever comes first has the port and the hostname. */
export class ListenerValidation {
  private readonly hostnames = new Set<string>();
  private readonly protocols = new Map<number, string>();

  public validate(listeners: readonly ListenerEntry[]): ListenerResults {
    return new Map(listeners.map((listener) => [listener.name, this.validateOne(listener)]));
  }

  private validateOne(listener: ListenerEntry): ListenerResult {
    const kinds = supportedKinds(listener);
    const reason = kinds.valid ? this.reasonFor(listener) : 'InvalidRouteKinds';
    return { listener, valid: reason === 'Accepted', reason, supportedKinds: kinds.supported, attachedRoutes: 0 };
  }

  private reasonFor({ port, protocol, hostname }: ListenerEntry): ListenerReason {
    if (!(port >= 1 && port <= 65535)) return 'PortUnavailable';
    if (protocol !== 'HTTP' && protocol !== 'HTTPS') return 'UnsupportedProtocol';
    const conflict = this.protocols.has(port) && this.protocols.get(port) !== protocol;
    if (!this.protocols.has(port)) this.protocols.set(port, protocol);
    // A listener that loses its port claims its hostname all the same.
    if (hostname !== undefined) {
      const key = `${port}-${hostname}`;
      if (this.hostnames.has(key)) return 'HostnameConflict';
      this.hostnames.add(key);
    }
    return conflict ? 'ProtocolConflict' : 'Accepted';
  }
}

function supportedKinds({ allowedRoutes, protocol }: ListenerEntry): { valid: boolean; supported: readonly string[] } {
  const kinds = allowedRoutes?.kinds ?? [];
  if (kinds.length === 0) return { valid: true, supported: KINDS_OF_PROTOCOL[protocol] ?? [] };
  const supported = kinds.map(({ kind }) => kind).filter((kind) => ROUTE_KINDS.includes(kind));
  // One unsupported kind invalidates the listener.
  return { valid: supported.length === kinds.length, supported };
}

/** The order in which ListenerSets get what they ask for: the oldest first, then by namespace and name. */
export function inPrecedence(listenerSets: readonly ListenerSetManifest[]): ListenerSetManifest[] {
  const seconds = ({ created }: ListenerSetManifest): number => Math.floor(created / 1000);
  return [...listenerSets].sort((one, other) => {
    const [a, b] = [seconds(one), seconds(other)];
    return a === b ? 0 : a - b;
  });
}
