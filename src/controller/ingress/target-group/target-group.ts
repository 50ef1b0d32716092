import { annotationKey } from '../../../annotations/read';
import { registry } from '../../../annotations/registry';
import {
  describeObject,
  objectKey,
  type ServiceManifest,
  type ServicePort,
} from '../../../manifests/kubernetes/objects';
import { type PortNumber, ResourceType, type TargetGroupSpec } from '../../../model/resources';
import type { Resource } from '../../../model/stack';
import { isAssumed, portOfAssumed } from '../../parts/assumed-service';
import { nodePort, servicePort } from '../../parts/service-port';
import type { ServiceTarget } from '../../parts/service-target';
import { isRecording, madeOf, neededAgain, resource } from '../../record/recording';
import { Refusal } from '../../refusal';
import { has } from '../../versions/has';
import { attempt, attemptAll, type GroupBuild, readNamed } from '../group-build';
import type { Routing } from '../rule/routing';
import { buildTargetGroupBinding } from './target-group-binding';
import { targetGroupName } from './target-group-name';
import { targetPlace } from './target-place';
import { type TargetSettings, targetSettings } from './target-settings';

/**
 * The target group for a Service port in one Ingress, with its binding, built once however many rules forward to it.
 * @returns undefined when something is refused; it is noted
 */
export function targetGroup(routing: Routing, source: ServiceTarget): Resource<TargetGroupSpec> | undefined {
  const ofService = `${objectKey(source.member.ingress)}-${source.service.name}`;
  const id = `${ofService}:${source.port}`;
  if (routing.targetGroups.has(id)) {
    neededAgain(ResourceType.targetGroup, id);
    neededAgain(ResourceType.targetGroupBinding, id);
  } else {
    const build = (): Resource<TargetGroupSpec> | undefined => buildTargetGroup(routing, source, id, ofService);
    routing.targetGroups.set(id, resource(ResourceType.targetGroup, id, build));
  }
  return routing.targetGroups.get(id);
}

function buildTargetGroup(
  routing: Routing,
  source: ServiceTarget,
  id: string,
  ofService: string,
): Resource<TargetGroupSpec> | undefined {
  const { build } = routing;
  const { member, service, port: written } = source;
  const port = attempt(build, () =>
    servicePort(service, written, () => targetPlace(member.ingress, service.name, written)),
  );
  const settings = settingsOf(routing, source, ofService);
  if (!port || !settings) return undefined;
  const spec = targetGroupSpec(build, source, port, settings);
  if (!spec) return undefined;
  const built = build.stack.add(ResourceType.targetGroup, id, spec);
  routing.targetGroupSources.set(id, {
    ingress: member.ingress,
    service,
    assumed: isAssumed(service),
    port: written,
  });
  resource(ResourceType.targetGroupBinding, id, () => buildTargetGroupBinding(routing, source, settings, built));
  return built;
}

function settingsOf(
  { build, loadBalancer, targetSettings: all }: Routing,
  { member, service }: ServiceTarget,
  ofService: string,
): TargetSettings | undefined {
  let settings = isRecording() ? undefined : all.get(ofService);
  if (!settings) {
    settings = targetSettings(build, loadBalancer.ipAddressType, member, service);
    if (settings) all.set(ofService, settings);
  }
  return settings;
}

function targetGroupSpec(
  build: GroupBuild,
  source: ServiceTarget,
  port: ServicePort,
  settings: TargetSettings,
): TargetGroupSpec | undefined {
  const parts = attemptAll(build, {
    port: () => targetPort(build, source.service, port, settings.targetType),
    targetControlPort: () => targetControlPort(build, source, settings.targetType),
  });
  madeOf(settings);
  madeOf(settings.healthCheckConfig, 'healthCheck.');
  madeOf(parts);
  if (!parts) return undefined;
  const { port: number, targetControlPort: controlPort } = parts;
  const { targetType, protocol, protocolVersion, ipAddressType, healthCheckConfig, targetGroupAttributes, tags } =
    settings;
  const kind = { targetType, protocol, protocolVersion, port: number, targetControlPort: controlPort };
  // Field by field: of thousands of target groups, copying objects whole would be a good part of the time.
  return {
    name: targetGroupName(build, source, kind),
    targetType,
    protocol,
    protocolVersion,
    port: number,
    targetControlPort: controlPort,
    ipAddressType,
    healthCheckConfig,
    targetGroupAttributes,
    tags,
  };
}

/** Targets register with their own ports, so this one only decides the target group's name. */
function targetPort(
  { environment }: GroupBuild,
  service: ServiceManifest,
  port: ServicePort,
  type: string,
): PortNumber {
  if (isAssumed(service)) return portOfAssumed(service);
  if (type !== 'instance') return typeof port.targetPort === 'number' ? port.targetPort : 1;
  const number = nodePort(service, port);
  if (number !== 0 || !has(environment, 'empty-target-port-refused')) return number;
  throw new Refusal({
    message: `${describeObject(service.ref)} has the type ${service.type}, must be NodePort or LoadBalancer for the target type instance`,
    object: service.ref,
    field: ['spec', 'type'],
  });
}

function targetControlPort(
  build: GroupBuild,
  { member, service, port }: ServiceTarget,
  type: string,
): number | undefined {
  const params = [service.name, String(port)];
  const controlPort = readNamed(build, registry.targetControlPort, [service, member.ingress], ...params);
  if (controlPort === undefined || type !== 'instance') return controlPort;
  const annotation = annotationKey(registry.targetControlPort, ...params);
  throw new Refusal({
    message: `${annotation}: ${controlPort} needs the target type ip, and the targets are instances`,
    object: member.ingress.ref,
    annotation,
  });
}
