import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { BackendProtocol, type HealthCheck } from '../target-group/health-check';
import { BackendProtocolVersion, type TargetGroupSettings } from '../target-group/target-group-settings';

/** A readiness probe as Kubernetes has it. */
export interface ReadinessProbe {
  readonly httpGet?: { readonly path: string; readonly port: number; readonly scheme: string };
  readonly tcpSocket?: { readonly port: number };
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
}

/** What is asked, and how often. */
interface ProbePlan {
  readonly grpc: boolean;
  readonly path: string;
  readonly port: number;
  readonly scheme: kplus.ConnectionScheme;
  readonly timing: kplus.ProbeOptions;
}

/** How long a JVM, or an app that migrates its database, may take to start. */
const STARTUP_PERIOD = Duration.seconds(10);
const STARTUP_FAILURES = 30;

/** That the port accepts connections within 5 minutes. cdk8s-plus's own restarts a container that needs more than 30 seconds. */
export function patientStartup(port: number): kplus.Probe {
  return kplus.Probe.fromTcpSocket({ port, periodSeconds: STARTUP_PERIOD, failureThreshold: STARTUP_FAILURES });
}

/** The probe that agrees with the target group's health check, so that Kubernetes and the load balancer mean the same by healthy. */
export function readinessOf(settings: TargetGroupSettings, port: number, steady: boolean): kplus.Probe {
  const { grpc, timing, path, ...where } = probePlan(settings, port, steady);
  if (grpc) return kplus.Probe.fromTcpSocket({ port: where.port, ...timing });
  return kplus.Probe.fromHttpGet(path, { ...where, ...timing });
}

/** The same, for a Deployment that is not ours. */
export function renderReadiness(settings: TargetGroupSettings, containerPort: number, steady: boolean): ReadinessProbe {
  const { grpc, path, port, scheme, timing } = probePlan(settings, containerPort, steady);
  return {
    ...(grpc ? { tcpSocket: { port } } : { httpGet: { path, port, scheme } }),
    periodSeconds: timing.periodSeconds?.toSeconds(),
    timeoutSeconds: timing.timeoutSeconds?.toSeconds(),
    successThreshold: timing.successThreshold,
    failureThreshold: timing.failureThreshold,
  };
}

function probePlan(settings: TargetGroupSettings, containerPort: number, steady: boolean): ProbePlan {
  const { healthCheck = {}, protocol, protocolVersion } = settings;
  const https = (healthCheck.protocol ?? protocol) === BackendProtocol.HTTPS;
  const grpc = protocolVersion === BackendProtocolVersion.GRPC;
  return {
    grpc,
    path: healthCheck.path ?? '/',
    port: grpc ? containerPort : (healthCheck.port ?? containerPort),
    scheme: https ? kplus.ConnectionScheme.HTTPS : kplus.ConnectionScheme.HTTP,
    timing: steady ? timingOf(healthCheck) : {},
  };
}

/** The rhythm of the health check, with the controller's defaults. */
function timingOf(check: HealthCheck): kplus.ProbeOptions {
  return {
    periodSeconds: check.interval ?? Duration.seconds(15),
    timeoutSeconds: check.timeout ?? Duration.seconds(5),
    successThreshold: check.healthyThresholdCount ?? 2,
    failureThreshold: check.unhealthyThresholdCount ?? 2,
  };
}
