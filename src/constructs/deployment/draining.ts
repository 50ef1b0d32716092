import { ApiObject, type Duration, Lazy } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { registry } from '../../annotations/registry';
import { onlyObject } from '../only-object';
import type { DrainTimeline } from './drain-timeline';
import { matchLabelsOf } from './workload-facts';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

/** What happens before a container receives SIGTERM. */
export interface PreStop {
  readonly sleep?: { readonly seconds: number };
  readonly exec?: { readonly command?: readonly string[] };
}

/** ELBv2's own. */
const IDLE_TIMEOUT_SECONDS = 60;

const KEEP_ALIVE_MARGIN_SECONDS = 15;

/** What keeps a container serving after its pod began to leave. */
export function preStopOf({ preStopSleep }: DrainTimeline, { sleepCommand }: ZeroDowntimeOptions): PreStop {
  if (sleepCommand) return { exec: { command: ['sleep', String(preStopSleep)] } };
  return { sleep: { seconds: preStopSleep } };
}

/** Never fewer pods than wanted; more for a while. @throws when there would be none more, and so no rollout */
export function rollingUpdateOf({ maxSurge = kplus.PercentOrAbsolute.percent(25) }: ZeroDowntimeOptions): object {
  const value = numberOrPercent(maxSurge);
  if (/^[1-9]\d*%?$/.test(String(value))) return { maxUnavailable: 0, maxSurge: value };
  throw new Error(
    `maxSurge: ${value} must be a whole number or percentage of at least 1, because maxUnavailable is 0 (Kubernetes)`,
  );
}

/** cdk8s-plus types it as anything. */
function numberOrPercent({ value }: kplus.PercentOrAbsolute): number | string {
  return value as number | string;
}

/** @throws when there is a single pod, which nothing can replace while its node goes */
export function requireSeveralPods(replicas: number | undefined, property: string): void {
  if (replicas !== 1) return;
  throw new Error(`${property}: 1 pod cannot be replaced without downtime when its node goes, must be at least 2`);
}

/**
 * A PodDisruptionBudget by the name of the workload. Pods that don't get ready do not keep nodes from being replaced.
 *
 * @throws when `maxDisrupted` is no number of pods and no share of them
 */
export function addDisruptionBudget(
  scope: Construct,
  workload: IConstruct,
  { maxDisrupted = kplus.PercentOrAbsolute.absolute(1) }: ZeroDowntimeOptions,
): void {
  const resource = ApiObject.of(workload);
  const { name, metadata } = resource;
  const maxUnavailable = numberOrPercent(maxDisrupted);
  if (!/^(\d+|\d{1,2}%|100%)$/.test(String(maxUnavailable))) {
    throw new Error(
      `maxDisrupted: ${maxUnavailable} must be a whole number, or a percentage of at most 100 (Kubernetes)`,
    );
  }
  new ApiObject(scope, 'DisruptionBudget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, ...(metadata.namespace !== undefined && { namespace: metadata.namespace }) },
    spec: Lazy.any({
      produce: () => ({
        maxUnavailable,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: matchLabelsOf(workload) },
      }),
    }),
  });
}

/** Lets the controller put readiness gates into the pods of a Namespace. @throws when it is no Namespace, or another one */
export function labelForReadinessGates(namespace: IConstruct, workload: ApiObject): void {
  const resource = onlyObject(namespace, 'namespace', 'a Namespace');
  const wanted = workload.metadata.namespace;
  if (resource.kind !== 'Namespace' || (wanted !== undefined && wanted !== resource.name)) {
    throw new Error(
      `namespace: ${namespace.node.path} is ${resource.kind} ${resource.name}, must be the Namespace ${wanted === undefined ? '' : `${wanted} `}of ${workload.kind} ${workload.name}`,
    );
  }
  resource.metadata.addLabel(registry.podReadinessGateInject.key, 'enabled');
}

/** The seconds that the app keeps idle connections. @throws when the load balancer keeps them longer */
export function keepAliveSeconds({ keepAlive }: ZeroDowntimeOptions, idleTimeout: Duration | undefined): number {
  const idle = idleTimeout?.toSeconds({ integral: false }) ?? IDLE_TIMEOUT_SECONDS;
  const kept = keepAlive?.toSeconds({ integral: false }) ?? idle + KEEP_ALIVE_MARGIN_SECONDS;
  if (kept > idle) return kept;
  const origin = idleTimeout ? '' : " (ELBv2's own)";
  throw new Error(`keepAlive: ${kept} s must be more than idleTimeout ${idle} s${origin}, or clients get 502`);
}
