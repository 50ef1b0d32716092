import type { Duration } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import type { DrainOptions } from './drain-timeline';

/** How rollouts, scaling and node replacements go without a failed request. */
export interface ZeroDowntimeOptions extends DrainOptions {
  /**
   * Whether pods wait with the `sleep` command of their image, for Kubernetes before 1.30. Images without a shell have none.
   *
   * @default false - the kubelet waits, whatever the image holds
   */
  readonly sleepCommand?: boolean;

  /**
   * How many more pods than wanted a rollout starts at once. It never has fewer.
   *
   * @default - a quarter, rounded up
   */
  readonly maxSurge?: kplus.PercentOrAbsolute;

  /**
   * How many pods may be evicted at once when nodes are replaced.
   *
   * @default PercentOrAbsolute.absolute(1)
   */
  readonly maxDisrupted?: kplus.PercentOrAbsolute;

  /**
   * The Namespace of the workload. It gets the label for readiness gates: pods then count as ready only when the load balancer finds
   * them healthy, and a rollout does not outrun it. For targets of type `ip`; pods that exist already get a gate when recreated.
   *
   * @default - the Namespace of the workload, if it is in the app and does not carry that label already
   */
  readonly namespace?: IConstruct;

  /**
   * How long the app keeps an idle connection. The load balancer's `idleTimeout` must be shorter, or it sends requests into
   * connections that the app just closes, and clients get 502.
   *
   * @default - 15 seconds more than `idleTimeout`
   */
  readonly keepAlive?: Duration;

  /**
   * The environment variable by which the app learns `keepAlive`, in seconds.
   *
   * @default - none; the app is configured elsewhere
   */
  readonly keepAliveVariable?: string;
}
