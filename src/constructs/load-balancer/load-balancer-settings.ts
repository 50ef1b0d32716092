import type { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { knownMembers } from '../../arguments/members';
import { type LoadBalancerAttributeSettings, writeLoadBalancerAttributes } from './load-balancer-attributes';
import type { WebAcl } from './web-acl';

/**
 * Who can reach the load balancer.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', { scheme: alb.Scheme.INTERNET_FACING });
 */
export enum Scheme {
  /** Clients of the VPC and of networks connected to it. */
  INTERNAL = 'internal',
  /** Clients of the internet. */
  INTERNET_FACING = 'internet-facing',
}
knownMembers(Scheme, 'Scheme');

/**
 * The addresses of the load balancer.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', { ipAddressType: alb.IpAddressType.DUAL_STACK });
 */
export enum IpAddressType {
  /** IPv4. */
  IPV4 = 'ipv4',
  /** IPv4 and IPv6. The subnets need IPv6 CIDRs. */
  DUAL_STACK = 'dualstack',
  /** IPv6 for clients and private IPv4. Only internet-facing. */
  DUAL_STACK_WITHOUT_PUBLIC_IPV4 = 'dualstack-without-public-ipv4',
}
knownMembers(IpAddressType, 'IpAddressType');

/**
 * Settings of the load balancer itself. In an IngressGroup they must be equal on all members that give them.
 */
export interface LoadBalancerSettings extends LoadBalancerAttributeSettings {
  /**
   * Who can reach the load balancer. Changing it replaces the load balancer: the old one is deleted first, and its DNS name is gone.
   *
   * @default - the controller's: internal, or what `--default-load-balancer-scheme` says
   */
  readonly scheme?: Scheme;

  /**
   * The name of the load balancer, read only when it is created: at most 32 letters, digits and inner hyphens, not starting with
   * `internal-` (ELBv2). Unique in the region and account.
   *
   * @default - `k8s-<namespace>-<name>-<hash>`, for a group `k8s-<group>-<hash>`
   */
  readonly loadBalancerName?: string;

  /**
   * The addresses of the load balancer.
   *
   * @default - the controller's: IpAddressType.IPV4
   */
  readonly ipAddressType?: IpAddressType;

  /**
   * The subnets of the load balancer by id or `Name` tag, one per availability zone, at least two.
   *
   * @default - found at creation by the tag kubernetes.io/role/elb or kubernetes.io/role/internal-elb, and kept from then on
   */
  readonly subnets?: string[];

  /**
   * A pool of customer-owned addresses, on Outposts: `ipv4pool-coip-…`. Fixed at creation.
   *
   * @default - none
   */
  readonly customerOwnedIpv4Pool?: string;

  /**
   * An IPAM pool for public IPv4 addresses: `ipam-pool-…`.
   *
   * @default - Amazon's addresses
   */
  readonly ipamIpv4PoolId?: string;

  /**
   * Reserved capacity in load balancer capacity units, at least 100 (ELBv2). 0 gives the reservation back.
   *
   * @default - none
   */
  readonly minimumCapacityUnits?: number;

  /**
   * The security groups of the load balancer by id or `Name` tag. Order counts in a group. The controller then neither opens the
   * listeners' ports nor, unless `manageBackendSecurityGroupRules` says so, the way to the targets.
   *
   * @default - one that the controller manages
   */
  readonly securityGroups?: string[];

  /**
   * Whether the controller still opens the way from own `securityGroups` to the targets.
   *
   * @default - the controller's: false
   */
  readonly manageBackendSecurityGroupRules?: boolean;

  /**
   * The CIDRs that may connect, IPv4 or IPv6. Not with own `securityGroups`.
   *
   * @default - everyone: 0.0.0.0/0 and, for dual stack, ::/0
   */
  readonly inboundCidrs?: string[];

  /**
   * The managed prefix lists that may connect: `pl-…`. Not with own `securityGroups`.
   *
   * @default - none
   */
  readonly inboundPrefixLists?: string[];

  /**
   * The WAFv2 web ACL in front of the load balancer.
   *
   * @default - left as it is; `WebAcl.none()` removes it
   */
  readonly webAcl?: WebAcl;

  /**
   * A web ACL of AWS WAF Classic by id, or `none`. AWS has retired WAF Classic: use `webAcl`.
   *
   * @default - left as it is
   */
  readonly wafClassicAclId?: string;

  /**
   * AWS Shield Advanced, to which the account must subscribe.
   *
   * @default - left as it is
   */
  readonly shieldAdvancedProtection?: boolean;

  /**
   * Tags of everything that the controller makes for the load balancer: at most 50, keys of 1–128 and values of at most 256
   * characters, keys not starting with `aws:` (ELBv2).
   *
   * @default - the controller's own and its `--default-tags`
   */
  readonly tags?: { readonly [key: string]: string };
}

/** Writes load balancer settings as annotations. @throws {InvalidValue} where ELBv2 would refuse them */
export function writeLoadBalancerSettings(set: AnnotationSet, settings: LoadBalancerSettings): void {
  requireReachable(settings);
  if (settings.scheme) set.set(registry.scheme, settings.scheme, 'scheme');
  if (settings.loadBalancerName !== undefined)
    set.set(registry.loadBalancerName, settings.loadBalancerName, 'loadBalancerName');
  if (settings.ipAddressType) set.set(registry.ipAddressType, settings.ipAddressType, 'ipAddressType');
  writeNetwork(set, settings);
  writeProtection(set, settings);
  writeLoadBalancerAttributes(set, settings);
  if (settings.tags) set.merge(registry.tags, settings.tags, 'tags');
}

function writeNetwork(set: AnnotationSet, settings: LoadBalancerSettings): void {
  if (settings.subnets) set.set(registry.subnets, settings.subnets, 'subnets');
  if (settings.customerOwnedIpv4Pool !== undefined) {
    set.set(registry.customerOwnedIpv4Pool, settings.customerOwnedIpv4Pool, 'customerOwnedIpv4Pool');
  }
  if (settings.ipamIpv4PoolId !== undefined)
    set.set(registry.ipamIpv4PoolId, settings.ipamIpv4PoolId, 'ipamIpv4PoolId');
  if (settings.minimumCapacityUnits !== undefined) {
    const capacity = { CapacityUnits: String(settings.minimumCapacityUnits) };
    set.set(registry.minimumLoadBalancerCapacity, capacity, 'minimumCapacityUnits');
  }
  if (settings.securityGroups) set.set(registry.securityGroups, settings.securityGroups, 'securityGroups');
  if (settings.manageBackendSecurityGroupRules !== undefined) {
    const manage = settings.manageBackendSecurityGroupRules;
    set.set(registry.manageBackendSecurityGroupRules, manage, 'manageBackendSecurityGroupRules');
  }
  if (settings.inboundCidrs) set.set(registry.inboundCidrs, settings.inboundCidrs, 'inboundCidrs');
  if (settings.inboundPrefixLists)
    set.set(registry.securityGroupPrefixLists, settings.inboundPrefixLists, 'inboundPrefixLists');
}

function writeProtection(set: AnnotationSet, settings: LoadBalancerSettings): void {
  settings.webAcl?._write(set);
  if (settings.wafClassicAclId !== undefined) set.set(registry.wafAclId, settings.wafClassicAclId, 'wafClassicAclId');
  if (settings.shieldAdvancedProtection !== undefined) {
    set.set(registry.shieldAdvancedProtection, settings.shieldAdvancedProtection, 'shieldAdvancedProtection');
  }
}

function requireReachable({
  scheme,
  ipAddressType,
  securityGroups,
  inboundCidrs,
  inboundPrefixLists,
}: LoadBalancerSettings): void {
  if (ipAddressType === IpAddressType.DUAL_STACK_WITHOUT_PUBLIC_IPV4 && scheme === Scheme.INTERNAL) {
    throw new Error(`ipAddressType: ${ipAddressType} is for scheme internet-facing only, not ${scheme} (ELBv2)`);
  }
  if (securityGroups && (inboundCidrs || inboundPrefixLists)) {
    const ignored = inboundCidrs
      ? `inboundCidrs ${inboundCidrs.join(', ')}`
      : `inboundPrefixLists ${inboundPrefixLists?.join(', ')}`;
    throw new Error(
      `securityGroups: with own security groups (${securityGroups.join(', ')}) the controller ignores ${ignored}; open the ports in them, or leave securityGroups out`,
    );
  }
}
