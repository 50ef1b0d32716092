import { registry } from '../../annotations/registry';
import { checked } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { requireValid } from '../ingress/annotation-value';
import { requirePort, requirePortName } from '../kubernetes-name';

/**
 * Who may reach targets.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const office = alb.NetworkingPeer.cidr('203.0.113.0/24');
 */
@checked('NetworkingPeer')
export class NetworkingPeer {
  /**
   * A security group, usually that of the load balancer.
   *
   * @param groupId `sg-…`
   * @throws when it is not the id of a security group
   */
  public static securityGroup(groupId: string): NetworkingPeer {
    if (!/^sg-[0-9a-f]+$/.test(groupId)) {
      throw new Error(
        `NetworkingPeer.securityGroup: ${quoted(groupId)} is not the id of a security group, must look like "sg-0123456789abcdef0"`,
      );
    }
    return new NetworkingPeer({ securityGroup: { groupID: groupId } });
  }

  /**
   * A block of addresses, IPv4 or IPv6. Not with EKS Auto Mode.
   *
   * @param cidr such as `10.0.0.0/16`
   * @throws when it is not a CIDR
   */
  public static cidr(cidr: string): NetworkingPeer {
    requireValid(registry.inboundCidrs, [cidr], 'NetworkingPeer.cidr');
    return new NetworkingPeer({ ipBlock: { cidr } });
  }

  private constructor(
    /** @internal */
    public readonly _peer: {
      readonly securityGroup?: { readonly groupID: string };
      readonly ipBlock?: { readonly cidr: string };
    },
  ) {}
}

/**
 * Which ports of targets may be reached.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const web = alb.NetworkingPort.tcp(8080);
 */
@checked('NetworkingPort')
export class NetworkingPort {
  /**
   * A TCP port: of the pods, or with targets of type `instance` the node port.
   *
   * @param port 1–65535
   * @throws when it is not 1–65535
   */
  public static tcp(port: number): NetworkingPort {
    return new NetworkingPort('TCP', requirePort(port, 'NetworkingPort.tcp'));
  }

  /**
   * A TCP port by its name in the pods. Not for targets of type `instance`.
   *
   * @param name at most 15 lower case letters, digits and `-`
   * @throws when it is not a port name
   */
  public static tcpNamed(name: string): NetworkingPort {
    return new NetworkingPort('TCP', requirePortName(name, 'NetworkingPort.tcpNamed'));
  }

  /** Every TCP port. */
  public static allTcp(): NetworkingPort {
    return new NetworkingPort('TCP');
  }

  /**
   * A UDP port, for network load balancers.
   *
   * @param port 1–65535
   * @throws when it is not 1–65535
   */
  public static udp(port: number): NetworkingPort {
    return new NetworkingPort('UDP', requirePort(port, 'NetworkingPort.udp'));
  }

  private constructor(
    /** @internal */
    public readonly _protocol: 'TCP' | 'UDP',
    /** @internal */
    public readonly _port?: number | string,
  ) {}
}

/**
 * Lets peers in to targets.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.TargetGroupBinding(chart, 'Shop', {
 *   targetGroupArn: 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/shop/0123456789abcdef',
 *   serviceName: 'shop',
 *   port: 80,
 *   networking: [
 *     {
 *       peers: [alb.NetworkingPeer.securityGroup('sg-0123456789abcdef0')],
 *       ports: [alb.NetworkingPort.tcp(8080)],
 *     },
 *   ],
 * });
 */
export interface NetworkingRule {
  /** The peers that may connect, at least one. */
  readonly peers: NetworkingPeer[];
  /**
   * Where to.
   *
   * @default - every TCP port
   */
  readonly ports?: NetworkingPort[];
}

/** The rule as a TargetGroupBinding has it. @throws when nobody is let in */
export function renderNetworkingRule({ peers, ports = [NetworkingPort.allTcp()] }: NetworkingRule): object {
  if (peers.length === 0) throw new Error('networking: peers must have at least one NetworkingPeer');
  return {
    from: peers.map(({ _peer }) => _peer),
    ports: ports.map(({ _protocol: protocol, _port: port }) => ({ protocol, ...(port !== undefined && { port }) })),
  };
}
