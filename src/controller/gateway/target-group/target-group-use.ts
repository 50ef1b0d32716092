import type { RouteManifest } from '../objects/gateway-spec';
import type { ServiceBackend } from '../routing/backend';

/** What a target group is made for. */
export interface TargetGroupUse {
  readonly route: RouteManifest;
  readonly backend: ServiceBackend;
  /** Of the listener. */
  readonly protocol: string;
}
