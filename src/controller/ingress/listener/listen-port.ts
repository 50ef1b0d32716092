import type { MutualAuthentication } from '../../../model/resources';
import type { Token } from '../../../model/stack';

/** The protocols an application load balancer listens with. */
export type ListenProtocol = 'HTTP' | 'HTTPS';

/** What one listen port needs: as one member asks for it, or as all members of the group together do. */
export interface ListenPortConfig {
  readonly protocol: ListenProtocol;
  readonly inboundCIDRv4s: readonly string[];
  readonly inboundCIDRv6s: readonly string[];
  readonly prefixLists: readonly string[];
  /** Undefined where nobody names one: the controller's default on a merged HTTPS port, none on HTTP. */
  readonly sslPolicy: string | undefined;
  /** The default certificate first. One of them is Unknown where only ACM can tell which certificates match the hosts. */
  readonly certificates: readonly Token[];
  readonly mutualAuthentication: MutualAuthentication | undefined;
}

/** Listen ports by number, ascending. */
export type ListenPorts = ReadonlyMap<number, ListenPortConfig>;
