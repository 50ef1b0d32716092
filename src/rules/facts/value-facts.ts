import type { Environment } from '../../controller/environment/environment';
import { NOTHING_PLANNED } from '../../controller/plan';
import type { IngressManifest, Inventory } from '../../manifests/kubernetes/objects';
import { placeholderIn } from '../../text/placeholder';
import type { PlannedAnnotation } from './annotations';
import { Facts } from './facts';
import type { PlannedIngress } from './ingresses';

/** No objects. */
export const NO_OBJECTS: Inventory = {
  ingresses: [],
  services: new Map(),
  ingressClasses: new Map(),
  ingressClassParams: new Map(),
  secrets: new Map(),
  namespaces: new Map(),
  gatewayApi: [],
  environment: undefined,
  invalid: new Map(),
  annotationMaps: [],
  all: [],
};

/** What rules ask of annotations that are judged by themselves: nothing is known of what they will be part of. */
export class ValueFacts extends Facts {
  readonly #ingresses: readonly PlannedIngress[];

  public constructor(manifests: readonly IngressManifest[], environment: Environment) {
    super(NO_OBJECTS, environment, NOTHING_PLANNED);
    this.#ingresses = manifests.map((ingress) => ({
      ingress,
      ingressClass: undefined,
      params: undefined,
      group: undefined,
    }));
  }

  public override get ingresses(): readonly PlannedIngress[] {
    return this.#ingresses;
  }

  /** All that the controller knows, as if each had an effect. What is not filled in yet can't be judged. */
  public override get annotations(): readonly PlannedAnnotation[] {
    return super.annotations
      .filter(({ text }) => !placeholderIn(text, { prose: true }))
      .map((annotation) => ({ ...annotation, idle: undefined }));
  }
}
