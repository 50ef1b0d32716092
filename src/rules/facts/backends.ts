import { InvalidValue } from '../../annotations/codec';
import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import type { Action } from '../../annotations/values';
import type { IngressBackend, IngressManifest, Inventory, ServiceManifest } from '../../manifests/objects';
import type { PlannedIngress } from './ingresses';

/** A backend of an Ingress. */
export interface Backend {
  readonly ingress: IngressManifest;
  readonly field: readonly (string | number)[];
  readonly service: NonNullable<IngressBackend['service']>;
  /** Whether it is the Ingress's defaultBackend. */
  readonly isDefault: boolean;
  /** Whether an annotation `actions.<name>` says what it does. */
  readonly usesAnnotation: boolean;
}

/** A place that names a Service. */
export interface ServiceReference {
  readonly ingress: IngressManifest;
  /** Where the name stands: a field, or an annotation. */
  readonly field?: readonly (string | number)[];
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

export function backendsOf(inventory: Inventory, ingresses: readonly PlannedIngress[]): PlannedBackends {
  const all = ingresses.flatMap(({ ingress }) => ingressBackends(ingress));
  const references = all.flatMap(referencesOf);
  const services = references.flatMap(
    ({ ingress, serviceName }) => inventory.services.get(`${ingress.namespace}/${serviceName}`) ?? [],
  );
  return { all, references, services: new Set(services) };
}

function ingressBackends(ingress: IngressManifest): Backend[] {
  const backends: Backend[] = [];
  const add = (backend: IngressBackend, field: Backend['field'], isDefault: boolean): void => {
    const { service } = backend;
    if (service) {
      backends.push({ ingress, field, service, isDefault, usesAnnotation: service.portName === USE_ANNOTATION });
    }
  };
  if (ingress.defaultBackend) add(ingress.defaultBackend, ['spec', 'defaultBackend', 'service'], true);
  for (const [rule, { paths = [] }] of ingress.rules.entries()) {
    for (const [path, { backend }] of paths.entries()) {
      add(backend, ['spec', 'rules', rule, 'http', 'paths', path, 'backend', 'service'], false);
    }
  }
  return backends;
}

function referencesOf({ ingress, field, service, usesAnnotation }: Backend): ServiceReference[] {
  if (!usesAnnotation) return [{ ingress, field: [...field, 'name'], serviceName: service.name, siblings: 0 }];
  const annotation = annotationKey(registry.actions, service.name);
  const { targetGroups = [] } = actionOf(ingress, annotation)?.forwardConfig ?? {};
  return targetGroups.flatMap(({ serviceName }) =>
    serviceName === undefined ? [] : [{ ingress, annotation, serviceName, siblings: targetGroups.length - 1 }],
  );
}

/** The action that an annotation describes; undefined where it is absent or no action. */
export function actionOf(ingress: IngressManifest, annotation: string): Action | undefined {
  const text = ingress.annotations[annotation];
  if (text === undefined) return undefined;
  try {
    return registry.actions.codec.parse(text);
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}
