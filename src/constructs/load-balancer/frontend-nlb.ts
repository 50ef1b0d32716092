import type { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { NETWORK_HTTP_CODES } from '../../elbv2/health-check';
import { type HealthCheck, type HealthCheckRows, writeHealthCheck } from '../target-group/health-check';
import { Scheme } from './load-balancer-settings';

/**
 * A Network Load Balancer in front of the Application Load Balancer: fixed addresses and PrivateLink for HTTP routing. The
 * Ingress's status then names both, the ALB first.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', {
 *   scheme: alb.Scheme.INTERNAL,
 *   frontendNlb: { scheme: alb.Scheme.INTERNET_FACING, healthCheck: { path: '/healthz' } },
 * });
 */
export interface FrontendNlb {
  /**
   * Whether this Ingress asks for the load balancer. With false another member of the group does, and the settings count with it.
   *
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Who can reach the network load balancer. It does not follow the ALB's scheme.
   *
   * @default - the controller's: internal, or what `--default-load-balancer-scheme` says
   */
  readonly scheme?: Scheme;
  /**
   * Its subnets by id or `Name` tag.
   *
   * @default - found by the role tag of its scheme
   */
  readonly subnets?: string[];
  /**
   * Its security groups by id or `Name` tag. Order counts in a group.
   *
   * @default - those of the ALB
   */
  readonly securityGroups?: string[];
  /**
   * Which of its ports lead to which port of the ALB: keys are ports of the NLB, values are ports of the ALB. A port that the ALB
   * does not listen on is silently left out by the controller.
   *
   * @default - the same ports as the ALB's
   */
  readonly portMapping?: { readonly [nlbPort: string]: number };
  /**
   * Elastic IP allocations, one per subnet, only internet-facing: `eipalloc-…`.
   *
   * @default - addresses that AWS chooses
   */
  readonly eipAllocations?: string[];
  /**
   * How the ALB is probed.
   *
   * @default - HTTP / on the traffic port every 15 seconds, 200 within 5 seconds, two in a row decide
   */
  readonly healthCheck?: HealthCheck;
  /**
   * Attributes of the network load balancer by their ELBv2 name. In a group, once a member gives them every later one must.
   *
   * @default - ELBv2's own
   */
  readonly attributes?: { readonly [key: string]: string };
  /**
   * Tags of the network load balancer. They replace the controller's default tags too.
   *
   * @default - those of the ALB
   */
  readonly tags?: { readonly [key: string]: string };
}

/** Writes the network load balancer as annotations. @throws {InvalidValue} where ELBv2 would refuse it */
export function writeFrontendNlb(set: AnnotationSet, nlb: FrontendNlb): void {
  const at = (property: string) => `frontendNlb.${property}`;
  if (nlb.eipAllocations && nlb.scheme === Scheme.INTERNAL) {
    throw new Error(
      `${at('eipAllocations')}: ${nlb.eipAllocations.join(', ')} need scheme internet-facing, not internal (ELBv2)`,
    );
  }
  if (nlb.enabled ?? true) set.set(registry.enableFrontendNlb, true, 'frontendNlb');
  if (nlb.scheme) set.set(registry.frontendNlbScheme, nlb.scheme, at('scheme'));
  if (nlb.subnets) set.set(registry.frontendNlbSubnets, nlb.subnets, at('subnets'));
  if (nlb.securityGroups) set.set(registry.frontendNlbSecurityGroups, nlb.securityGroups, at('securityGroups'));
  if (nlb.portMapping) {
    const mapping = Object.fromEntries(Object.entries(nlb.portMapping).map(([from, to]) => [from, String(to)]));
    set.merge(registry.frontendNlbListenerPortMapping, mapping, at('portMapping'));
  }
  if (nlb.eipAllocations) set.set(registry.frontendNlbEipAllocations, nlb.eipAllocations, at('eipAllocations'));
  if (nlb.attributes) set.merge(registry.frontendNlbAttributes, nlb.attributes, at('attributes'));
  if (nlb.tags) set.merge(registry.frontendNlbTags, nlb.tags, at('tags'));
  if (nlb.healthCheck) writeHealthCheck(set, nlb.healthCheck, at('healthCheck'), HEALTH_CHECK_ROWS);
}

const HEALTH_CHECK_ROWS: HealthCheckRows = {
  port: registry.frontendNlbHealthCheckPort,
  protocol: registry.frontendNlbHealthCheckProtocol,
  path: registry.frontendNlbHealthCheckPath,
  interval: registry.frontendNlbHealthCheckIntervalSeconds,
  timeout: registry.frontendNlbHealthCheckTimeoutSeconds,
  healthyThreshold: registry.frontendNlbHealthyThresholdCount,
  unhealthyThreshold: registry.frontendNlbUnhealthyThresholdCount,
  codes: registry.frontendNlbSuccessCodes,
  httpCodes: NETWORK_HTTP_CODES,
};
