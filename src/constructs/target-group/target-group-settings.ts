import type { Duration } from 'cdk8s';
import type { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { knownMembers } from '../../arguments/members';
import type { Authentication } from '../listener/authentication';
import { type BackendProtocol, type HealthCheck, writeHealthCheck } from './health-check';
import type { TargetGroupStickiness } from './target-group-stickiness';

/**
 * What is registered in a target group.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.LoadBalancedDeployment(chart, 'Shop', {
 *   image: 'shop:1.4.2',
 *   containerPort: 8080,
 *   targetType: alb.TargetType.INSTANCE,
 * });
 */
export enum TargetType {
  /** Nodes, at the NodePort of the Service. Needs a Service of type NodePort or LoadBalancer. */
  INSTANCE = 'instance',
  /** Pod IPs. Needs pods with addresses of the VPC (the Amazon VPC CNI); readiness gates work with these only. */
  IP = 'ip',
}
knownMembers(TargetType, 'TargetType');

/**
 * The HTTP version in which targets are spoken to.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const greeter = new kplus.Service(chart, 'Greeter', { ports: [{ port: 50051 }] });
 * alb.TargetGroup.fromService(greeter, { protocolVersion: alb.BackendProtocolVersion.GRPC });
 */
export enum BackendProtocolVersion {
  /** HTTP/1.1. */
  HTTP1 = 'HTTP1',
  /** HTTP/2. Only behind HTTPS listeners, and clients must speak HTTP/2. */
  HTTP2 = 'HTTP2',
  /** gRPC. Only behind HTTPS listeners. */
  GRPC = 'GRPC',
}
knownMembers(BackendProtocolVersion, 'BackendProtocolVersion');

/**
 * How requests are spread over the targets of a group.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const service = new kplus.Service(chart, 'Shop', { ports: [{ port: 80 }] });
 * alb.TargetGroup.fromService(service, {
 *   loadBalancingAlgorithm: alb.LoadBalancingAlgorithm.LEAST_OUTSTANDING_REQUESTS,
 * });
 */
export enum LoadBalancingAlgorithm {
  /** In turn. */
  ROUND_ROBIN = 'round_robin',
  /** To the target with the fewest requests in progress. Not with slow start. */
  LEAST_OUTSTANDING_REQUESTS = 'least_outstanding_requests',
  /** At random, evenly. Needed for anomaly mitigation; not with slow start. */
  WEIGHTED_RANDOM = 'weighted_random',
}
knownMembers(LoadBalancingAlgorithm, 'LoadBalancingAlgorithm');

/** Whether targets of other zones get requests. */
export enum CrossZoneLoadBalancing {
  /** Always. */
  ENABLED = 'true',
  /** Never across zones. Without it there is no stickiness. */
  DISABLED = 'false',
  /** As the load balancer says, which for an ALB means always. */
  USE_LOAD_BALANCER_CONFIGURATION = 'use_load_balancer_configuration',
}
knownMembers(CrossZoneLoadBalancing, 'CrossZoneLoadBalancing');

/** When a target group counts as healthy. */
export interface TargetGroupHealth {
  /**
   * Fewer healthy targets than this in a zone, and DNS no longer names that zone. At least 1.
   *
   * @default - ELBv2's own: 1
   */
  readonly dnsFailoverMinimumCount?: number;
  /**
   * A smaller share of healthy targets than this in a zone, and DNS no longer names that zone. Percent, 1–100.
   *
   * @default - off
   */
  readonly dnsFailoverMinimumPercentage?: number;
  /**
   * Fewer healthy targets than this in a zone, and requests go to unhealthy ones too. At least 1.
   *
   * @default - ELBv2's own: 1
   */
  readonly unhealthyRoutingMinimumCount?: number;
  /**
   * A smaller share of healthy targets than this in a zone, and requests go to unhealthy ones too. Percent, 1–100.
   *
   * @default - off
   */
  readonly unhealthyRoutingMinimumPercentage?: number;
}

/** How targets are reached, without who may reach them. */
export interface TargetSettings {
  /**
   * What is registered: pods or nodes. Changing it replaces the target group.
   *
   * @default - on an `Ingress` or a route TargetType.IP; on a Service what its Ingress or route says
   */
  readonly targetType?: TargetType;

  /**
   * The protocol from the load balancer to targets. Changing it replaces the target group.
   *
   * @default BackendProtocol.HTTP
   */
  readonly protocol?: BackendProtocol;

  /**
   * The HTTP version from the load balancer to targets. Changing it replaces the target group.
   *
   * @default BackendProtocolVersion.HTTP1
   */
  readonly protocolVersion?: BackendProtocolVersion;

  /**
   * How targets are probed.
   *
   * @default - GET / every 15 seconds, 200 within 5 seconds, two in a row decide
   */
  readonly healthCheck?: HealthCheck;

  /**
   * How long a target that leaves still finishes its requests, 0–3600 seconds (ELBv2).
   *
   * @default - ELBv2's own: 300 seconds
   */
  readonly deregistrationDelay?: Duration;

  /**
   * During which time a new target's share of requests grows: 0 (off), or 30–900 seconds (ELBv2).
   *
   * @default - off
   */
  readonly slowStart?: Duration;

  /**
   * Binds clients to targets by a cookie.
   *
   * @default - none
   */
  readonly stickiness?: TargetGroupStickiness;

  /**
   * How requests are spread.
   *
   * @default - ELBv2's own: round robin
   */
  readonly loadBalancingAlgorithm?: LoadBalancingAlgorithm;

  /**
   * Whether targets with anomalous error rates get fewer requests. Needs the algorithm `WEIGHTED_RANDOM`.
   *
   * @default - off
   */
  readonly anomalyMitigation?: boolean;

  /**
   * Whether targets of other zones get requests.
   *
   * @default - ELBv2's own: as the load balancer, which means yes
   */
  readonly crossZone?: CrossZoneLoadBalancing;

  /**
   * When the target group counts as healthy.
   *
   * @default - ELBv2's own: one healthy target is enough
   */
  readonly targetGroupHealth?: TargetGroupHealth;

  /**
   * More target group attributes by their ELBv2 name. Keys that the library does not know are passed on unchecked.
   *
   * @default - none; an attribute that was set once and is removed here stays as it was
   */
  readonly targetGroupAttributes?: { readonly [key: string]: string };

  /**
   * Only nodes with these labels are registered. For targets of type `instance`.
   *
   * @default - all nodes that may receive traffic
   */
  readonly targetNodeLabels?: { readonly [key: string]: string };

  /**
   * Whether the target group is shared with other clusters, so that the controller leaves their targets alone.
   *
   * @default false
   */
  readonly multiCluster?: boolean;
}

/**
 * How targets are reached. On an Ingress or a route these hold for all its target groups; on a TargetGroup they are those of its
 * Service, which win over those of the Ingress or route.
 */
export interface TargetGroupSettings extends TargetSettings {
  /**
   * Who must log in before a request reaches the targets. Works on HTTPS listeners only: plain HTTP stays open unless it
   * redirects.
   *
   * @default - no one
   */
  readonly authentication?: Authentication;
}

/** Writes target group settings as annotations. @throws {InvalidValue} where ELBv2 would refuse them */
export function writeTargetGroupSettings(set: AnnotationSet, settings: TargetGroupSettings): void {
  requireMatcherOfVersion(settings);
  requireAlgorithmAndZones(settings);
  if (settings.targetType) set.set(registry.targetType, settings.targetType, 'targetType');
  if (settings.protocol) set.set(registry.backendProtocol, settings.protocol, 'protocol');
  if (settings.protocolVersion) set.set(registry.backendProtocolVersion, settings.protocolVersion, 'protocolVersion');
  if (settings.healthCheck) writeHealthCheck(set, settings.healthCheck);
  for (const [property, attributes] of attributesByProperty(settings)) {
    set.merge(registry.targetGroupAttributes, attributes, property);
  }
  if (settings.targetGroupAttributes) {
    set.merge(registry.targetGroupAttributes, settings.targetGroupAttributes, 'targetGroupAttributes');
  }
  if (settings.targetNodeLabels) set.merge(registry.targetNodeLabels, settings.targetNodeLabels, 'targetNodeLabels');
  if (settings.multiCluster !== undefined)
    set.set(registry.multiClusterTargetGroup, settings.multiCluster, 'multiCluster');
  settings.authentication?._write(set);
}

type Attributes = Record<string, string>;

/** The attributes behind the typed settings, by their ELBv2 names. */
function* attributesByProperty(settings: TargetGroupSettings): Iterable<[keyof TargetGroupSettings, Attributes]> {
  const one = function* (property: keyof TargetGroupSettings, key: string, value: string | number | undefined) {
    if (value !== undefined) yield [property, { [key]: String(value) }] as [typeof property, Attributes];
  };
  const { deregistrationDelay, slowStart, stickiness, loadBalancingAlgorithm, anomalyMitigation, crossZone } = settings;
  const delay = deregistrationDelay?.toSeconds({ integral: false });
  yield* one('deregistrationDelay', 'deregistration_delay.timeout_seconds', delay);
  yield* one('slowStart', 'slow_start.duration_seconds', slowStart?.toSeconds({ integral: false }));
  if (stickiness) yield ['stickiness', { ...stickiness._attributes }];
  yield* one('loadBalancingAlgorithm', 'load_balancing.algorithm.type', loadBalancingAlgorithm);
  yield* one('anomalyMitigation', 'load_balancing.algorithm.anomaly_mitigation', onOff(anomalyMitigation));
  yield* one('crossZone', 'load_balancing.cross_zone.enabled', crossZone);
  if (settings.targetGroupHealth) yield ['targetGroupHealth', healthAttributes(settings.targetGroupHealth)];
}

function healthAttributes(health: TargetGroupHealth): Attributes {
  const [dns, routing] = ['target_group_health.dns_failover', 'target_group_health.unhealthy_state_routing'];
  const values = {
    [`${dns}.minimum_healthy_targets.count`]: health.dnsFailoverMinimumCount,
    [`${dns}.minimum_healthy_targets.percentage`]: health.dnsFailoverMinimumPercentage,
    [`${routing}.minimum_healthy_targets.count`]: health.unhealthyRoutingMinimumCount,
    [`${routing}.minimum_healthy_targets.percentage`]: health.unhealthyRoutingMinimumPercentage,
  };
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
}

function onOff(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value ? 'on' : 'off';
}

function requireMatcherOfVersion({ protocolVersion, healthCheck }: TargetGroupSettings): void {
  const grpc = protocolVersion === BackendProtocolVersion.GRPC;
  if (grpc && healthCheck?.healthyHttpCodes !== undefined) {
    throw new Error(
      `healthCheck: healthyHttpCodes "${healthCheck.healthyHttpCodes}" does not fit protocolVersion GRPC, use healthyGrpcCodes within 0–99 (ELBv2)`,
    );
  }
  if (!grpc && healthCheck?.healthyGrpcCodes !== undefined) {
    throw new Error(
      `healthCheck: healthyGrpcCodes "${healthCheck.healthyGrpcCodes}" needs protocolVersion GRPC, use healthyHttpCodes within 200–499 (ELBv2)`,
    );
  }
}

function requireAlgorithmAndZones({
  anomalyMitigation,
  loadBalancingAlgorithm,
  stickiness,
  crossZone,
}: TargetGroupSettings): void {
  if (anomalyMitigation && loadBalancingAlgorithm !== LoadBalancingAlgorithm.WEIGHTED_RANDOM) {
    throw new Error(
      `anomalyMitigation: needs loadBalancingAlgorithm weighted_random, not ${loadBalancingAlgorithm ?? "ELBv2's default round_robin"} (ELBv2)`,
    );
  }
  if (stickiness?._isEnabled && crossZone === CrossZoneLoadBalancing.DISABLED) {
    throw new Error(
      'stickiness: does not go with crossZone DISABLED, clients could not come back to their target (ELBv2)',
    );
  }
}
