import { HEALTH_CHECK_DEFAULTS } from '../../annotations/health-check-defaults';
import { registry } from '../../annotations/registry';
import { keyValues, type Settings } from '../settings';
import { TargetType } from '../target-group/target-group-settings';
import { RouteKind } from './route-kind';

export interface TargetGroupPropsOptions {
  /** Of the route that forwards to the target group, where that is known. */
  readonly kind?: RouteKind;
  /** Whether what is not given becomes what it would be for an Ingress; else it is left to the controller. */
  readonly complete?: boolean;
  /** Whether the target type is left to the controller. */
  readonly targetTypeByController?: boolean;
  /** Whether the rest of a health check is left to the controller. */
  readonly defaultsByController?: boolean;
}

/** Settings of target groups in the words of the controller's TargetGroupConfiguration. */
export function targetGroupProps(
  given: Settings,
  options: TargetGroupPropsOptions = {},
): Readonly<Record<string, unknown>> {
  const { kind, complete = false, targetTypeByController = false, defaultsByController = false } = options;
  const protocolVersion = given.get(registry.backendProtocolVersion) ?? (kind === RouteKind.GRPC ? 'GRPC' : undefined);
  const labels = given.get(registry.targetNodeLabels);
  const props = {
    targetType: given.get(registry.targetType) ?? (complete && !targetTypeByController ? TargetType.IP : undefined),
    protocol: given.get(registry.backendProtocol),
    protocolVersion,
    healthCheckConfig: healthCheckConfig(
      given,
      protocolVersion === 'GRPC',
      complete,
      defaultsByController ? undefined : HEALTH_CHECK_DEFAULTS,
    ),
    targetGroupAttributes: keyValues(given.get(registry.targetGroupAttributes)),
    nodeSelector: labels && { matchLabels: labels },
    enableMultiCluster: given.get(registry.multiClusterTargetGroup),
    tags: given.get(registry.tags),
  };
  return withoutUndefined(props);
}

const HEALTH_CHECK_ROWS = [
  registry.healthCheckPath,
  registry.healthCheckPort,
  registry.healthCheckProtocol,
  registry.healthCheckIntervalSeconds,
  registry.healthCheckTimeoutSeconds,
  registry.healthyThresholdCount,
  registry.unhealthyThresholdCount,
  registry.successCodes,
];

/**
 * A health check counts whole: where two configurations have one, nothing of the other is taken. So it is written whole, with what an
 * Ingress would have where the controller has something else for a Gateway.
 */
function healthCheckConfig(
  given: Settings,
  grpc: boolean,
  complete: boolean,
  defaults: typeof HEALTH_CHECK_DEFAULTS | undefined,
): object | undefined {
  if (!complete && !HEALTH_CHECK_ROWS.some((row) => given.has(row))) return undefined;
  const codes =
    given.get(registry.successCodes)?.replaceAll(' ', '') ?? (grpc ? defaults?.grpcCodes : defaults?.httpCodes);
  return withoutUndefined({
    healthCheckPath: given.get(registry.healthCheckPath),
    healthCheckPort: given.get(registry.healthCheckPort),
    healthCheckProtocol: given.get(registry.healthCheckProtocol),
    healthCheckInterval: given.get(registry.healthCheckIntervalSeconds),
    healthCheckTimeout: given.get(registry.healthCheckTimeoutSeconds),
    healthyThresholdCount: given.get(registry.healthyThresholdCount) ?? defaults?.healthyThresholdCount,
    unhealthyThresholdCount: given.get(registry.unhealthyThresholdCount) ?? defaults?.unhealthyThresholdCount,
    matcher: codes === undefined ? undefined : grpc ? { grpcCode: codes } : { httpCode: codes },
  });
}

function withoutUndefined(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
