import { registry } from '../annotations/registry';
import { describeObject, type IngressManifest, type ServiceManifest } from '../manifests/objects';
import type { HealthCheckSpec } from '../model/resources';
import { attemptAll, type GroupBuild, read } from './group-build';
import { Refusal } from './refusal';
import { nodePort, portFromText, servicePort } from './service-port';

/** Targets are checked on the port they get traffic on. */
export const TRAFFIC_PORT = 'traffic-port';

/** What the health check of a target group depends on. */
export interface CheckedTargets {
  readonly ingress: IngressManifest;
  readonly service: ServiceManifest;
  readonly targetType: string;
  readonly protocol: string;
  readonly protocolVersion: string;
}

/** The health check of a target group; undefined when something is refused, which is noted. */
export function healthCheck(build: GroupBuild, targets: CheckedTargets): HealthCheckSpec | undefined {
  const carriers = [targets.service, targets.ingress];
  const grpc = targets.protocolVersion === 'GRPC';
  return attemptAll(build, {
    port: () => healthCheckPort(targets),
    protocol: () => read(registry.healthCheckProtocol, carriers) ?? targets.protocol,
    path: () => read(registry.healthCheckPath, carriers) ?? (grpc ? '/AWS.ALB/healthcheck' : '/'),
    matcher: () => {
      const codes = read(registry.successCodes, carriers) ?? (grpc ? '12' : '200');
      return grpc ? { grpcCode: codes } : { httpCode: codes };
    },
    intervalSeconds: () => read(registry.healthCheckIntervalSeconds, carriers) ?? 15,
    timeoutSeconds: () => read(registry.healthCheckTimeoutSeconds, carriers) ?? 5,
    healthyThresholdCount: () => read(registry.healthyThresholdCount, carriers) ?? 2,
    unhealthyThresholdCount: () => read(registry.unhealthyThresholdCount, carriers) ?? 2,
  });
}

/** A number stays as it is; a name is looked up among the ports of the Service. */
function healthCheckPort({ ingress, service, targetType }: CheckedTargets): HealthCheckSpec['port'] {
  const text = read(registry.healthCheckPort, [service, ingress]) ?? TRAFFIC_PORT;
  if (text === TRAFFIC_PORT) return TRAFFIC_PORT;
  const port = portFromText(text);
  if (typeof port === 'number') return port;
  const named = servicePort(service, port);
  if (targetType === 'instance') return nodePort(service, named);
  if (typeof named.targetPort === 'number') return named.targetPort;
  throw new Refusal({
    message: `${registry.healthCheckPort.key}: ${JSON.stringify(text)} is a port of ${describeObject(service.ref)} with the named targetPort ${JSON.stringify(named.targetPort)}, must be ${TRAFFIC_PORT} or a number where targets are IP addresses`,
    object: service.ref,
    annotation: registry.healthCheckPort.key,
  });
}
