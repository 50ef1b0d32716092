import type { Inventory } from '../../../manifests/kubernetes/objects';
import type { Problem } from '../../../manifests/problem';
import type { TargetGroupSpec } from '../../../model/resources';
import type { Resource, Stack } from '../../../model/stack';
import type { Environment } from '../../environment/environment';
import type { MissingObjects } from '../../ingress/rule/routing';
import type { Assumptions, OidcClient } from '../../plan';
import type { MergedConfiguration } from '../configuration/load-balancer-configuration';
import type { RouteRuleSource, RouteTargetSource } from '../gateway-plan';
import type { GatewayObjects } from '../objects/gateway-objects';
import type { GatewayManifest } from '../objects/gateway-spec';

/** What the builders of one Gateway share: everything they may read, the stack they fill, and the list of what is wrong. */
export interface GatewayBuild {
  readonly gateway: GatewayManifest;
  readonly objects: GatewayObjects;
  readonly inventory: Inventory;
  readonly environment: Environment;
  readonly assume: Assumptions;
  readonly configuration: MergedConfiguration;
  readonly stack: Stack;
  readonly problems: Problem[];
  readonly missing: MissingObjects;
  /** `namespace/name` of the Secrets read. */
  readonly secrets: Set<string>;
  readonly oidcClients: OidcClient[];
  /** By id; undefined for one that was refused. */
  readonly targetGroups: Map<string, Resource<TargetGroupSpec> | undefined>;
  readonly ruleSources: Map<string, RouteRuleSource>;
  readonly targetGroupSources: Map<string, RouteTargetSource>;
}
