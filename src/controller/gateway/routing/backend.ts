import {
  describeObject,
  objectKey,
  type ServiceManifest,
  type ServicePort,
} from '../../../manifests/kubernetes/objects';
import type { Problem } from '../../../manifests/problem';
import { assumedService } from '../../parts/assumed-service';
import { mergeProps, propsForRoute } from '../configuration/target-group-props';
import type { TargetGroupConfigurationManifest, TargetGroupProps } from '../objects/configuration-spec';
import type { GatewayObjects } from '../objects/gateway-objects';
import type { BackendRef, RouteManifest } from '../objects/gateway-spec';
import type { GatewayBuild } from './gateway-build';
import { isGranted } from './reference-grant';

/** Where requests go. */
export type Backend = ServiceBackend | NamedTargetGroup;

export interface ServiceBackend {
  readonly service: ServiceManifest;
  readonly port: ServicePort;
  readonly props: TargetGroupProps;
  /** The configuration of the Service itself, where it has one. */
  readonly configuration: TargetGroupConfigurationManifest | undefined;
  readonly weight: number;
}

/** A target group that exists in AWS. */
export interface NamedTargetGroup {
  readonly targetGroupName: string;
  readonly field: readonly (string | number)[];
  readonly weight: number;
}

/** Why there is no backend. */
export interface BackendFault {
  /** What the controller writes to the status of the route; undefined where it only gives up. */
  readonly reason: 'UnsupportedValue' | 'RefNotPermitted' | 'BackendNotFound' | 'InvalidKind' | undefined;
  /** The whole Gateway fails; else the backend is left out. */
  readonly fatal: boolean;
  readonly problem: Problem;
}

const HIGHEST_WEIGHT = 999;

/** Looks up what a reference leads to. */
export function loadBackend(
  build: GatewayBuild,
  route: RouteManifest,
  ref: BackendRef,
  field: readonly (string | number)[],
): Backend | BackendFault {
  const fault = faultOf(route, field);
  const found = findBackend(build, route, ref, field);
  if ('fatal' in found) return found;
  const { weight = 1 } = ref;
  if (weight <= HIGHEST_WEIGHT) return { ...found, weight };
  const message = `has the weight ${weight}, must be at most ${HIGHEST_WEIGHT} (ELBv2)`;
  return fault(undefined, message, { fatal: true, field: [...field, 'weight'] });
}

type Found = Omit<ServiceBackend, 'weight'> | Omit<NamedTargetGroup, 'weight'>;

function findBackend(
  build: GatewayBuild,
  route: RouteManifest,
  ref: BackendRef,
  field: readonly (string | number)[],
): Found | BackendFault {
  switch (ref.kind ?? 'Service') {
    case 'Service':
      return findService(build, route, ref, field);
    case 'TargetGroupName':
      return { targetGroupName: ref.name, field };
    case 'Gateway':
      return findGateway(build, route, ref, field);
    default: {
      const message = `refers to a backend of the kind ${ref.kind}, must be Service or TargetGroupName`;
      return faultOf(route, field)('InvalidKind', message, { field: [...field, 'kind'] });
    }
  }
}

function findService(
  { objects, inventory, configuration, missing, assume }: GatewayBuild,
  route: RouteManifest,
  ref: BackendRef,
  field: readonly (string | number)[],
): Found | BackendFault {
  const fault = faultOf(route, field);
  if (ref.port === undefined) return fault('UnsupportedValue', 'has a backend without a port');
  const target = { apiVersion: 'v1', kind: 'Service', namespace: ref.namespace ?? route.namespace, name: ref.name };
  if (!isGranted(objects, route, { group: '', ...target })) return fault('RefNotPermitted', notGranted(target));
  const known = inventory.services.get(objectKey(target));
  if (!known) missing.add(target, route.ref);
  const isAssumed = assume.services === true && !assume.except?.has(describeObject(target));
  const service = known ?? (isAssumed ? assumedService(target, ref.port) : undefined);
  if (!service) {
    const message = `forwards to ${describeObject(target)}, which does not exist`;
    return fault('BackendNotFound', message, { missing: target });
  }
  const port = service.ports.find((candidate) => candidate.port === ref.port);
  if (!port) {
    const ports = service.ports.map((each) => each.port).join(', ');
    const message = `forwards to port ${ref.port} of ${describeObject(target)}, which has ${ports === '' ? 'none' : ports}`;
    return fault('BackendNotFound', message, { field: [...field, 'port'], related: [service.ref] });
  }
  const own = configurationOf(objects, 'Service', service);
  const defaults = configuration.targetGroups && propsForRoute(configuration.targetGroups, route);
  const ofService = own && propsForRoute(own.spec, route);
  const props = ofService && defaults ? mergeProps(ofService, defaults) : (ofService ?? defaults ?? {});
  return { service, port, props, configuration: own };
}

/** A Gateway can only be the target of a network load balancer; before it has an ARN, the controller waits. */
function findGateway(
  { objects }: GatewayBuild,
  route: RouteManifest,
  ref: BackendRef,
  field: readonly (string | number)[],
): BackendFault {
  const fault = faultOf(route, field);
  if (ref.port === undefined) return fault('UnsupportedValue', 'has a backend without a port');
  const group = 'gateway.networking.k8s.io';
  const namespace = ref.namespace ?? route.namespace;
  const target = { apiVersion: `${group}/v1`, kind: 'Gateway', namespace, name: ref.name };
  if (!isGranted(objects, route, { group, ...target })) return fault('RefNotPermitted', notGranted(target));
  if (!objects.gateways.has(objectKey(target))) {
    const message = `forwards to ${describeObject(target)}, which does not exist`;
    return fault('BackendNotFound', message, { missing: target });
  }
  const message = `forwards to ${describeObject(target)}, which an application load balancer can't`;
  return fault('BackendNotFound', message, { fatal: true });
}

function notGranted(target: { readonly kind: string; readonly namespace: string; readonly name: string }): string {
  return `forwards to ${describeObject(target)}, which no ReferenceGrant in the namespace ${target.namespace} allows`;
}

/** The first configuration, by name, that is for an object. It is in the same namespace. */
export function configurationOf(
  { targetGroupConfigurations }: GatewayObjects,
  kind: string,
  target: Pick<ServiceManifest, 'namespace' | 'name'>,
): TargetGroupConfigurationManifest | undefined {
  return byTarget(targetGroupConfigurations).get(`${kind} ${objectKey(target)}`);
}

const BY_TARGET = new WeakMap<object, ReadonlyMap<string, TargetGroupConfigurationManifest>>();

function byTarget(all: GatewayObjects['targetGroupConfigurations']) {
  let index = BY_TARGET.get(all);
  if (!index) {
    const targets = new Map<string, TargetGroupConfigurationManifest>();
    for (const configuration of all.values()) {
      const target = configuration.spec.targetReference;
      if (!target) continue;
      const key = `${target.kind ?? 'Service'} ${configuration.namespace}/${target.name}`;
      if (!targets.has(key)) targets.set(key, configuration);
    }
    index = targets;
    BY_TARGET.set(all, index);
  }
  return index;
}

type More = Pick<Problem, 'missing' | 'field' | 'related'> & { readonly fatal?: boolean };

function faultOf(route: RouteManifest, field: readonly (string | number)[]) {
  return (reason: BackendFault['reason'], message: string, { fatal = false, ...more }: More = {}): BackendFault => ({
    reason,
    fatal,
    problem: { message: `${describeObject(route.ref)} ${message}`, object: route.ref, field, ...more },
  });
}
