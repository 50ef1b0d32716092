import type { TargetGroupBindingSpec, TargetGroupSpec } from '../model/resources';
import type { Resource } from '../model/stack';
import type { HealthCheckDocument, TargetGroupDocument } from './document';
import { known } from './known';
import { serviceOf } from './rule-document';

export function targetGroupDocument(
  { id, spec }: Resource<TargetGroupSpec>,
  binding: TargetGroupBindingSpec | undefined,
): TargetGroupDocument {
  const { service, port: servicePort } = serviceOf(binding);
  return {
    id,
    name: known(spec.name),
    ...(service === undefined ? {} : { service, servicePort }),
    targetType: spec.targetType,
    port: known(spec.port),
    protocol: spec.protocol,
    ...(spec.protocolVersion === undefined ? {} : { protocolVersion: spec.protocolVersion }),
    ipAddressType: spec.ipAddressType,
    healthCheck: healthCheckDocument(spec),
    ...attributeMap(spec.targetGroupAttributes),
  };
}

function healthCheckDocument({ healthCheckConfig }: TargetGroupSpec): HealthCheckDocument {
  const { protocol, port, path, matcher } = healthCheckConfig;
  return {
    protocol,
    port: known(port),
    path: path ?? '',
    successCodes: matcher?.grpcCode ?? matcher?.httpCode ?? '',
    intervalSeconds: healthCheckConfig.intervalSeconds,
    timeoutSeconds: healthCheckConfig.timeoutSeconds,
    healthyThresholdCount: healthCheckConfig.healthyThresholdCount,
    unhealthyThresholdCount: healthCheckConfig.unhealthyThresholdCount,
  };
}

interface Attribute {
  readonly key?: string;
  readonly value?: string;
  readonly Key?: string;
  readonly Value?: string;
}

/** Attributes as a map, sorted by key; no field at all without any. */
export function attributeMap(attributes: readonly Attribute[] | undefined): { attributes?: Record<string, string> } {
  if (!attributes || attributes.length === 0) return {};
  const entries = attributes.map(({ key, Key, value, Value }) => [key ?? Key ?? '', value ?? Value ?? ''] as const);
  return { attributes: Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1))) };
}
