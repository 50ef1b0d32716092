import { controllersOf } from '../controller/controllers';
import type { Environment } from '../controller/environment/environment';
import type { Inputs } from '../controller/inputs';
import type { Plan } from '../controller/plan';
import type { Reading } from '../manifests/inventory';
import type { TypedManifest } from '../manifests/kubernetes/manifest';
import type { Inventory } from '../manifests/kubernetes/objects';
import { mergedPlan } from './merged-plan';
import { Units } from './units';

/** Plans that follow each other: load balancers are planned again only where something has changed that they hang together with. */
export class IncrementalPlan {
  private environment: Environment | undefined;
  private readonly units = new Units<Plan>(
    (inventory) => this.build(inventory, this.environment as Environment),
    // Of a Namespace a plan keeps only what its labels mean.
    () => false,
  );

  /** @param build plans all of an inventory */
  public constructor(private readonly build: (inventory: Inventory, environment: Environment) => Plan) {}

  /** The same as a plan of the whole inventory. */
  public plan({ inventory, environment }: Pick<Inputs, 'inventory' | 'environment'>, reading: Reading): Plan {
    if (mustBeWhole(inventory, environment)) return this.build(inventory, environment);
    // Each reading makes its own.
    if (JSON.stringify(environment) !== JSON.stringify(this.environment)) {
      this.units.reset();
      this.environment = environment;
    }
    return mergedPlan(this.units.update({ typed: soundOf(reading), withInvalid: inventory }));
  }
}

/** Where Auto Mode has Ingresses, two controllers see other objects; of several default classes, any Ingress may stop all groups. */
export function mustBeWhole(inventory: Inventory, environment: Environment): boolean {
  const classes = [...inventory.ingressClasses.values()];
  return (
    classes.filter(({ isDefault }) => isDefault).length > 1 || controllersOf(inventory, environment, ANY).length > 1
  );
}

const ANY = { ingressClasses: true } as const;

function soundOf({ typed, inventory, withInvalid }: Reading): readonly TypedManifest[] {
  if (inventory === withInvalid) return typed;
  const sound = new Set(inventory.all);
  return typed.filter(({ manifest }) => sound.has(manifest));
}
