import { type IpAddressType, type LoadBalancerSpec, ResourceType, type Scheme } from '../../../model/resources';
import { type Resource, type Token, Unknown } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import { attempt } from '../../ingress/group-build';
import { cut, sha256 } from '../../parts/generated-name';
import { subnetMapping } from '../../parts/subnet-resolution';
import type { ListenerEntry } from '../objects/gateway-spec';
import type { GatewayBuild } from '../routing/gateway-build';
import { capacityOf } from './add-ons';
import { gatewaySecurityGroups } from './security-group';
import { gatewaySubnets } from './subnets';
import { loadBalancerTags } from './tags';

export interface GatewayLoadBalancer {
  readonly resource: Resource<LoadBalancerSpec>;
  readonly ipAddressType: IpAddressType;
  /** The security group from which targets accept traffic; undefined where the controller leaves their rules alone. */
  readonly backendSecurityGroup: Token | undefined;
}

/** The load balancer of a Gateway with these valid listeners. What is refused is noted. */
export function buildLoadBalancer(build: GatewayBuild, listeners: readonly ListenerEntry[]): GatewayLoadBalancer {
  const { spec } = build.configuration;
  const scheme = (spec.scheme ?? build.environment.controller.defaultLoadBalancerScheme) as Scheme;
  const ipAddressType = (spec.ipAddressType ?? 'ipv4') as IpAddressType;
  const needs = { type: 'application', scheme, ipAddressType } as const;
  const subnets = attempt(build, () => gatewaySubnets(build, needs));
  const groups = attempt(build, () => gatewaySecurityGroups(build, listeners, ipAddressType));
  const tags = attempt(build, () => loadBalancerTags(build));
  const attributes = [...(spec.loadBalancerAttributes ?? [])].sort((a, b) =>
    a.key < b.key ? -1 : a.key > b.key ? 1 : 0,
  );
  const resource = build.stack.add<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer', {
    name: spec.loadBalancerName ?? generatedName(build, scheme),
    type: 'application',
    scheme,
    ipAddressType,
    subnetMapping: unlessEmpty(subnets && subnetMapping(subnets)),
    securityGroups: unlessEmpty(groups?.all),
    customerOwnedIPv4Pool: spec.customerOwnedIpv4Pool,
    loadBalancerAttributes: unlessEmpty(attributes),
    minimumLoadBalancerCapacity: capacityOf(build),
    tags: unlessEmpty(tags),
    ipv4IPAMPool: spec.ipv4IPAMPoolId,
  });
  return { resource, ipAddressType, backendSecurityGroup: groups?.backend };
}

function generatedName({ environment, gateway }: GatewayBuild, scheme: string): string | Unknown {
  if (environment.clusterName === undefined) return new Unknown('the name of the cluster');
  const hash = sha256(environment.clusterName, gateway.uid, scheme);
  return `k8s-${cut(gateway.namespace, 8)}-${cut(gateway.name, 8)}-${hash.slice(0, 10)}`;
}
