import type { Duration } from 'cdk8s';

/** What most requests are done in. */
const DRAIN_SECONDS = 30;

/** How long the controller and the load balancer take to notice that a pod is leaving; until then requests still arrive. */
const PROPAGATION_SECONDS = 15;

/** What an app gets to close files and connections after the last request. */
const SHUTDOWN_SECONDS = 15;

/** The times of a pod that leaves. */
export interface DrainOptions {
  /**
   * How long a request may still take when its pod leaves. It is the deregistration delay of the target group, 0–3600 seconds.
   *
   * @default - `deregistrationDelay` where that is given, else Duration.seconds(30)
   */
  readonly drainTime?: Duration;

  /**
   * How long a terminating pod keeps serving before it receives SIGTERM.
   *
   * @default - `drainTime` and 15 seconds, after which the load balancer is done with the pod
   */
  readonly preStopSleep?: Duration;

  /**
   * After what time a leaving pod is killed, the sleep included.
   *
   * @default - `preStopSleep` and 15 seconds
   */
  readonly terminationGracePeriod?: Duration;
}

/** The same times, in whole seconds and in order. */
export interface DrainTimeline {
  readonly deregistrationDelay: number;
  readonly preStopSleep: number;
  readonly terminationGracePeriod: number;
}

/**
 * Derives the times that are not given. A pod is removed from the load balancer while Kubernetes stops it: it has to live until the
 * load balancer is done with it, or clients get 502.
 *
 * @throws when they contradict each other
 */
export function drainTimeline(options: DrainOptions, deregistrationDelay?: Duration): DrainTimeline {
  const delay = drainSeconds(options.drainTime, deregistrationDelay);
  const sleep = seconds(options.preStopSleep, 'preStopSleep') ?? delay + PROPAGATION_SECONDS;
  const grace = seconds(options.terminationGracePeriod, 'terminationGracePeriod') ?? sleep + SHUTDOWN_SECONDS;
  if (sleep >= grace) {
    throw new Error(
      `terminationGracePeriod: ${grace} s must be more than preStopSleep ${sleep} s, or the pod is killed before it receives SIGTERM`,
    );
  }
  if (delay > grace) {
    throw new Error(
      `terminationGracePeriod: ${grace} s must not be less than drainTime ${delay} s, or the pod is gone while the load balancer waits for its answers`,
    );
  }
  return { deregistrationDelay: delay, preStopSleep: sleep, terminationGracePeriod: grace };
}

function drainSeconds(drainTime: Duration | undefined, deregistrationDelay: Duration | undefined): number {
  const drain = seconds(drainTime, 'drainTime');
  const delay = seconds(deregistrationDelay, 'deregistrationDelay');
  if (drain !== undefined && delay !== undefined && drain !== delay) {
    throw new Error(`drainTime: ${drain} s and deregistrationDelay ${delay} s are the same thing, give one of them`);
  }
  return drain ?? delay ?? DRAIN_SECONDS;
}

function seconds(duration: Duration | undefined, property: string): number | undefined {
  const value = duration?.toSeconds({ integral: false });
  if (value === undefined || Number.isInteger(value)) return value;
  throw new Error(`${property}: ${value} s must be whole seconds`);
}
