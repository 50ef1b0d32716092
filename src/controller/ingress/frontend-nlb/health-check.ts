import { int32 } from '../../../annotations/codec/codec';
import { type AnnotationRow, registry } from '../../../annotations/registry';
import { describeObject, type IngressManifest } from '../../../manifests/kubernetes/objects';
import type { HealthCheckSpec } from '../../../model/resources';
import { InvalidValue } from '../../../text/invalid-value';
import { quoted } from '../../../text/quoted';
import { parts } from '../../record/recording';
import { Refusal } from '../../refusal';
import { groupAnnotation, settingOf } from '../group-annotation';
import { type ClassifiedIngress, type Reader, read } from '../group-build';
import { agree } from '../merge';

/**
 * How the network load balancer checks one listen port of the application load balancer: as the members on that port say.
 * @throws {Refusal}
 */
export function frontendNlbHealthCheck(reader: Reader, members: readonly ClassifiedIngress[]): HealthCheckSpec {
  const asked = <T>(row: AnnotationRow<T>) => groupAnnotation(reader, members, row);
  return parts({
    port: () => healthCheckPort(reader, members),
    protocol: () => asked(registry.frontendNlbHealthCheckProtocol) ?? 'HTTP',
    path: () => asked(registry.frontendNlbHealthCheckPath) ?? '/',
    matcher: () => ({ httpCode: successCodes(reader, members) }),
    intervalSeconds: () => asked(registry.frontendNlbHealthCheckIntervalSeconds) ?? 15,
    timeoutSeconds: () => asked(registry.frontendNlbHealthCheckTimeoutSeconds) ?? 5,
    healthyThresholdCount: () => asked(registry.frontendNlbHealthyThresholdCount) ?? 2,
    unhealthyThresholdCount: () => asked(registry.frontendNlbUnhealthyThresholdCount) ?? 2,
  });
}

const TRAFFIC_PORT = 'traffic-port';

function healthCheckPort(reader: Reader, members: readonly ClassifiedIngress[]): number | string {
  const row = registry.frontendNlbHealthCheckPort;
  const portOf = ({ ingress }: ClassifiedIngress) => {
    const port = read(reader, row, ingress);
    if (port === undefined || port === TRAFFIC_PORT) return port;
    try {
      return int32.parse(port);
    } catch (error) {
      throw error instanceof InvalidValue ? portRefusal(ingress, row, port) : error;
    }
  };
  return agree<number | string>(members, portOf, settingOf(row)) ?? TRAFFIC_PORT;
}

/** The controller compares where the codes are kept, not what they are, so that no two members ever agree. */
function successCodes(reader: Reader, members: readonly ClassifiedIngress[]): string {
  const row = registry.frontendNlbSuccessCodes;
  const [first, second] = members.filter(({ ingress }) => Object.hasOwn(ingress.annotations, row.key));
  if (!first) return '200';
  if (!second) return read(reader, row, first.ingress) ?? '200';
  const both = `${describeObject(first.ingress.ref)} and ${describeObject(second.ingress.ref)}`;
  throw new Refusal({
    message: `${row.key} must be on one Ingress of a load balancer only, since the controller takes even equal values for different ones: it is on ${both}`,
    object: second.ingress.ref,
    annotation: row.key,
    related: [first.ingress.ref],
  });
}

function portRefusal({ ref }: IngressManifest, { key }: AnnotationRow<string>, port: string): Refusal {
  const message = `${key}: ${quoted(port)} must be ${TRAFFIC_PORT} or a number`;
  return new Refusal({ message, object: ref, annotation: key });
}
