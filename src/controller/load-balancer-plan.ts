import type { Problem } from '../manifests/problem';
import type { Stack, Token } from '../model/stack';
import type { MissingObject } from './parts/missing-object';
import type { OidcClient } from './parts/oidc-client';

/** The plan of one load balancer, be it asked for by Ingresses or by a Gateway. */
export interface LoadBalancerPlan {
  /** The group name, or `namespace/name` of the one Ingress of an implicit group or of the Gateway. */
  readonly id: string;
  /** Undefined when there is a problem. */
  readonly stack: Stack | undefined;
  /** What could be built, problems or not, so that one mistake need not hide the others. */
  readonly draft: Stack;
  /** All that the controller would refuse; it says only the first one. */
  readonly problems: readonly Problem[];
  /** Certificates by listen port, the default one first; ports without certificates are absent. */
  readonly listenerCertificates: ReadonlyMap<number, readonly Token[]>;
  /** The clients that authenticate users with OpenID Connect, by resource. */
  readonly oidcClients: readonly OidcClient[];
  /** The Secrets that the controller reads, as `namespace/name`, sorted. */
  readonly secrets: readonly string[];
  /** Objects that are not among those given, whether the controller refuses that or answers 503. */
  readonly missing: readonly MissingObject[];
}
