import { ApiObject, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct, IConstruct } from 'constructs';
import { quoted } from '../../text/quoted';
import { factsOf, type WorkloadFacts } from './workload-facts';

/** Requests per target, as a metrics adapter in the cluster tells them: Prometheus, KEDA or CloudWatch. */
export interface RequestsPerTarget {
  /** The name under which the adapter serves the metric: requests of one target, an average over the load balancer's targets. */
  readonly metricName: string;
  /** How many of them one pod should get. */
  readonly target: number;
  /**
   * Labels by which the adapter tells the load balancer from others.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/** How many pods may come or go within a time. cdk8s-plus's `ScalingPolicy` of any version fits. */
export interface ScalingStep {
  /** How many, or what share of the pods: `Replicas` of any cdk8s-plus. */
  readonly replicas: unknown;
  /**
   * Within what time, at most 30 minutes.
   *
   * @default Duration.seconds(15)
   */
  readonly duration?: Duration;
}

/** How fast pods are added or removed. cdk8s-plus's `ScalingRules` of any version fit. */
export interface ScalingBehavior {
  /**
   * How long the metrics must agree, at most 1 hour.
   *
   * @default - 0 seconds for adding, 5 minutes for removing
   */
  readonly stabilizationWindow?: Duration;
  /**
   * Which of several steps counts.
   *
   * @default ScalingStrategy.MAX_CHANGE
   */
  readonly strategy?: kplus.ScalingStrategy;
  /**
   * How many pods may come or go within a time.
   *
   * @default - cdk8s-plus's
   */
  readonly policies?: ScalingStep[];
}

/**
 * How many pods there are, by how busy they are. The metric that asks for most pods wins.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.LoadBalancedDeployment(chart, 'Shop', {
 *   image: 'shop:1.4.2',
 *   containerPort: 8080,
 *   resources: { cpu: { request: kplus.Cpu.millis(250) } },
 *   autoscaling: { minReplicas: 3, maxReplicas: 12, cpuUtilization: 60 },
 * });
 */
export interface AutoscalingOptions {
  /**
   * Never fewer pods.
   *
   * @default 3
   */
  readonly minReplicas?: number;

  /**
   * Never more pods. Nodes for them are made by the Cluster Autoscaler, Karpenter or EKS Auto Mode.
   *
   * @default 10
   */
  readonly maxReplicas?: number;

  /**
   * The CPU that pods should use, in percent of what they request.
   *
   * @default - 70 when no other metric is given
   */
  readonly cpuUtilization?: number;

  /**
   * The memory that pods should use, in percent of what they request. For apps that give memory back.
   *
   * @default - memory does not count
   */
  readonly memoryUtilization?: number;

  /**
   * The requests that a pod should get.
   *
   * @default - requests do not count
   */
  readonly requestsPerTarget?: RequestsPerTarget;

  /**
   * How fast pods are added.
   *
   * @default - by 4 or to the double within 30 seconds, at once
   */
  readonly scaleUp?: ScalingBehavior;

  /**
   * How fast pods are removed.
   *
   * @default - by a quarter within a minute, when fewer sufficed for 5 minutes
   */
  readonly scaleDown?: ScalingBehavior;
}

const MIN_REPLICAS = 3;
const MAX_REPLICAS = 10;
const CPU_UTILIZATION = 70;

const SCALE_UP: kplus.ScalingRules = {
  policies: [
    { replicas: kplus.Replicas.absolute(4), duration: Duration.seconds(30) },
    { replicas: kplus.Replicas.percent(100), duration: Duration.seconds(30) },
  ],
};

const SCALE_DOWN: kplus.ScalingRules = {
  stabilizationWindow: Duration.minutes(5),
  policies: [{ replicas: kplus.Replicas.percent(25), duration: Duration.minutes(1) }],
};

/** The smallest number of pods that the options allow. */
export function minReplicasOf({ minReplicas = MIN_REPLICAS }: AutoscalingOptions): number {
  return minReplicas;
}

/** A HorizontalPodAutoscaler by the name of the Deployment. @throws when the numbers contradict each other or the Deployment */
export function addAutoscaler(scope: Construct, deployment: IConstruct, options: AutoscalingOptions): void {
  const { maxReplicas = MAX_REPLICAS, scaleUp = SCALE_UP, scaleDown = SCALE_DOWN } = options;
  const minReplicas = minReplicasOf(options);
  if (
    !Number.isInteger(minReplicas) ||
    minReplicas < 1 ||
    !Number.isInteger(maxReplicas) ||
    minReplicas > maxReplicas
  ) {
    throw new Error(
      `autoscaling: minReplicas ${minReplicas} and maxReplicas ${maxReplicas} must be whole numbers, at least 1, the first not above the second`,
    );
  }
  const facts = factsOf(deployment);
  if (facts.replicas !== undefined) {
    throw new Error(
      `autoscaling: ${facts.title} has replicas ${facts.replicas} already, each deployment would undo what the autoscaler did; leave replicas out`,
    );
  }
  const resource = ApiObject.of(deployment);
  const { name, metadata } = resource;
  new kplus.HorizontalPodAutoscaler(scope, 'Autoscaler', {
    metadata: { name, ...(metadata.namespace !== undefined && { namespace: metadata.namespace }) },
    target: scalable(deployment, resource),
    minReplicas,
    maxReplicas,
    metrics: metricsOf(facts, options),
    scaleUp: scaleUp as kplus.ScalingRules,
    scaleDown: scaleDown as kplus.ScalingRules,
  });
}

function metricsOf(facts: WorkloadFacts, options: AutoscalingOptions): kplus.Metric[] {
  const { memoryUtilization: memory, requestsPerTarget: requests } = options;
  const fallback = memory === undefined && !requests ? CPU_UTILIZATION : undefined;
  const cpu = options.cpuUtilization ?? fallback;
  const metrics: kplus.Metric[] = [];
  if (cpu !== undefined) {
    requireRequest(facts, 'cpu', `cpuUtilization ${cpu} %`);
    metrics.push(kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(percent(cpu, 'cpuUtilization'))));
  }
  if (memory !== undefined) {
    requireRequest(facts, 'memory', `memoryUtilization ${memory} %`);
    const target = kplus.MetricTarget.averageUtilization(percent(memory, 'memoryUtilization'));
    metrics.push(kplus.Metric.resourceMemory(target));
  }
  if (requests) {
    const { metricName: name, target, labels } = requests;
    if (!(target > 0)) throw new Error(`autoscaling: requestsPerTarget: target ${target} must be more than 0`);
    if (!/^[^/%]+$/.test(name)) {
      throw new Error(
        `autoscaling: requestsPerTarget: metricName ${quoted(name)} must not be empty or hold / or % (Kubernetes)`,
      );
    }
    const labelSelector = labels && kplus.LabelSelector.of({ labels: { ...labels } });
    metrics.push(kplus.Metric.external({ name, target: kplus.MetricTarget.value(target), labelSelector }));
  }
  return metrics;
}

function percent(value: number, property: string): number {
  if (Number.isInteger(value) && value >= 1 && value <= 100) return value;
  throw new Error(
    `autoscaling: ${property} ${value} must be a whole number from 1 to 100 percent of what pods request`,
  );
}

/** A Deployment of cdk8s-plus renders its own number of replicas unless it knows of an autoscaler. */
function scalable(deployment: IConstruct, { apiVersion, kind, name }: ApiObject): kplus.IScalable {
  const own = deployment as Partial<kplus.IScalable>;
  return {
    hasAutoscaler: Boolean(own.hasAutoscaler),
    markHasAutoscaler: () => own.markHasAutoscaler?.(),
    toScalingTarget: () => ({ apiVersion, kind, name, containers: [] }),
  };
}

/** A share of nothing is unknown: the autoscaler then does nothing. */
function requireRequest({ title, containers }: WorkloadFacts, resource: 'cpu' | 'memory', metric: string): void {
  const without = containers.find(({ resources }) => !resources?.requests?.[resource]);
  if (!without) return;
  throw new Error(
    `autoscaling: ${metric} is a share of the ${resource} that pods request, and container ${without.name} of ${title} requests none`,
  );
}
