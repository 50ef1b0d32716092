import type { IngressManifest, Inventory } from '../manifests/kubernetes/objects';
import { AUTO_MODE_CONTROLLER, asAutoModeSees, type Seen } from './auto-mode/auto-mode';
import type { Environment } from './environment/environment';
import { newestDefault } from './ingress/default-class';
import { isDeployed } from './ingress/finalizer';
import { CONTROLLER } from './ingress/ingress-class';
import type { Assumptions, ControllerName } from './plan';

/** A controller with the manifests and the environment as it sees them. */
export interface Served extends Seen {
  readonly controller: ControllerName;
  readonly assume: Assumptions;
}

/**
 * The controllers that serve Ingresses of an inventory. The AWS Load Balancer Controller is always there; it sees all Ingresses
 * but those of EKS Auto Mode.
 */
export function controllersOf(
  inventory: Inventory,
  environment: Environment,
  assume: Assumptions = {},
): readonly [Served, ...Served[]] {
  const installed = { controller: 'aws-load-balancer-controller', inventory, environment, assume } as const;
  const isBuiltInCluster = environment.autoMode ?? assume.controller === 'eks-auto-mode';
  const assumesAutoMode = assume.ingressClasses === true && isBuiltInCluster;
  if (!assumesAutoMode && !hasAutoMode(inventory)) return [installed];
  const isBuiltIn = builtIn(inventory, assumesAutoMode);
  const ingresses = inventory.ingresses.filter(isBuiltIn);
  if (ingresses.length === 0) return [installed];
  // What the installed controller has deployed before, it has to let go.
  const others = inventory.ingresses.filter((ingress) => !isBuiltIn(ingress) || isDeployed(ingress));
  return [
    { ...installed, inventory: { ...inventory, ingresses: others }, assume: { ...assume, controller: undefined } },
    { controller: 'eks-auto-mode', ...asAutoModeSees({ inventory, environment }, ingresses), assume },
  ];
}

function hasAutoMode({ ingressClasses }: Inventory): boolean {
  for (const { controller } of ingressClasses.values()) if (controller === AUTO_MODE_CONTROLLER) return true;
  return false;
}

/** Whether an Ingress is of a class of Auto Mode: named, by default, or, where none is known, assumed. */
function builtIn({ ingressClasses }: Inventory, assumed: boolean): (ingress: IngressManifest) => boolean {
  const defaults = [...ingressClasses.values()].filter(({ isDefault }) => isDefault);
  const byDefault =
    newestDefault(defaults) ??
    defaults.find(({ controller }) => controller === CONTROLLER) ??
    defaults.find(({ controller }) => controller === AUTO_MODE_CONTROLLER);
  return ({ ingressClassName: name }) => {
    const ingressClass = name === undefined ? byDefault : ingressClasses.get(name);
    return ingressClass ? ingressClass.controller === AUTO_MODE_CONTROLLER : name !== undefined && assumed;
  };
}
