import { ApiObject, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { knownMembers } from '../../arguments/members';
import { matchLabelsOf } from './workload-facts';

/**
 * How pods are spread over zones and nodes.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.LoadBalancedDeployment(chart, 'Shop', {
 *   image: 'shop:1.4.2',
 *   containerPort: 8080,
 *   replicas: 3,
 *   topologySpread: alb.TopologySpread.REQUIRED,
 * });
 */
export enum TopologySpread {
  /** As the scheduler likes. */
  NONE = 'none',
  /** Evenly where there is room. */
  PREFERRED = 'preferred',
  /**
   * Evenly over zones or not at all. Over nodes where there is room. Pods wait until their zone has room, which Karpenter and EKS Auto
   * Mode then make.
   */
  REQUIRED = 'required',
}
knownMembers(TopologySpread, 'TopologySpread');

/** Spreads the pods of each version by itself, so that a rollout does not count the pods that it replaces. */
export function spreadPods(deployment: IConstruct, spread: TopologySpread): void {
  const constraint = (topologyKey: string, required: boolean) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
    labelSelector: { matchLabels: matchLabelsOf(deployment) },
    matchLabelKeys: ['pod-template-hash'],
  });
  const constraints = [
    constraint('topology.kubernetes.io/zone', spread === TopologySpread.REQUIRED),
    constraint('kubernetes.io/hostname', false),
  ];
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/topologySpreadConstraints', constraints));
}
