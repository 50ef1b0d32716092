import type * as kplus from 'cdk8s-plus-28';
import type { IIngressGroup } from '../ingress/ingress-group-reference';
import type { ListenerProtocol } from '../listener/listener';
import type { ListenerCertificate } from '../listener/listener-certificate';
import type { SslPolicy } from '../listener/ssl-policy';
import type { LoadBalancerAttributeSettings } from '../load-balancer/load-balancer-attributes';
import type { IpAddressType, Scheme } from '../load-balancer/load-balancer-settings';
import type { WebAcl } from '../load-balancer/web-acl';
import type { TargetType } from '../target-group/target-group-settings';

/** Attributes of one listener. */
export interface ListenerAttributes {
  /** The protocol of the listener. */
  readonly protocol: ListenerProtocol;
  /** The port of the listener, 1–65535. */
  readonly port: number;
  /** Attributes by their ELBv2 name, such as `routing.http.response.server.enabled`. */
  readonly attributes: { readonly [key: string]: string };
}

/**
 * What a class lays down for all its Ingresses. A value given here wins over the annotations of Ingresses (and, for `targetType` and
 * `tags`, over those of Services too), except for Ingresses that name the class by the annotation `kubernetes.io/ingress.class`.
 */
export interface IngressClassParamsOptions extends LoadBalancerAttributeSettings {
  /**
   * The namespaces whose Ingresses may use the class. One that may not stops its whole group.
   *
   * @default - all
   */
  readonly namespaceSelector?: kplus.LabelSelectorOptions;

  /**
   * The group that every Ingress of the class joins: all of them then share one load balancer.
   *
   * @default - what the Ingress says
   */
  readonly group?: IIngressGroup;

  /**
   * Who can reach the load balancers. Changing it replaces them.
   *
   * @default - what the Ingress says
   */
  readonly scheme?: Scheme;

  /**
   * The name of the load balancer, read only when it is created: at most 32 letters, digits and inner hyphens. Only for a class
   * whose Ingresses share one load balancer, see `group`.
   *
   * @default - what the Ingress says
   */
  readonly loadBalancerName?: string;

  /**
   * The addresses of the load balancers.
   *
   * @default - what the Ingress says
   */
  readonly ipAddressType?: IpAddressType;

  /**
   * The subnets by id, `subnet-…`. Not together with `subnetTags`.
   *
   * @default - what the Ingress says
   */
  readonly subnets?: string[];

  /**
   * The subnets by their tags: a subnet must have every key, with one of its values. Not together with `subnets`.
   *
   * @default - what the Ingress says
   */
  readonly subnetTags?: { readonly [key: string]: string[] };

  /**
   * The certificates of all HTTPS listeners by ARN. The first is the default one.
   *
   * @default - what the Ingress says
   */
  readonly certificates?: ListenerCertificate[];

  /**
   * TLS versions and ciphers of all HTTPS listeners. EKS Auto Mode has no such field: set it on the Ingresses there.
   *
   * @default - what the Ingress says
   */
  readonly sslPolicy?: SslPolicy;

  /**
   * The port of the HTTPS listener to which every HTTP listener redirects. Not with EKS Auto Mode.
   *
   * @default - what the Ingress says
   */
  readonly sslRedirectPort?: number;

  /**
   * Attributes of listeners. This opens no port: which ports there are, the Ingresses say.
   *
   * @default - what the Ingress says
   */
  readonly listenerAttributes?: ListenerAttributes[];

  /**
   * The CIDRs that may connect, as network addresses: one with host bits, `10.0.0.1/8`, is refused at admission.
   *
   * @default - what the Ingress says
   */
  readonly inboundCidrs?: string[];

  /**
   * The managed prefix lists that may connect: `pl-…`. EKS Auto Mode has no such field.
   *
   * @default - what the Ingress says
   */
  readonly inboundPrefixLists?: string[];

  /**
   * The WAFv2 web ACL in front of the load balancers. Not with EKS Auto Mode, where Ingresses say it.
   *
   * @default - what the Ingress says
   */
  readonly webAcl?: WebAcl;

  /**
   * Whether pods or nodes are registered.
   *
   * @default - what the Service or Ingress says
   */
  readonly targetType?: TargetType;

  /**
   * Tags of everything that the controller makes for Ingresses of the class.
   *
   * @default - what the Ingress says
   */
  readonly tags?: { readonly [key: string]: string };

  /**
   * Reserved capacity in load balancer capacity units, at least 100 (ELBv2). 0 gives the reservation back. In a group only that of the
   * first member's class counts.
   *
   * @default - what the Ingress says
   */
  readonly minimumCapacityUnits?: number;

  /**
   * An IPAM pool for public IPv4 addresses: `ipam-pool-…`. In a group only that of the first member's class counts.
   *
   * @default - what the Ingress says
   */
  readonly ipamIpv4PoolId?: string;
}
