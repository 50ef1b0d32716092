import { HEALTH_CHECK_DEFAULTS } from '../../../annotations/health-check-defaults';
import { carrierOf } from '../../../annotations/read';
import { registry } from '../../../annotations/registry';
import { describeObject, type IngressManifest, type ServiceManifest } from '../../../manifests/kubernetes/objects';
import type { HealthCheckSpec } from '../../../model/resources';
import { quoted } from '../../../text/quoted';
import { isAssumed, portOfAssumed } from '../../parts/assumed-service';
import { nodePort, portFromText, servicePort } from '../../parts/service-port';
import { Refusal } from '../../refusal';
import { attemptAll, type GroupBuild } from '../group-build';
import { SettingsTable } from '../settings';

/** Targets are checked on the port they get traffic on. */
export const TRAFFIC_PORT = 'traffic-port';

/** What the health check of a target group depends on. */
export interface CheckedTargets {
  readonly ingress: IngressManifest;
  readonly service: ServiceManifest;
  readonly targetType: string;
  readonly protocols: { readonly protocol: string; readonly protocolVersion: string };
}

/** The health check of a target group; undefined when something is refused, which is noted. */
export function healthCheck(build: GroupBuild, targets: CheckedTargets): HealthCheckSpec | undefined {
  const asked = SETTINGS.read(build, [targets.service, targets.ingress]);
  if (!asked) return undefined;
  const isGrpc = (): boolean => targets.protocols.protocolVersion === 'GRPC';
  const codes = (): string =>
    asked.codes ?? (isGrpc() ? HEALTH_CHECK_DEFAULTS.grpcCodes : HEALTH_CHECK_DEFAULTS.httpCodes);
  return attemptAll(build, {
    port: () => (asked.port === TRAFFIC_PORT ? TRAFFIC_PORT : namedPort(build, targets, asked.port)),
    protocol: () => asked.protocol ?? targets.protocols.protocol,
    path: () => asked.path ?? (isGrpc() ? '/AWS.ALB/healthcheck' : '/'),
    matcher: () => (isGrpc() ? { grpcCode: codes() } : { httpCode: codes() }),
    intervalSeconds: () => asked.intervalSeconds,
    timeoutSeconds: () => asked.timeoutSeconds,
    healthyThresholdCount: () => asked.healthyThresholdCount,
    unhealthyThresholdCount: () => asked.unhealthyThresholdCount,
  });
}

const SETTINGS = new SettingsTable<{
  readonly port: string;
  readonly protocol: string | undefined;
  readonly path: string | undefined;
  readonly codes: string | undefined;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
}>({
  port: [registry.healthCheckPort, TRAFFIC_PORT],
  protocol: [registry.healthCheckProtocol, undefined],
  path: [registry.healthCheckPath, undefined],
  codes: [registry.successCodes, undefined],
  intervalSeconds: [registry.healthCheckIntervalSeconds, HEALTH_CHECK_DEFAULTS.intervalSeconds],
  timeoutSeconds: [registry.healthCheckTimeoutSeconds, HEALTH_CHECK_DEFAULTS.timeoutSeconds],
  healthyThresholdCount: [registry.healthyThresholdCount, HEALTH_CHECK_DEFAULTS.healthyThresholdCount],
  unhealthyThresholdCount: [registry.unhealthyThresholdCount, HEALTH_CHECK_DEFAULTS.unhealthyThresholdCount],
});

/** A number stays as it is; a name is looked up among the ports of the Service. */
function namedPort(
  { environment }: GroupBuild,
  { ingress, service, targetType }: CheckedTargets,
  text: string,
): HealthCheckSpec['port'] {
  const port = portFromText(text, environment);
  if (typeof port === 'number') return port;
  if (isAssumed(service)) return portOfAssumed(service);
  const { key: annotation } = registry.healthCheckPort;
  const object = carrierOf(annotation, [service, ingress])?.ref ?? service.ref;
  const named = servicePort(service, port, () => ({ object, annotation }));
  if (targetType === 'instance') return nodePort(service, named);
  if (typeof named.targetPort === 'number') return named.targetPort;
  throw new Refusal({
    message: `${annotation}: ${quoted(text)} is a port of ${describeObject(service.ref)} with the named targetPort ${quoted(named.targetPort)}, must be ${TRAFFIC_PORT} or a number where targets are IP addresses`,
    object,
    annotation,
  });
}
