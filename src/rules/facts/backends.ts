import type { Action } from '../../annotations/codec/values';
import { annotationKey, parsedValue } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import type { IngressBackend, IngressManifest, Inventory, ServiceManifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import type { PlannedIngress } from './ingresses';
import { type FactMemory, remembering } from './memory';

type Field = readonly (string | number)[];

/** A backend of an Ingress. */
export class Backend {
  /** Whether an annotation `actions.<name>` says what it does. */
  public readonly usesAnnotation: boolean;

  /** @param place the indices of its rule and path; none for the Ingress's defaultBackend */
  public constructor(
    public readonly ingress: IngressManifest,
    public readonly service: NonNullable<IngressBackend['service']>,
    private readonly place?: readonly [rule: number, path: number],
  ) {
    this.usesAnnotation = service.portName === USE_ANNOTATION;
  }

  public get isDefault(): boolean {
    return this.place === undefined;
  }

  public get field(): Field {
    if (!this.place) return ['spec', 'defaultBackend', 'service'];
    const [rule, path] = this.place;
    return ['spec', 'rules', rule, 'http', 'paths', path, 'backend', 'service'];
  }
}

/** A place that names a Service: a backend, or an annotation. */
export interface ServiceReference {
  readonly ingress: IngressManifest;
  readonly backend?: Backend;
  readonly annotation?: string;
  readonly serviceName: string;
  /** How many targets the forward action has beside this one. */
  readonly siblings: number;
}

export interface PlannedBackends {
  readonly all: readonly Backend[];
  readonly references: readonly ServiceReference[];
  /** The Services among the manifests that are referred to. */
  readonly services: ReadonlySet<ServiceManifest>;
}

/** The port name that sends the controller to an annotation. */
const USE_ANNOTATION = 'use-annotation';

/** What one Ingress refers to. */
export type IngressBackends = Pick<PlannedBackends, 'all' | 'references'>;

export function backendsOf(
  inventory: Inventory,
  ingresses: readonly PlannedIngress[],
  memory?: FactMemory,
): PlannedBackends {
  const all: Backend[] = [];
  const references: ServiceReference[] = [];
  const backendsIn = remembering(memory, 'backends', ofIngress);
  for (const { ingress } of ingresses) {
    const own = backendsIn(ingress);
    for (const backend of own.all) all.push(backend);
    for (const reference of own.references) references.push(reference);
  }
  const services = new Set<ServiceManifest>();
  let last: ServiceReference | undefined;
  for (const reference of references) {
    const { ingress, serviceName } = reference;
    // The paths of an Ingress mostly lead to the same Service.
    if (last?.ingress === ingress && last.serviceName === serviceName) continue;
    last = reference;
    const service = inventory.services.get(`${ingress.namespace}/${serviceName}`);
    if (service) services.add(service);
  }
  return { all, references, services };
}

function ofIngress(ingress: IngressManifest): IngressBackends {
  const all: Backend[] = [];
  addBackends(all, ingress);
  const references: ServiceReference[] = [];
  for (const backend of all) addReferences(references, backend);
  return { all, references };
}

function addBackends(backends: Backend[], ingress: IngressManifest): void {
  const { defaultBackend, rules } = ingress;
  if (defaultBackend?.service) backends.push(new Backend(ingress, defaultBackend.service));
  rules.forEach(({ paths = [] }, rule) => {
    paths.forEach(({ backend: { service } }, path) => {
      if (service) backends.push(new Backend(ingress, service, [rule, path]));
    });
  });
}

function addReferences(references: ServiceReference[], backend: Backend): void {
  const { ingress, service, usesAnnotation } = backend;
  if (!usesAnnotation) {
    references.push({ ingress, backend, serviceName: service.name, siblings: 0 });
    return;
  }
  const annotation = annotationKey(registry.actions, service.name);
  const { targetGroups = [] } = actionOf(ingress, annotation)?.forwardConfig ?? {};
  for (const { serviceName } of targetGroups) {
    if (serviceName !== undefined) {
      references.push({ ingress, annotation, serviceName, siblings: targetGroups.length - 1 });
    }
  }
}

/** The action that an annotation describes; undefined where it is absent or no action. */
export function actionOf(ingress: IngressManifest, annotation: string): Action | undefined {
  const text = ingress.annotations[annotation];
  if (text === undefined) return undefined;
  try {
    return parsedValue(registry.actions, text);
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}
