import type { Duration } from 'cdk8s';
import type { AnnotationSet } from '../annotations/annotation-set';
import { registry } from '../annotations/registry';
import type { LogBucket } from './log-bucket';
import type { WebAcl } from './web-acl';

/** Who can reach the load balancer. */
export enum Scheme {
  /** Clients of the VPC and of networks connected to it. */
  INTERNAL = 'internal',
  /** Clients of the internet. */
  INTERNET_FACING = 'internet-facing',
}

/** The addresses of the load balancer. */
export enum IpAddressType {
  /** IPv4. */
  IPV4 = 'ipv4',
  /** IPv4 and IPv6; the subnets need IPv6 CIDRs. */
  DUAL_STACK = 'dualstack',
  /** IPv6 for clients and private IPv4; only internet-facing. */
  DUAL_STACK_WITHOUT_PUBLIC_IPV4 = 'dualstack-without-public-ipv4',
}

/** How requests are handled that do not follow the RFCs. */
export enum DesyncMitigationMode {
  /** All pass, and are recorded. */
  MONITOR = 'monitor',
  /** Dangerous ones are refused. */
  DEFENSIVE = 'defensive',
  /** All are refused. */
  STRICTEST = 'strictest',
}

/** What happens to the X-Forwarded-For header. */
export enum XffHeaderProcessingMode {
  /** The client's address is appended. */
  APPEND = 'append',
  /** It passes unchanged. */
  PRESERVE = 'preserve',
  /** It is removed. */
  REMOVE = 'remove',
}

/**
 * Settings of the load balancer itself. In an IngressGroup they must be equal on all members that give them.
 */
export interface LoadBalancerSettings {
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
   * Reserved capacity in load balancer capacity units, at least 100 (ELBv2); 0 gives the reservation back.
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
   * Whether AWS refuses to delete the load balancer. The controller lifts it by itself when a scheme or group changes.
   *
   * @default - ELBv2's own: false
   */
  readonly deletionProtection?: boolean;

  /**
   * How long a connection may be silent, 1–4000 seconds (ELBv2). The targets' keep-alive must be longer.
   *
   * @default - ELBv2's own: 60 seconds
   */
  readonly idleTimeout?: Duration;

  /**
   * How long a client connection is kept, 60–604800 seconds (ELBv2).
   *
   * @default - ELBv2's own: 3600 seconds
   */
  readonly clientKeepAlive?: Duration;

  /**
   * Whether clients may speak HTTP/2.
   *
   * @default - ELBv2's own: true
   */
  readonly http2?: boolean;

  /**
   * Whether headers with invalid names are dropped.
   *
   * @default - ELBv2's own: false
   */
  readonly dropInvalidHeaderFields?: boolean;

  /**
   * Whether targets get the Host header as the client sent it.
   *
   * @default - ELBv2's own: false
   */
  readonly preserveHostHeader?: boolean;

  /**
   * What happens to the X-Forwarded-For header.
   *
   * @default - ELBv2's own: append
   */
  readonly xffHeaderProcessing?: XffHeaderProcessingMode;

  /**
   * Whether X-Forwarded-For holds the client's port.
   *
   * @default - ELBv2's own: false
   */
  readonly xffClientPort?: boolean;

  /**
   * Whether targets learn the client's TLS version and cipher in headers.
   *
   * @default - ELBv2's own: false
   */
  readonly tlsVersionAndCipherHeaders?: boolean;

  /**
   * How requests are handled that do not follow the RFCs.
   *
   * @default - ELBv2's own: defensive
   */
  readonly desyncMitigation?: DesyncMitigationMode;

  /**
   * Whether requests pass when WAF cannot be reached.
   *
   * @default - ELBv2's own: false
   */
  readonly wafFailOpen?: boolean;

  /**
   * Whether zonal shift may move the load balancer out of a zone.
   *
   * @default - ELBv2's own: false
   */
  readonly zonalShift?: boolean;

  /**
   * Where a line for each request goes.
   *
   * @default - left as it is, at first nowhere
   */
  readonly accessLogs?: LogBucket;

  /**
   * Where a line for each connection goes.
   *
   * @default - left as it is, at first nowhere
   */
  readonly connectionLogs?: LogBucket;

  /**
   * Where a line for each change of a target's health goes.
   *
   * @default - left as it is, at first nowhere
   */
  readonly healthCheckLogs?: LogBucket;

  /**
   * More load balancer attributes by their ELBv2 name. Keys that the library does not know are passed on unchecked.
   *
   * @default - none; an attribute that was set once and is removed here stays as it was
   */
  readonly loadBalancerAttributes?: { readonly [key: string]: string };

  /**
   * Tags of everything that the controller makes for the load balancer: at most 50, keys of 1–128 and values of at most 256
   * characters, keys not starting with `aws:` (ELBv2).
   *
   * @default - the controller's own and its `--default-tags`
   */
  readonly tags?: { readonly [key: string]: string };
}

/** Writes load balancer settings as annotations. @throws {AnnotationError} where ELBv2 would refuse them */
export function writeLoadBalancerSettings(set: AnnotationSet, settings: LoadBalancerSettings): void {
  requireReachable(settings);
  if (settings.scheme) set.set(registry.scheme, settings.scheme, 'scheme');
  if (settings.loadBalancerName !== undefined)
    set.set(registry.loadBalancerName, settings.loadBalancerName, 'loadBalancerName');
  if (settings.ipAddressType) set.set(registry.ipAddressType, settings.ipAddressType, 'ipAddressType');
  writeNetwork(set, settings);
  writeProtection(set, settings);
  const attributes = loadBalancerAttributes(settings);
  if (Object.keys(attributes).length > 0)
    set.merge(registry.loadBalancerAttributes, attributes, 'load balancer settings');
  if (settings.loadBalancerAttributes) {
    set.merge(registry.loadBalancerAttributes, settings.loadBalancerAttributes, 'loadBalancerAttributes');
  }
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

/** The attributes behind the typed settings, by their ELBv2 names. */
function loadBalancerAttributes(settings: LoadBalancerSettings): Record<string, string> {
  const entries: Record<string, string | number | boolean | undefined> = {
    'deletion_protection.enabled': settings.deletionProtection,
    'idle_timeout.timeout_seconds': settings.idleTimeout?.toSeconds({ integral: false }),
    'client_keep_alive.seconds': settings.clientKeepAlive?.toSeconds({ integral: false }),
    'routing.http2.enabled': settings.http2,
    'routing.http.drop_invalid_header_fields.enabled': settings.dropInvalidHeaderFields,
    'routing.http.preserve_host_header.enabled': settings.preserveHostHeader,
    'routing.http.xff_header_processing.mode': settings.xffHeaderProcessing,
    'routing.http.xff_client_port.enabled': settings.xffClientPort,
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': settings.tlsVersionAndCipherHeaders,
    'routing.http.desync_mitigation_mode': settings.desyncMitigation,
    'waf.fail_open.enabled': settings.wafFailOpen,
    'zonal_shift.config.enabled': settings.zonalShift,
    ...settings.accessLogs?._attributes('access_logs'),
    ...settings.connectionLogs?._attributes('connection_logs'),
    ...settings.healthCheckLogs?._attributes('health_check_logs'),
  };
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  );
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
