import { type IpAddressType, type LoadBalancerSpec, ResourceType, type Scheme } from '../../model/resources';
import type { Resource, Token } from '../../model/stack';
import { unlessEmpty } from '../../model/unless-empty';
import { subnetMapping } from '../parts/subnet-resolution';
import { loadBalancerSubnets } from '../parts/subnets';
import { ingressGroupTags } from '../parts/tags';
import { madeOf, resource } from '../record/recording';
import { attemptEach, type GroupBuild } from './group-build';
import type { ListenPorts } from './listener/listen-port';
import {
  addressType,
  customerOwnedPool,
  ipamPool,
  loadBalancerAttributes,
  loadBalancerName,
  loadBalancerScheme,
  minimumCapacity,
} from './load-balancer-settings';
import { loadBalancerSecurityGroups } from './security-group';

export interface LoadBalancerResult {
  readonly loadBalancer: Resource<LoadBalancerSpec>;
  readonly scheme: Scheme;
  readonly ipAddressType: IpAddressType;
  readonly securityGroups: readonly Token[];
  /** The security group from which targets accept traffic; undefined where the controller leaves their rules alone. */
  readonly backendSecurityGroup: Token | undefined;
}

/**
 * The application load balancer of a group that listens on these ports, and its managed security group. What is refused
 * is noted; then the result only serves the steps after it.
 */
export function buildLoadBalancer(build: GroupBuild, ports: ListenPorts): LoadBalancerResult {
  return resource(ResourceType.loadBalancer, 'LoadBalancer', () => {
    const asked = attemptEach(build, {
      scheme: () => loadBalancerScheme(build),
      ipAddressType: () => addressType(build),
    });
    const made = attemptEach(build, {
      // An invalid scheme or address type decides nothing about subnets.
      subnets: () => asked.scheme && asked.ipAddressType && loadBalancerSubnets(build, needsOf(asked)),
      securityGroups: () => loadBalancerSecurityGroups(build, ports, () => needsOf(asked).ipAddressType),
      customerOwnedPool: () => customerOwnedPool(build),
      attributes: () => loadBalancerAttributes(build),
      tags: () => ingressGroupTags(build),
      name: () => loadBalancerName(build, needsOf(asked).scheme),
      capacityUnits: () => minimumCapacity(build),
      ipamPool: () => ipamPool(build),
    });
    madeOf(asked);
    madeOf(made);
    const { scheme, ipAddressType } = needsOf(asked);
    const loadBalancer = build.stack.add<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer', {
      name: made.name ?? '',
      type: 'application',
      scheme,
      ipAddressType,
      subnetMapping: unlessEmpty(made.subnets && subnetMapping(made.subnets)),
      securityGroups: unlessEmpty(made.securityGroups?.all),
      customerOwnedIPv4Pool: made.customerOwnedPool,
      loadBalancerAttributes: unlessEmpty(made.attributes),
      minimumLoadBalancerCapacity: made.capacityUnits,
      tags: unlessEmpty(made.tags),
      ipv4IPAMPool: made.ipamPool,
    });
    return {
      loadBalancer,
      get scheme() {
        return needsOf(asked).scheme;
      },
      get ipAddressType() {
        return needsOf(asked).ipAddressType;
      },
      get securityGroups() {
        return made.securityGroups?.all ?? [];
      },
      get backendSecurityGroup() {
        return made.securityGroups?.backend;
      },
    };
  });
}

/** What holds in place of a scheme or address type that is refused. */
function needsOf(asked: { readonly scheme?: Scheme; readonly ipAddressType?: IpAddressType }) {
  return {
    type: 'application',
    scheme: asked.scheme ?? 'internal',
    ipAddressType: asked.ipAddressType ?? 'ipv4',
  } as const;
}
