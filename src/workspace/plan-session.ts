import type { Environment } from '../controller/environment/environment';
import type { Inputs } from '../controller/inputs';
import type { Plan } from '../controller/plan';
import type { Inventory } from '../manifests/kubernetes/objects';
import { IncrementalPlan } from './incremental-plan';
import { ManifestCache } from './manifest-cache';

/** Plans that follow each other, as those of `--watch`: each reads and plans only what has changed since the one before. */
export class PlanSession {
  /** Where the manifests of the next plan are read. */
  public readonly cache: ManifestCache;
  private readonly incremental: IncrementalPlan;

  /**
   * @param build plans all of an inventory
   * @param namespace that of objects that name none
   */
  public constructor(build: (inventory: Inventory, environment: Environment) => Plan, namespace: string | undefined) {
    this.cache = new ManifestCache(namespace);
    this.incremental = new IncrementalPlan(build);
  }

  /** The plan of what the cache has read last. */
  public plan(inputs: Inputs): Plan {
    const { latest } = this.cache;
    if (!latest) throw new Error('manifests are read before they are planned');
    return this.incremental.plan(inputs, latest);
  }
}
