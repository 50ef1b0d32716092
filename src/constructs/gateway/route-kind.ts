import { knownMembers } from '../../arguments/members';

/** The kinds of routes that an Application Load Balancer serves. */
export enum RouteKind {
  /** HTTP, by host, path, headers, query and method. */
  HTTP = 'HTTPRoute',
  /** gRPC, by service and method. */
  GRPC = 'GRPCRoute',
}
knownMembers(RouteKind, 'RouteKind');
