import { quote } from '../annotations/codec';
import { annotationKey } from '../annotations/read';
import { registry } from '../annotations/registry';
import { describeObject, objectKey, type ServiceManifest, type ServicePort } from '../manifests/objects';
import { omitEmpty } from '../model/omit-empty';
import { type PortNumber, ResourceType, type TargetGroupSpec } from '../model/resources';
import type { Resource } from '../model/stack';
import { isEnabled } from './feature-gate';
import { attempt, attemptAll, type ClassifiedIngress, type GroupBuild, read } from './group-build';
import { type CheckedTargets, healthCheck } from './health-check';
import { Refusal } from './refusal';
import type { Routing } from './routing';
import { nodePort, servicePort } from './service-port';
import type { ServiceTarget } from './service-target';
import { targetGroupTags } from './tags';
import { buildTargetGroupBinding } from './target-group-binding';
import { targetGroupName } from './target-group-name';

/**
 * The target group for a Service port in one Ingress, with its binding, built once however many rules forward to it.
 * @returns undefined when something is refused; it is noted
 */
export function targetGroup(routing: Routing, source: ServiceTarget): Resource<TargetGroupSpec> | undefined {
  const id = `${objectKey(source.member.ingress)}-${source.service.name}:${source.port}`;
  if (!routing.targetGroups.has(id)) routing.targetGroups.set(id, buildTargetGroup(routing, source, id));
  return routing.targetGroups.get(id);
}

function buildTargetGroup(routing: Routing, source: ServiceTarget, id: string): Resource<TargetGroupSpec> | undefined {
  const { build } = routing;
  const port = attempt(build, () => servicePort(source.service, source.port));
  const kind = targetKind(build, source);
  if (!port || !kind) return undefined;
  const spec = targetGroupSpec(routing, source, port, kind);
  if (!spec) return undefined;
  const resource = build.stack.add(ResourceType.targetGroup, id, spec);
  const { member, service, port: written } = source;
  routing.targetGroupSources.set(id, { ingress: member.ingress, service, port: written });
  buildTargetGroupBinding(routing, source, port, resource);
  return resource;
}

/** What kind of targets a group has, and how it talks to them. */
type TargetKind = Omit<CheckedTargets, 'ingress' | 'service'>;

function targetKind(build: GroupBuild, { member, service }: ServiceTarget): TargetKind | undefined {
  const carriers = [service, member.ingress];
  return attemptAll(build, {
    targetType: () => targetType(build, member, service),
    protocol: () => read(registry.backendProtocol, carriers) ?? 'HTTP',
    protocolVersion: () => read(registry.backendProtocolVersion, carriers) ?? 'HTTP1',
  });
}

function targetType(
  { environment }: GroupBuild,
  { ingress, params }: ClassifiedIngress,
  service: ServiceManifest,
): string {
  const ofParams = params?.spec.targetType || undefined;
  const type = ofParams ?? read(registry.targetType, [service, ingress]) ?? environment.controller.defaultTargetType;
  const refuse = (reason: string): Refusal =>
    new Refusal({
      message: `${describeObject(ofParams && params ? params.ref : ingress.ref)} has the target type ${quote(type)}, ${reason}`,
      ...(ofParams && params
        ? { object: params.ref, field: ['spec', 'targetType'] }
        : { object: ingress.ref, annotation: registry.targetType.key }),
    });
  if (type !== 'instance' && type !== 'ip') throw refuse('must be instance or ip');
  if (type === 'ip' && !isEnabled(environment, 'EnableIPTargetType')) {
    throw refuse("which the controller's feature gate EnableIPTargetType forbids");
  }
  return type;
}

function targetGroupSpec(
  routing: Routing,
  source: ServiceTarget,
  port: ServicePort,
  kind: TargetKind,
): TargetGroupSpec | undefined {
  const { build } = routing;
  const { member, service } = source;
  const parts = attemptAll(build, {
    port: () => targetPort(service, port, kind.targetType),
    targetControlPort: () => targetControlPort(source, kind.targetType),
    ipAddressType: () => ipAddressType(routing, service),
    healthCheckConfig: () => healthCheck(build, { ...kind, ingress: member.ingress, service }),
    attributes: () => read(registry.targetGroupAttributes, [service, member.ingress]) ?? {},
    tags: () => targetGroupTags(build, member, service),
  });
  if (!parts?.healthCheckConfig) return undefined;
  const { attributes, tags, healthCheckConfig, ...rest } = parts;
  const keys = Object.keys(attributes).sort();
  return {
    name: targetGroupName(build, source, { ...kind, ...rest }),
    ...kind,
    ...rest,
    healthCheckConfig,
    ...omitEmpty({ targetGroupAttributes: keys.map((key) => ({ key, value: attributes[key] ?? '' })), tags }),
  };
}

/** Targets register with their own ports, so this one only decides the target group's name. */
function targetPort(service: ServiceManifest, port: ServicePort, type: string): PortNumber {
  const number =
    type === 'instance' ? nodePort(service, port) : typeof port.targetPort === 'number' ? port.targetPort : 1;
  if (number !== 0) return number;
  throw new Refusal({
    message:
      type === 'instance'
        ? `${describeObject(service.ref)} has the type ${service.type}, must be NodePort or LoadBalancer for the target type instance`
        : `${describeObject(service.ref)} has the targetPort 0`,
    object: service.ref,
    field: ['spec', type === 'instance' ? 'type' : 'ports'],
  });
}

function targetControlPort({ member, service, port }: ServiceTarget, type: string): number | undefined {
  const params = [service.name, String(port)];
  const controlPort = read(registry.targetControlPort, [service, member.ingress], ...params);
  if (controlPort === undefined || type !== 'instance') return controlPort;
  const annotation = annotationKey(registry.targetControlPort, ...params);
  throw new Refusal({
    message: `${annotation}: ${controlPort} needs the target type ip, and the targets are instances`,
    object: member.ingress.ref,
    annotation,
  });
}

function ipAddressType({ loadBalancer }: Routing, service: ServiceManifest): 'ipv4' | 'ipv6' {
  if (!service.ipFamilies.includes('IPv6')) return 'ipv4';
  if (loadBalancer.ipAddressType !== 'ipv4') return 'ipv6';
  throw new Refusal({
    message: `${describeObject(service.ref)} has the IP family IPv6, which needs ${registry.ipAddressType.key} dualstack`,
    object: service.ref,
    field: ['spec', 'ipFamilies'],
  });
}
