import { describeObject, type ObjectRef } from '../../../manifests/kubernetes/objects';
import type { TargetGroupSpec } from '../../../model/resources';
import type { Resource } from '../../../model/stack';
import type { Assumptions, MissingObject, NeedlessRule, OidcClient, RuleSource, TargetGroupSource } from '../../plan';
import type { GroupBuild } from '../group-build';
import type { LoadBalancerResult } from '../load-balancer';
import type { TargetSettings } from '../target-group/target-settings';

/** What the listeners, rules and target groups of one group share while they are built. */
export interface Routing {
  readonly build: GroupBuild;
  readonly loadBalancer: LoadBalancerResult;
  /** The HTTPS port that all HTTP listeners redirect to. */
  readonly sslRedirectPort: number | undefined;
  readonly assume: Assumptions;
  /** By id; undefined for one that was refused. Rules and listeners that name the same Service and port share it. */
  readonly targetGroups: Map<string, Resource<TargetGroupSpec> | undefined>;
  /** By Ingress and Service; those that are refused are not among them. */
  readonly targetSettings: Map<string, TargetSettings>;
  readonly missing: MissingObjects;
  /** `namespace/name` of the Secrets read. */
  readonly secrets: Set<string>;
  readonly oidcClients: OidcClient[];
  readonly ruleSources: Map<string, RuleSource>;
  readonly needlessRules: NeedlessRule[];
  readonly targetGroupSources: Map<string, TargetGroupSource>;
}

/** Objects that something refers to and that are not there, each with the first one that refers to it. */
export class MissingObjects {
  private readonly byName = new Map<string, MissingObject>();

  public add(object: ObjectRef, from: ObjectRef): void {
    const name = describeObject(object);
    if (!this.byName.has(name)) this.byName.set(name, { object, from });
  }

  public list(): MissingObject[] {
    return [...this.byName.values()];
  }
}
