import { registry } from '../../../annotations/registry';
import { describeObject, type ServiceManifest } from '../../../manifests/kubernetes/objects';
import type { HealthCheckSpec, IpAddressType, Tags, TargetGroupSpec } from '../../../model/resources';
import { unlessEmpty } from '../../../model/unless-empty';
import { quoted } from '../../../text/quoted';
import { isEnabled } from '../../environment/feature-gate';
import { sortedAttributes } from '../../parts/attributes';
import { targetGroupTags } from '../../parts/tags';
import { parts } from '../../record/recording';
import { Refusal } from '../../refusal';
import { attemptAll, attemptEach, type ClassifiedIngress, type GroupBuild, read } from '../group-build';
import { SettingsTable } from '../settings';
import { type CheckedTargets, healthCheck } from './health-check';

/** What kind of targets a group has, and how it talks to them. */
export type TargetKind = Pick<CheckedTargets, 'targetType'> & CheckedTargets['protocols'];

/** What the target groups of a Service in one Ingress have in common, whatever the port. */
export interface TargetSettings extends TargetKind {
  readonly ipAddressType: 'ipv4' | 'ipv6';
  readonly healthCheckConfig: HealthCheckSpec;
  readonly targetGroupAttributes: TargetGroupSpec['targetGroupAttributes'];
  readonly tags: Tags | undefined;
}

/** @returns undefined when something is refused; it is noted */
export function targetSettings(
  build: GroupBuild,
  loadBalancerType: IpAddressType,
  member: ClassifiedIngress,
  service: ServiceManifest,
): TargetSettings | undefined {
  const { ingress } = member;
  const carriers = [service, ingress];
  const asked = attemptEach(build, { targetType: () => askedTargetType(build, member, service) });
  const protocols = PROTOCOLS.read(build, carriers);
  if (asked.targetType === undefined || !protocols) return undefined;
  const { targetType } = asked;
  const made = attemptAll(build, {
    ipAddressType: () => ipAddressType(loadBalancerType, service),
    healthCheckConfig: () => healthCheck(build, { ingress, service, targetType, protocols }),
    attributes: () => read(build, registry.targetGroupAttributes, carriers) ?? {},
    tags: () => targetGroupTags(build, member, service),
  });
  const healthCheckConfig = made?.healthCheckConfig;
  if (!healthCheckConfig) return undefined;
  return parts({
    targetType: () => asked.targetType ?? targetType,
    protocol: () => protocols.protocol,
    protocolVersion: () => protocols.protocolVersion,
    ipAddressType: () => made.ipAddressType,
    healthCheckConfig: () => healthCheckConfig,
    targetGroupAttributes: () => unlessEmpty(sortedAttributes(made.attributes)),
    tags: () => unlessEmpty(made.tags),
  });
}

const PROTOCOLS = new SettingsTable<Pick<TargetKind, 'protocol' | 'protocolVersion'>>({
  protocol: [registry.backendProtocol, 'HTTP'],
  protocolVersion: [registry.backendProtocolVersion, 'HTTP1'],
});

function askedTargetType(build: GroupBuild, { ingress, params }: ClassifiedIngress, service: ServiceManifest): string {
  const { environment } = build;
  const ofParams = params?.spec.targetType || undefined;
  const type =
    ofParams ?? read(build, registry.targetType, [service, ingress]) ?? environment.controller.defaultTargetType;
  const fault = targetTypeFault(environment, type);
  if (fault === undefined) return type;
  throw new Refusal({
    message: `${describeObject(ofParams && params ? params.ref : ingress.ref)} has the target type ${quoted(type)}, ${fault}`,
    ...(ofParams && params
      ? { object: params.ref, field: ['spec', 'targetType'] }
      : { object: ingress.ref, annotation: registry.targetType.key }),
  });
}

function targetTypeFault(environment: GroupBuild['environment'], type: string): string | undefined {
  if (type === 'instance') return undefined;
  if (type !== 'ip') return 'must be instance or ip';
  return isEnabled(environment, 'EnableIPTargetType')
    ? undefined
    : "which the controller's feature gate EnableIPTargetType forbids";
}

function ipAddressType(loadBalancerType: IpAddressType, service: ServiceManifest): 'ipv4' | 'ipv6' {
  if (!service.ipFamilies.includes('IPv6')) return 'ipv4';
  if (loadBalancerType !== 'ipv4') return 'ipv6';
  throw new Refusal({
    message: `${describeObject(service.ref)} has the IP family IPv6, which needs ${registry.ipAddressType.key} dualstack`,
    object: service.ref,
    field: ['spec', 'ipFamilies'],
  });
}
