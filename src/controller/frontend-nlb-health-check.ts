import { InvalidValue, int32, quote } from '../annotations/codec';
import { type AnnotationRow, registry } from '../annotations/registry';
import type { IngressManifest } from '../manifests/objects';
import type { HealthCheckSpec } from '../model/resources';
import { type ClassifiedIngress, read } from './group-build';
import { agree, type Setting } from './merge';
import { Refusal } from './refusal';

/**
 * How the network load balancer checks one listen port of the application load balancer: as the members on that port say.
 * @throws {Refusal}
 */
export function frontendNlbHealthCheck(members: readonly ClassifiedIngress[]): HealthCheckSpec {
  const asked = <T>(row: AnnotationRow<T>, equal?: Setting<T>['equal']): T | undefined =>
    agree(members, ({ ingress }) => read(row, ingress), {
      name: row.key,
      annotation: row.key,
      ...(equal && { equal }),
    });
  return {
    port: healthCheckPort(members),
    protocol: healthCheckProtocol(members),
    path: asked(registry.frontendNlbHealthCheckPath) ?? '/',
    // The controller compares where the codes are kept, not what they are: two members never agree.
    matcher: { httpCode: asked(registry.frontendNlbSuccessCodes, () => false) ?? '200' },
    intervalSeconds: asked(registry.frontendNlbHealthCheckIntervalSeconds) ?? 15,
    timeoutSeconds: asked(registry.frontendNlbHealthCheckTimeoutSeconds) ?? 5,
    healthyThresholdCount: asked(registry.frontendNlbHealthyThresholdCount) ?? 2,
    unhealthyThresholdCount: asked(registry.frontendNlbUnhealthyThresholdCount) ?? 2,
  };
}

const TRAFFIC_PORT = 'traffic-port';

function healthCheckPort(members: readonly ClassifiedIngress[]): number | string {
  const row = registry.frontendNlbHealthCheckPort;
  const portOf = ({ ingress }: ClassifiedIngress) => {
    const port = read(row, ingress);
    if (port === undefined || port === TRAFFIC_PORT) return port;
    try {
      return int32.parse(port);
    } catch (error) {
      throw error instanceof InvalidValue ? refuse(ingress, row, port, `${TRAFFIC_PORT} or a number`) : error;
    }
  };
  return agree<number | string>(members, portOf, { name: row.key, annotation: row.key }) ?? TRAFFIC_PORT;
}

function healthCheckProtocol(members: readonly ClassifiedIngress[]): string {
  const row = registry.frontendNlbHealthCheckProtocol;
  const protocolOf = ({ ingress }: ClassifiedIngress) => {
    const protocol = read(row, ingress);
    if (protocol === undefined || protocol === 'HTTP' || protocol === 'HTTPS') return protocol;
    throw refuse(ingress, row, protocol, 'HTTP or HTTPS');
  };
  return agree(members, protocolOf, { name: row.key, annotation: row.key }) ?? 'HTTP';
}

function refuse({ ref }: IngressManifest, { key }: AnnotationRow<string>, value: string, allowed: string): Refusal {
  return new Refusal({ message: `${key}: ${quote(value)} must be ${allowed}`, object: ref, annotation: key });
}
