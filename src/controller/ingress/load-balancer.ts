import { type IpAddressType, type LoadBalancerSpec, ResourceType, type Scheme } from '../../model/resources';
import type { Resource, Token } from '../../model/stack';
import { unlessEmpty } from '../../model/unless-empty';
import { subnetMapping } from '../parts/subnet-resolution';
import { loadBalancerSubnets } from '../parts/subnets';
import { ingressGroupTags } from '../parts/tags';
import { attempt, type GroupBuild } from './group-build';
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
  /** The security group from which targets accept traffic; undefined where the controller leaves their rules alone. */
  readonly backendSecurityGroup: Token | undefined;
}

/**
 * The application load balancer of a group that listens on these ports, and its managed security group. What is refused
 * is noted; then the result only serves the steps after it.
 */
export function buildLoadBalancer(build: GroupBuild, ports: ListenPorts): LoadBalancerResult {
  const askedScheme = attempt(build, () => loadBalancerScheme(build));
  const askedType = attempt(build, () => addressType(build));
  const scheme = askedScheme ?? 'internal';
  const ipAddressType = askedType ?? 'ipv4';
  const needs = { type: 'application', scheme, ipAddressType } as const;
  // An invalid scheme or address type decides nothing about subnets.
  const subnets = askedScheme && askedType && attempt(build, () => loadBalancerSubnets(build, needs));
  const groups = attempt(build, () => loadBalancerSecurityGroups(build, ports, ipAddressType));
  const pool = attempt(build, () => customerOwnedPool(build));
  const attributes = attempt(build, () => loadBalancerAttributes(build));
  const tags = attempt(build, () => ingressGroupTags(build));
  const name = attempt(build, () => loadBalancerName(build, scheme));
  const capacity = attempt(build, () => minimumCapacity(build));
  const ipam = attempt(build, () => ipamPool(build));
  const loadBalancer = build.stack.add<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer', {
    name: name ?? '',
    type: 'application',
    scheme,
    ipAddressType,
    subnetMapping: unlessEmpty(subnets && subnetMapping(subnets)),
    securityGroups: unlessEmpty(groups?.all),
    customerOwnedIPv4Pool: pool,
    loadBalancerAttributes: unlessEmpty(attributes),
    minimumLoadBalancerCapacity: capacity,
    tags: unlessEmpty(tags),
    ipv4IPAMPool: ipam,
  });
  return { loadBalancer, scheme, ipAddressType, backendSecurityGroup: groups?.backend };
}
