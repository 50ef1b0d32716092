import { rowOf } from '../../annotations/registry';
import { withDefaults } from '../../manifests/kubernetes/field-reader';
import type {
  IngressClassManifest,
  IngressClassParamsManifest,
  IngressManifest,
  Inventory,
  Manifest,
  ServiceManifest,
} from '../../manifests/kubernetes/objects';
import type { ControllerFlags, Environment } from '../environment/environment';
import { CONTROLLER_FIELDS } from '../environment/environment-fields';
import { CONTROLLER } from '../ingress/ingress-class';
import { translatedParams } from './class-params';

/** `spec.controller` of the IngressClasses that EKS Auto Mode serves. */
export const AUTO_MODE_CONTROLLER = 'eks.amazonaws.com/alb';

const GROUP = 'eks.amazonaws.com';
const CLASS_PARAMS = 'IngressClassParams';

/** What a controller gets to see. */
export interface Seen {
  readonly inventory: Inventory;
  readonly environment: Environment;
}

/**
 * The manifests as the AWS Load Balancer Controller would have to see them to build what EKS Auto Mode builds: its classes are
 * ours and the others are not, the annotations it ignores are gone, and its defaults are set. This is the one translation; plan,
 * lint, route, diff and topology all look at what comes out of it.
 */
export function asAutoModeSees({ inventory, environment }: Seen, ingresses: readonly IngressManifest[]): Seen {
  return {
    inventory: {
      ...inventory,
      ingresses: ingresses.map((ingress) => ({ ...withoutIgnored(ingress), finalizers: [] })),
      services: translatedServices(inventory.services),
      ingressClasses: new Map([...inventory.ingressClasses].map(([name, each]) => [name, translatedClass(each)])),
      ingressClassParams: translatedClassParams(inventory),
      // Auto Mode does not know the Gateway API.
      gatewayApi: [],
    },
    environment: { ...environment, backendSecurityGroupId: undefined, controller: FLAGS },
  };
}

/** Auto Mode has no flags to set: the defaults hold, of which the target type is another one. */
const FLAGS = withDefaults(CONTROLLER_FIELDS, { defaultTargetType: 'ip' }) as unknown as ControllerFlags;

function withoutIgnored<T extends Manifest>(manifest: T): T {
  const keys = Object.keys(manifest.annotations);
  const read = keys.filter((key) => rowOf(key)?.row.autoMode?.support !== 'unsupported');
  if (read.length === keys.length) return manifest;
  return { ...manifest, annotations: Object.fromEntries(read.map((key) => [key, manifest.annotations[key] ?? ''])) };
}

function translatedServices(services: Inventory['services']): ReadonlyMap<string, ServiceManifest> {
  return new Map([...services].map(([key, service]) => [key, withoutIgnored(service)]));
}

function translatedClass(ingressClass: IngressClassManifest): IngressClassManifest {
  const { parameters, controller } = ingressClass;
  if (controller !== AUTO_MODE_CONTROLLER)
    return controller === CONTROLLER ? { ...ingressClass, controller: '' } : ingressClass;
  const ofAutoMode = parameters?.apiGroup === GROUP && parameters.kind === CLASS_PARAMS;
  return {
    ...ingressClass,
    controller: CONTROLLER,
    parameters: ofAutoMode ? { ...parameters, apiGroup: 'elbv2.k8s.aws' } : parameters,
  };
}

function translatedClassParams({ all }: Inventory): ReadonlyMap<string, IngressClassParamsManifest> {
  const ofAutoMode = all.filter(({ ref }) => ref.kind === CLASS_PARAMS && ref.apiVersion.startsWith(`${GROUP}/`));
  return new Map(ofAutoMode.map((params) => [params.name, translatedParams(params)]));
}
