import {
  describeObject,
  objectKey,
  type ServiceManifest,
  type ServicePort,
} from '../../../manifests/kubernetes/objects';
import { type PortNumber, ResourceType, type Tags, type TargetGroupSpec } from '../../../model/resources';
import { type Resource, Unknown } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import { attempt, attemptAll } from '../../ingress/group-build';
import { isAssumed, portOfAssumed } from '../../parts/assumed-service';
import { cut, sha256 } from '../../parts/generated-name';
import { nodePort } from '../../parts/service-port';
import { refuseExternallyManaged, withDefaultTags } from '../../parts/tags';
import { Refusal } from '../../refusal';
import type { GatewayLoadBalancer } from '../load-balancer/load-balancer';
import type { TargetGroupProps } from '../objects/configuration-spec';
import type { ServiceBackend } from '../routing/backend';
import type { GatewayBuild } from '../routing/gateway-build';
import { healthCheck } from './health-check';
import { buildTargetGroupBinding } from './target-group-binding';
import type { TargetGroupUse } from './target-group-use';

/** The target group of a Service in one route, with its binding, built for the first listener that forwards to it. */
export function targetGroup(
  build: GatewayBuild,
  loadBalancer: GatewayLoadBalancer,
  use: TargetGroupUse,
): Resource<TargetGroupSpec> | undefined {
  const { route, backend } = use;
  const { service, port } = backend;
  const ofRoute = `${route.namespace}-${route.name}:${route.ref.kind}`;
  const target = isAssumed(service) ? port.port : port.targetPort;
  const id = `${objectKey(build.gateway)}:${ofRoute}-${service.namespace}-${service.name}:${target}`;
  if (!build.targetGroups.has(id)) build.targetGroups.set(id, buildTargetGroup(build, loadBalancer, use, id));
  return build.targetGroups.get(id);
}

function buildTargetGroup(
  build: GatewayBuild,
  loadBalancer: GatewayLoadBalancer,
  use: TargetGroupUse,
  id: string,
): Resource<TargetGroupSpec> | undefined {
  const { route, backend } = use;
  const spec = targetGroupSpec(build, loadBalancer, use);
  if (!spec) return undefined;
  const resource = build.stack.add<TargetGroupSpec>(ResourceType.targetGroup, id, spec);
  build.targetGroupSources.set(id, { route, service: backend.service, port: backend.port.port });
  buildTargetGroupBinding(build, loadBalancer, backend, resource);
  return resource;
}

function targetGroupSpec(
  build: GatewayBuild,
  { ipAddressType: ofLoadBalancer }: GatewayLoadBalancer,
  use: TargetGroupUse,
): TargetGroupSpec | undefined {
  const { props, service, port: servicePort } = use.backend;
  const targetType = props.targetType ?? build.environment.controller.defaultTargetType;
  const protocol = attempt(build, () => protocolOf(use));
  if (protocol === undefined) return undefined;
  const protocolVersion = protocolVersionOf(use);
  const parts = attemptAll(build, {
    healthCheckConfig: () => healthCheck(use, { targetType, protocol, protocolVersion }),
    ipAddressType: () => ipAddressTypeOf(service, ofLoadBalancer),
    tags: () => targetGroupTags(build, use.backend),
    port: () => targetPort(service, servicePort, targetType),
    controlPort: () => controlPort(use, targetType),
  });
  if (!parts) return undefined;
  const { healthCheckConfig, ipAddressType, tags, port } = parts;
  const named = { targetType, protocol, protocolVersion, port, controlPort: parts.controlPort };
  return {
    name: props.targetGroupName ?? generatedName(build, use, named),
    targetType,
    port,
    protocol,
    protocolVersion,
    ipAddressType,
    healthCheckConfig,
    targetGroupAttributes: unlessEmpty(attributesOf(props)),
    tags: unlessEmpty(tags),
  };
}

function refusal({ backend, route }: TargetGroupUse, setting: keyof TargetGroupProps, reason: string): Refusal {
  const { ref } = backend.configuration ?? route;
  return new Refusal({
    message: `${describeObject(ref)}: ${setting} ${reason}`,
    object: ref,
    field: backend.configuration ? ['spec', 'defaultConfiguration', setting] : ['spec'],
    related: [backend.service.ref],
  });
}

function protocolOf(use: TargetGroupUse): string {
  const { protocol = 'HTTP' } = use.backend.props;
  if (protocol === 'HTTP' || protocol === 'HTTPS') return protocol;
  throw refusal(use, 'protocol', `is ${protocol}, must be HTTP or HTTPS behind an application load balancer`);
}

/** HTTP listeners speak HTTP/1.1 to targets, whatever is asked for. */
function protocolVersionOf({ route, backend: { props, port }, protocol }: TargetGroupUse): string {
  if (protocol !== 'HTTPS') return 'HTTP1';
  if (props.protocolVersion !== undefined) return props.protocolVersion;
  if (route.ref.kind === 'GRPCRoute') return 'GRPC';
  return port.appProtocol === 'kubernetes.io/h2c' ? 'HTTP2' : 'HTTP1';
}

function ipAddressTypeOf(service: ServiceManifest, loadBalancerType: string): 'ipv4' | 'ipv6' {
  if (!service.ipFamilies.includes('IPv6')) return 'ipv4';
  if (loadBalancerType !== 'ipv4') return 'ipv6';
  throw new Refusal({
    message: `${describeObject(service.ref)} has the IP family IPv6, which needs a dualstack load balancer (ipAddressType of its LoadBalancerConfiguration)`,
    object: service.ref,
    field: ['spec', 'ipFamilies'],
  });
}

function targetGroupTags(build: GatewayBuild, { props, configuration }: ServiceBackend): Tags {
  const { tags = {} } = props;
  refuseExternallyManaged(build, tags, (key) => ({
    object: configuration?.ref,
    field: ['spec', 'defaultConfiguration', 'tags', key],
  }));
  return withDefaultTags(build, tags);
}

/** Targets register with their own ports, so this one only decides the target group's name. */
function targetPort(service: ServiceManifest, port: ServicePort, targetType: string): PortNumber {
  if (isAssumed(service)) return portOfAssumed(service);
  if (targetType !== 'instance') return typeof port.targetPort === 'number' ? port.targetPort : 1;
  const number = nodePort(service, port);
  if (number !== 0) return number;
  throw new Refusal({
    message: `${describeObject(service.ref)} has the type ${service.type}, must be NodePort or LoadBalancer for the target type instance`,
    object: service.ref,
    field: ['spec', 'type'],
  });
}

/** The control port only goes into the name: the controller forgets to ask for it. */
function controlPort(use: TargetGroupUse, targetType: string): number | undefined {
  const port = use.backend.props.targetControlPort;
  if (port === undefined || targetType !== 'instance') return port;
  throw refusal(use, 'targetControlPort', `is ${port}, which needs the target type ip, and the targets are instances`);
}

/** By key; of one that is written twice, the last counts. */
function attributesOf({
  targetGroupAttributes = [],
}: TargetGroupProps): { readonly key: string; readonly value: string }[] {
  const values = new Map(targetGroupAttributes.map(({ key, value }) => [key, value]));
  return [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, value }));
}

interface NamedBy {
  readonly targetType: string;
  readonly protocol: string;
  readonly protocolVersion: string;
  readonly port: PortNumber;
  readonly controlPort: number | undefined;
}

/** Readable first, then a hash of everything that can't be changed in place. */
function generatedName(
  { environment, gateway }: GatewayBuild,
  { route, backend }: TargetGroupUse,
  by: NamedBy,
): string | Unknown {
  const { clusterName } = environment;
  if (clusterName === undefined) return new Unknown('the name of the cluster');
  if (by.port instanceof Unknown) return by.port;
  const hash = sha256(
    clusterName,
    gateway.namespace,
    gateway.name,
    route.namespace,
    route.name,
    route.ref.kind,
    backend.service.namespace,
    backend.service.name,
    // A container port that has only a name counts with it, so that two of them make two names.
    String(by.targetType === 'ip' ? backend.port.targetPort : by.port),
    by.targetType,
    by.protocol,
    by.protocolVersion,
    by.controlPort === undefined ? '' : String(by.controlPort),
  );
  return `k8s-${cut(route.namespace, 8)}-${cut(route.name, 8)}-${hash.slice(0, 10)}`;
}
