import { rowOf } from '../annotations/registry';
import type { Environment } from '../controller/environment/environment';
import { CONTROLLER } from '../controller/ingress/ingress-class';
import type {
  IngressClassManifest,
  IngressClassParamsManifest,
  IngressClassParamsSpec,
  IngressManifest,
  Inventory,
  Manifest,
} from '../manifests/kubernetes/objects';
import { fieldsAt, listAt, textAt } from '../rules/facts/raw';

/** `spec.controller` of the IngressClasses that EKS Auto Mode serves. */
export const AUTO_MODE_CONTROLLER = 'eks.amazonaws.com/alb';
const AUTO_MODE_GROUP = 'eks.amazonaws.com';
const CLASS_PARAMS = 'IngressClassParams';

interface Planned {
  readonly inventory: Inventory;
  readonly environment: Environment;
}

/**
 * The manifests as the controller that the model knows would have to see them to do what EKS Auto Mode does: its classes are
 * ours, what it ignores is gone, and its defaults are set.
 */
export function inAutoMode(
  { inventory, environment }: Planned,
  ingresses: readonly IngressManifest[],
  classes: ReadonlyMap<string, IngressClassManifest>,
): Planned {
  return {
    inventory: {
      ...inventory,
      ingresses: ingresses.map((ingress) => ({ ...ingress, annotations: readAnnotations(ingress) })),
      ingressClasses: new Map([...classes].map(([name, each]) => [name, asOurs(each)])),
      ingressClassParams: new Map(inventory.all.filter(isClassParams).map((params) => [params.name, typed(params)])),
    },
    environment: { ...environment, controller: { ...environment.controller, defaultTargetType: 'ip' } },
  };
}

function readAnnotations({ annotations }: Manifest): Record<string, string> {
  const read = Object.entries(annotations).filter(([key]) => rowOf(key)?.row.autoMode?.support !== 'unsupported');
  return Object.fromEntries(read);
}

function asOurs(ingressClass: IngressClassManifest): IngressClassManifest {
  const { parameters } = ingressClass;
  const ofAutoMode = parameters?.apiGroup === AUTO_MODE_GROUP && parameters.kind === CLASS_PARAMS;
  return {
    ...ingressClass,
    controller: CONTROLLER,
    parameters: ofAutoMode ? { ...parameters, apiGroup: 'elbv2.k8s.aws' } : parameters,
  };
}

function isClassParams({ ref }: Manifest): boolean {
  return ref.kind === CLASS_PARAMS && ref.apiVersion.startsWith(`${AUTO_MODE_GROUP}/`);
}

/** Only what decides about other settings; the API server judges the rest by its schema. */
function typed(params: Manifest): IngressClassParamsManifest {
  const { raw } = params;
  const certificateArn = listAt(raw, ['spec', 'certificateARNs']).map(String);
  const groupName = textAt(raw, ['spec', 'group', 'name']);
  const spec: IngressClassParamsSpec = {
    ...texts(fieldsAt(raw, ['spec']) ?? {}, ['scheme', 'ipAddressType', 'loadBalancerName']),
    ...(certificateArn.length > 0 ? { certificateArn } : {}),
    ...(groupName === undefined ? {} : { group: { name: groupName } }),
  };
  return { ...params, spec };
}

function texts(fields: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = textAt(fields, [name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
