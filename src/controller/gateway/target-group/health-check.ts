import { describeObject } from '../../../manifests/kubernetes/objects';
import type { HealthCheckSpec } from '../../../model/resources';
import { quoted } from '../../../text/quoted';
import { isAssumed, portOfAssumed } from '../../parts/assumed-service';
import { nodePort, portFromText, servicePort } from '../../parts/service-port';
import { Refusal } from '../../refusal';
import type { TargetGroupUse } from './target-group-use';

/** Targets are checked on the port they get traffic on. */
export const TRAFFIC_PORT = 'traffic-port';

const HEALTH_CHECK_PORT = ['spec', 'defaultConfiguration', 'healthCheckConfig', 'healthCheckPort'];

interface CheckedTargets {
  readonly targetType: string;
  readonly protocol: string;
  readonly protocolVersion: string;
}

/** The health check of a target group; its defaults are not those of an Ingress. @throws {Refusal} */
export function healthCheck(use: TargetGroupUse, targets: CheckedTargets): HealthCheckSpec {
  const asked = use.backend.props.healthCheckConfig ?? {};
  const protocol = asked.healthCheckProtocol ?? targets.protocol;
  const isGrpc = targets.protocolVersion === 'GRPC';
  const matcher = isGrpc
    ? { grpcCode: asked.matcher?.grpcCode ?? '12' }
    : { httpCode: asked.matcher?.httpCode ?? '200-399' };
  return {
    port: checkedPort(use, targets.targetType, asked.healthCheckPort ?? TRAFFIC_PORT),
    protocol,
    ...(protocol === 'TCP' ? {} : { path: asked.healthCheckPath ?? (isGrpc ? '/AWS.ALB/healthcheck' : '/'), matcher }),
    intervalSeconds: asked.healthCheckInterval ?? 15,
    timeoutSeconds: asked.healthCheckTimeout ?? 5,
    healthyThresholdCount: asked.healthyThresholdCount ?? 3,
    unhealthyThresholdCount: asked.unhealthyThresholdCount ?? 3,
  };
}

/** A number stays as it is; a name is looked up among the ports of the Service. */
function checkedPort({ backend, route }: TargetGroupUse, targetType: string, text: string): HealthCheckSpec['port'] {
  if (text === TRAFFIC_PORT) return text;
  const port = portFromText(text);
  if (typeof port === 'number') return port;
  const { service, configuration } = backend;
  if (isAssumed(service)) return portOfAssumed(service);
  const object = (configuration ?? route).ref;
  const field = configuration ? HEALTH_CHECK_PORT : ['spec'];
  const named = servicePort(service, port, () => ({ object, field, related: [service.ref] }));
  if (targetType === 'instance') return nodePort(service, named);
  if (typeof named.targetPort === 'number') return named.targetPort;
  throw new Refusal({
    message: `${describeObject(object)}: healthCheckPort is ${quoted(text)}, a port of ${describeObject(service.ref)} with the named targetPort ${quoted(named.targetPort)}, must be ${TRAFFIC_PORT} or a number where targets are IP addresses`,
    object,
    field,
    related: [service.ref],
  });
}
