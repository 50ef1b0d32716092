import { registry } from '../../annotations/registry';
import {
  describeObject,
  type IngressClassManifest,
  type IngressClassParamsManifest,
  type IngressManifest,
  type Inventory,
} from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { quoted } from '../../text/quoted';
import { listed } from '../../text/words';
import type { ControllerFlags } from '../environment/environment';
import { matchesSelector } from '../parts/label-selector';
import type { Assumptions } from '../plan';
import { Refusal } from '../refusal';
import { withKnownFields } from '../versions/class-fields';
import type { ClassifiedIngress } from './group-build';

/** The value of `spec.controller` of the IngressClasses that this controller serves. */
export const CONTROLLER = 'ingress.k8s.aws/alb';

/** What the legacy class annotation and the assumed IngressClass are called when the flags name no class. */
const DEFAULT_CLASS = 'alb';

/** `spec.parameters` of an IngressClass must refer to this. */
const PARAMS = { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams' } as const;

/** The class of an Ingress cannot be told for a reason that stops the loading of every group, not only of its own. */
export class AmbiguousDefaultClass extends Refusal {}

/** Tells which Ingresses are this controller's, and with which class configuration. */
export class IngressClasses {
  private readonly classes: ReadonlyMap<string, IngressClassManifest>;
  private readonly defaults: readonly IngressClassManifest[];

  public constructor(
    private readonly inventory: Inventory,
    private readonly flags: ControllerFlags,
    private readonly assume: Assumptions = {},
  ) {
    const given = inventory.ingressClasses;
    const assumed = assumedClass(flags);
    this.classes = given.size === 0 && assume.ingressClasses ? new Map([[assumed.name, assumed]]) : given;
    const defaults = [...this.classes.values()].filter((candidate) => candidate.isDefault);
    // In an order that messages can tell whatever the order of the manifests.
    this.defaults = defaults.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /**
   * The Ingress with its class configuration, or undefined when it is not this controller's.
   * @throws {Refusal} when its class cannot be told
   */
  public classify(ingress: IngressManifest): ClassifiedIngress | undefined {
    const annotated = this.annotatedClass(ingress);
    if (annotated !== undefined) {
      // The annotation hides `spec.ingressClassName`, and the IngressClassParams with it.
      return annotated === 'ours' ? { ingress, ingressClass: undefined, params: undefined } : undefined;
    }
    const ingressClass = this.load(ingress);
    if (!ingressClass) {
      return this.flags.ingressClass === '' ? { ingress, ingressClass, params: undefined } : undefined;
    }
    if (ingressClass.controller !== CONTROLLER) return undefined;
    return { ingress, ingressClass, params: this.paramsOf(ingressClass, ingress) };
  }

  /** Whose the legacy annotation says the Ingress is; undefined without the annotation. */
  public annotatedClass(ingress: IngressManifest): 'ours' | 'others' | undefined {
    const { key } = registry.ingressClass;
    if (!Object.hasOwn(ingress.annotations, key)) return undefined;
    const name = ingress.annotations[key];
    const { ingressClass } = this.flags;
    return name === ingressClass || (ingressClass === '' && name === DEFAULT_CLASS) ? 'ours' : 'others';
  }

  /**
   * The IngressClass that the Ingress names, or the default one, or undefined when it names none and there is no default.
   * @throws {Refusal} when the class does not exist, or when there are several defaults
   */
  public load(ingress: IngressManifest): IngressClassManifest | undefined {
    if (ingress.ingressClassName === undefined) return this.defaultClass(ingress);
    const found = this.classes.get(ingress.ingressClassName);
    if (found) return found;
    throw new Refusal({
      message: `${describeObject(ingress.ref)} has the class ${quoted(ingress.ingressClassName)}, and there is no such IngressClass`,
      object: ingress.ref,
      field: ['spec', 'ingressClassName'],
      missing: { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', name: ingress.ingressClassName },
    });
  }

  private defaultClass(ingress: IngressManifest): IngressClassManifest | undefined {
    if (this.defaults.length <= 1) return this.defaults[0];
    const names = listed(this.defaults.map(({ name }) => quoted(name)));
    throw new AmbiguousDefaultClass({
      message: `${describeObject(ingress.ref)} has no class, and the IngressClasses ${names} are all marked as the default; the controller then builds no load balancer at all`,
      object: ingress.ref,
      related: this.defaults.map(({ ref }) => ref),
    });
  }

  private paramsOf(
    ingressClass: IngressClassManifest,
    ingress: IngressManifest,
  ): IngressClassParamsManifest | undefined {
    const reference = ingressClass.parameters;
    if (!reference) return undefined;
    const refuse = (message: string, more: Omit<Problem, 'message'> = {}): Refusal =>
      new Refusal({ message, object: ingressClass.ref, field: ['spec', 'parameters'], ...more });
    if (reference.apiGroup !== PARAMS.apiGroup || reference.kind !== PARAMS.kind) {
      throw refuse(
        `${describeObject(ingressClass.ref)} has parameters of ${quoted(`${reference.apiGroup ?? ''}/${reference.kind}`)}, must be ${PARAMS.apiGroup}/${PARAMS.kind}`,
      );
    }
    const params = this.inventory.ingressClassParams.get(reference.name);
    if (!params) {
      throw refuse(
        `${describeObject(ingressClass.ref)} refers to ${PARAMS.kind} ${reference.name}, which does not exist`,
        {
          missing: { apiVersion: `${PARAMS.apiGroup}/v1beta1`, kind: PARAMS.kind, name: reference.name },
        },
      );
    }
    this.checkNamespace(params, ingress);
    return withKnownFields(params, this.flags.version);
  }

  private checkNamespace(params: IngressClassParamsManifest, ingress: IngressManifest): void {
    const selector = params.spec.namespaceSelector;
    if (!selector) return;
    const namespace = this.inventory.namespaces.get(ingress.namespace);
    if (!namespace && this.assume.namespaces) return;
    if (matchesSelector(selector, namespace?.labels ?? {}, params)) return;
    throw new Refusal({
      message: `${describeObject(ingress.ref)} must not use ${describeObject(params.ref)}: its namespaceSelector does not match the labels of Namespace ${ingress.namespace}`,
      object: ingress.ref,
      field: ['metadata', 'namespace'],
      related: [params.ref],
      ...(namespace ? {} : { missing: { apiVersion: 'v1', kind: 'Namespace', name: ingress.namespace } }),
    });
  }
}

/** The IngressClass that the controller's Helm chart installs. */
function assumedClass({ ingressClass }: ControllerFlags): IngressClassManifest {
  const name = ingressClass === '' ? DEFAULT_CLASS : ingressClass;
  return {
    ref: { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', name },
    name,
    namespace: '',
    annotations: {},
    labels: {},
    origin: { file: '' },
    raw: {},
    controller: CONTROLLER,
    isDefault: false,
    parameters: undefined,
  };
}
