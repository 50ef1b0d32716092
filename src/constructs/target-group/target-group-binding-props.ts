import type { ApiObjectMetadata } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-28';
import type { IConstruct } from 'constructs';
import { knownMembers } from '../../arguments/members';
import type { IngressController } from '../class/ingress-controller';
import type { NetworkingRule } from './networking-rule';
import type { TargetType } from './target-group-settings';

/** The protocol of a target group. */
export enum TargetGroupProtocol {
  /** Of an application load balancer. */
  HTTP = 'HTTP',
  /** Of an application load balancer. */
  HTTPS = 'HTTPS',
  /** Of a network load balancer. */
  TCP = 'TCP',
  /** Of a network load balancer. */
  TLS = 'TLS',
  /** Of a network load balancer. */
  UDP = 'UDP',
  /** Of a network load balancer. */
  TCP_UDP = 'TCP_UDP',
  /** Of a network load balancer, for targets of type `ip`. */
  QUIC = 'QUIC',
  /** Of a network load balancer, for targets of type `ip`. */
  TCP_QUIC = 'TCP_QUIC',
}
knownMembers(TargetGroupProtocol, 'TargetGroupProtocol');

/** The addresses of targets. */
export enum TargetGroupIpAddressType {
  /** IPv4. */
  IPV4 = 'ipv4',
  /** IPv6. */
  IPV6 = 'ipv6',
}
knownMembers(TargetGroupIpAddressType, 'TargetGroupIpAddressType');

/** Properties of `TargetGroupBinding`. */
export interface TargetGroupBindingProps {
  /**
   * The target group by ARN. It cannot be changed.
   *
   * @default - `targetGroupName` says it
   */
  readonly targetGroupArn?: string;

  /**
   * The target group by name, whose ARN the controller looks up.
   *
   * @default - `targetGroupArn` says it
   */
  readonly targetGroupName?: string;

  /**
   * The Service whose pods (or nodes) are registered, whatever made it.
   *
   * @default - `serviceName` says it
   */
  readonly service?: IConstruct;

  /**
   * The Service by name, where it is not part of this app. It must be in the namespace of the binding.
   *
   * @default - `service` says it
   */
  readonly serviceName?: string;

  /**
   * The port of the Service, by number.
   *
   * @default - the only port of `service`
   */
  readonly port?: number;

  /**
   * The port of the Service, by name. Not together with `port`.
   *
   * @default - the only port of `service`
   */
  readonly portName?: string;

  /**
   * What is registered: pods or nodes. It cannot be changed.
   *
   * @default - as the target group says; needed with EKS Auto Mode
   */
  readonly targetType?: TargetType;

  /**
   * Whether others register targets too: the controller then removes only its own. Needed on all bindings of the target group, in all
   * clusters.
   *
   * @default false
   */
  readonly multiCluster?: boolean;

  /**
   * Who is let in to the targets. The controller writes it into their security groups.
   *
   * @default - nobody: the security groups are opened elsewhere
   */
  readonly networking?: NetworkingRule[];

  /**
   * The nodes that are registered, for targets of type `instance`.
   *
   * @default - all that may receive traffic
   */
  readonly nodeSelector?: kplus.LabelSelectorOptions;

  /**
   * The protocol of the target group.
   *
   * @default - the controller asks AWS
   */
  readonly protocol?: TargetGroupProtocol;

  /**
   * The addresses of the targets. It cannot be changed.
   *
   * @default - the controller asks AWS
   */
  readonly ipAddressType?: TargetGroupIpAddressType;

  /**
   * The VPC of the target group, where it is not that of the cluster: `vpc-…`. It cannot be changed.
   *
   * @default - the controller asks AWS
   */
  readonly vpcId?: string;

  /**
   * The role that the controller takes on, for a target group of another account. For targets of type `ip`.
   *
   * @default - the controller's own
   */
  readonly iamRoleArnToAssume?: string;

  /**
   * The external id that the role demands.
   *
   * @default - none
   */
  readonly assumeRoleExternalId?: string;

  /**
   * The controller that reads the binding.
   *
   * @default IngressController.AWS_LOAD_BALANCER_CONTROLLER
   */
  readonly controller?: IngressController;

  /**
   * Name, namespace, labels and annotations.
   *
   * @default - a name derived from the construct path, the namespace of `service`
   */
  readonly metadata?: ApiObjectMetadata;
}
