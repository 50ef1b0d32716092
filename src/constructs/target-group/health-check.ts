import type { Duration } from 'cdk8s';
import type { AnnotationSet } from '../../annotations/annotation-set';
import { HEALTH_CHECK_DEFAULTS } from '../../annotations/health-check-defaults';
import { type AnnotationRow, registry } from '../../annotations/registry';
import { knownMembers } from '../../arguments/members';
import { type Allowed, problemWith } from '../../elbv2/allowed';
import { GRPC_CODES, HTTP_CODES } from '../../elbv2/health-check';
import { InvalidValue } from '../../text/invalid-value';

/** The protocol in which targets are probed or spoken to. */
export enum BackendProtocol {
  /** Plain HTTP. */
  HTTP = 'HTTP',
  /** HTTP over TLS. The load balancer does not verify the target's certificate. */
  HTTPS = 'HTTPS',
}
knownMembers(BackendProtocol, 'BackendProtocol');

/**
 * How the load balancer finds out whether a target can serve.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const service = new kplus.Service(chart, 'Shop', { ports: [{ port: 80 }] });
 * alb.TargetGroup.fromService(service, {
 *   healthCheck: { path: '/healthz', interval: Duration.seconds(10), healthyThresholdCount: 2, healthyHttpCodes: '200-299' },
 * });
 */
export interface HealthCheck {
  /**
   * The path that is requested, 1–1024 characters. For gRPC `/package.service/method`. The `Host` header is the target's IP.
   *
   * @default - `/`, for gRPC `/AWS.ALB/healthcheck`
   */
  readonly path?: string;

  /**
   * The port that is probed, 1–65535. With targets of type `instance` it is a port of the node.
   *
   * @default - the port that receives the traffic
   */
  readonly port?: number;

  /**
   * The port that is probed, as the name of a Service port whose `targetPort` is a number. Not together with `port`.
   *
   * @default - the port that receives the traffic
   */
  readonly portName?: string;

  /**
   * The protocol in which targets are probed.
   *
   * @default - the protocol in which they are spoken to
   */
  readonly protocol?: BackendProtocol;

  /**
   * The time between two probes of a target, 5–300 seconds (ELBv2).
   *
   * @default Duration.seconds(15)
   */
  readonly interval?: Duration;

  /**
   * How long a probe may take, 2–120 seconds, less than `interval` (ELBv2).
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;

  /**
   * How many probes in a row make a target healthy, 2–10 (ELBv2).
   *
   * @default 2
   */
  readonly healthyThresholdCount?: number;

  /**
   * How many failures in a row make a target unhealthy, 2–10 (ELBv2).
   *
   * @default 2
   */
  readonly unhealthyThresholdCount?: number;

  /**
   * The status codes of a healthy HTTP target within 200–499, as a list or ranges: `200`, `200,302`, `200-399` (ELBv2).
   *
   * @default "200"
   */
  readonly healthyHttpCodes?: string;

  /**
   * The gRPC codes of a healthy gRPC target within 0–99, as a list or ranges: `0`, `0,12`, `0-12` (ELBv2).
   *
   * @default "12"
   */
  readonly healthyGrpcCodes?: string;
}

/** The annotations that one health check fills; the frontend NLB has a set of its own. */
export interface HealthCheckRows {
  readonly port: AnnotationRow<string>;
  readonly protocol: AnnotationRow<string>;
  readonly path: AnnotationRow<string>;
  readonly interval: AnnotationRow<number>;
  readonly timeout: AnnotationRow<number>;
  readonly healthyThreshold: AnnotationRow<number>;
  readonly unhealthyThreshold: AnnotationRow<number>;
  readonly codes: AnnotationRow<string>;
  /** The codes of HTTP that its kind of target group takes. */
  readonly httpCodes: Allowed;
}

const TARGET_GROUP_ROWS: HealthCheckRows = {
  port: registry.healthCheckPort,
  protocol: registry.healthCheckProtocol as AnnotationRow<string>,
  path: registry.healthCheckPath,
  interval: registry.healthCheckIntervalSeconds,
  timeout: registry.healthCheckTimeoutSeconds,
  healthyThreshold: registry.healthyThresholdCount,
  unhealthyThreshold: registry.unhealthyThresholdCount,
  codes: registry.successCodes,
  httpCodes: HTTP_CODES,
};

/** Writes a health check as annotations. @throws {Error} where ELBv2 would refuse it */
export function writeHealthCheck(
  set: AnnotationSet,
  check: HealthCheck,
  property = 'healthCheck',
  rows: HealthCheckRows = TARGET_GROUP_ROWS,
): void {
  requireOneOf(check, property);
  requireTimeoutBelowInterval(check, property);
  const write = <T>(row: AnnotationRow<T>, name: string, value: T | undefined) => {
    if (value !== undefined) set.set(row, value, `${property}.${name}`);
  };
  write(rows.path, 'path', check.path);
  write(rows.port, 'port', check.port === undefined ? undefined : String(check.port));
  write(rows.port, 'portName', check.portName);
  write(rows.protocol, 'protocol', check.protocol);
  write(rows.interval, 'interval', check.interval?.toSeconds({ integral: false }));
  write(rows.timeout, 'timeout', check.timeout?.toSeconds({ integral: false }));
  write(rows.healthyThreshold, 'healthyThresholdCount', check.healthyThresholdCount);
  write(rows.unhealthyThreshold, 'unhealthyThresholdCount', check.unhealthyThresholdCount);
  writeCodes(set, check, property, rows);
}

function writeCodes(
  set: AnnotationSet,
  { healthyHttpCodes: http, healthyGrpcCodes: grpc }: HealthCheck,
  property: string,
  { codes, httpCodes }: HealthCheckRows,
): void {
  const write = (name: string, value: string, allowed: Allowed) =>
    set.set(codes, requireCodes(value, allowed, `${property}: ${name}`), `${property}.${name}`);
  if (http !== undefined) write('healthyHttpCodes', http, httpCodes);
  if (grpc !== undefined) write('healthyGrpcCodes', grpc, GRPC_CODES);
}

function requireOneOf(check: HealthCheck, property: string): void {
  if (check.port !== undefined && check.portName !== undefined) {
    throw new Error(
      `${property}: port ${check.port} and portName "${check.portName}" are two answers, give one of them`,
    );
  }
  if (check.healthyHttpCodes !== undefined && check.healthyGrpcCodes !== undefined) {
    throw new Error(
      `${property}: healthyHttpCodes "${check.healthyHttpCodes}" and healthyGrpcCodes "${check.healthyGrpcCodes}" exclude each other, give the one of the target's protocol version`,
    );
  }
}

function requireTimeoutBelowInterval(check: HealthCheck, property: string): void {
  const interval = check.interval?.toSeconds({ integral: false }) ?? HEALTH_CHECK_DEFAULTS.intervalSeconds;
  const timeout = check.timeout?.toSeconds({ integral: false }) ?? HEALTH_CHECK_DEFAULTS.timeoutSeconds;
  if (timeout < interval) return;
  const origin = (given: unknown) => (given ? '' : " (the controller's default)");
  throw new Error(
    `${property}: timeout ${timeout} s${origin(check.timeout)} must be less than interval ${interval} s${origin(check.interval)} (ELBv2)`,
  );
}

/** @returns the codes without spaces, which the controller would compare with what ELBv2 answers */
function requireCodes(codes: string, allowed: Allowed, property: string): string {
  const problem = problemWith(allowed, codes, property);
  if (problem) throw new InvalidValue(`${problem} (ELBv2)`);
  return codes.replaceAll(' ', '');
}
