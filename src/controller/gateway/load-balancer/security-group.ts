import { describeObject } from '../../../manifests/kubernetes/objects';
import {
  type IngressPermission,
  type IpAddressType,
  ResourceType,
  type SecurityGroupSpec,
} from '../../../model/resources';
import { type Resource, statusRef, Unknown } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import { type LoadBalancerSecurityGroups, withBackend } from '../../parts/backend-security-group';
import { cut, sha256 } from '../../parts/generated-name';
import { resolveSecurityGroups } from '../../parts/security-group-resolution';
import { Refusal } from '../../refusal';
import type { ListenerEntry } from '../objects/gateway-spec';
import type { GatewayBuild } from '../routing/gateway-build';
import { loadBalancerTags } from './tags';

/** Those that the configuration names, or a managed one that opens the ports of all valid listeners. @throws {Refusal} */
export function gatewaySecurityGroups(
  build: GatewayBuild,
  listeners: readonly ListenerEntry[],
  ipAddressType: IpAddressType,
): LoadBalancerSecurityGroups {
  const { environment, configuration } = build;
  const { securityGroups: names = [], manageBackendSecurityGroupRules: manages = false } = configuration.spec;
  const { enableBackendSecurityGroup } = environment.controller;
  if (names.length === 0) {
    const managed = statusRef(managedSecurityGroup(build, listeners, ipAddressType), 'groupID');
    return enableBackendSecurityGroup ? withBackend(environment, [managed]) : { all: [managed], backend: managed };
  }
  const named = resolveSecurityGroups(environment, names, (reason) => {
    throw refusal(build, 'securityGroups', reason);
  });
  if (!manages) return { all: named, backend: undefined };
  if (enableBackendSecurityGroup) return withBackend(environment, named);
  const reason =
    "can't be true while the backend security group is switched off (the controller's flag --enable-backend-security-group)";
  throw refusal(build, 'manageBackendSecurityGroupRules', reason);
}

function refusal(
  { configuration, gateway }: GatewayBuild,
  field: 'securityGroups' | 'manageBackendSecurityGroupRules',
  reason: string,
): Refusal {
  const { ref } = configuration.ownerOf(field) ?? gateway;
  return new Refusal({
    message: `${describeObject(ref)}: spec.${field}: ${reason}`,
    object: ref,
    field: ['spec', field],
    related: [gateway.ref],
  });
}

function managedSecurityGroup(
  build: GatewayBuild,
  listeners: readonly ListenerEntry[],
  ipAddressType: IpAddressType,
): Resource<SecurityGroupSpec> {
  const ingress = listeners.flatMap(({ port }) => permissions(build, port, ipAddressType));
  return build.stack.add<SecurityGroupSpec>(ResourceType.securityGroup, 'ManagedLBSecurityGroup', {
    groupName: groupName(build),
    description: '[k8s] Managed SecurityGroup for LoadBalancer',
    tags: unlessEmpty(loadBalancerTags(build)),
    ingress: unlessEmpty(ingress.sort((a, b) => a.fromPort - b.fromPort)),
  });
}

function groupName({ environment, gateway }: GatewayBuild): string | Unknown {
  if (environment.clusterName === undefined) return new Unknown('the name of the cluster');
  const hash = sha256(environment.clusterName, gateway.name, gateway.namespace, gateway.uid);
  return `k8s-${cut(gateway.namespace, 8)}-${cut(gateway.name, 8)}-${hash.slice(0, 10)}`;
}

const ANYONE = ['0.0.0.0/0', '::/0'];

/** Prefix lists come on top of the sources, which are everyone where none are given. */
function permissions({ configuration }: GatewayBuild, port: number, ipAddressType: IpAddressType): IngressPermission[] {
  const { sourceRanges = ANYONE, securityGroupPrefixes = [], enableICMP = false } = configuration.spec;
  const tcp = { ipProtocol: 'tcp', fromPort: port, toPort: port } as const;
  // The controller tells the families apart by this character alone.
  const ofRanges = sourceRanges.flatMap((cidr): IngressPermission[] => {
    if (cidr.includes(':')) {
      const ipv6Ranges = [{ cidrIPv6: cidr }];
      return ipAddressType === 'ipv4'
        ? []
        : [{ ...tcp, ipv6Ranges }, ...(enableICMP ? [{ ...ICMPV6, ipv6Ranges }] : [])];
    }
    const ipRanges = [{ cidrIP: cidr }];
    return [{ ...tcp, ipRanges }, ...(enableICMP ? [{ ...ICMP, ipRanges }] : [])];
  });
  return [...ofRanges, ...securityGroupPrefixes.map((listID) => ({ ...tcp, prefixLists: [{ listID }] }))];
}

/** What path MTU discovery needs: "fragmentation needed" of IPv4, "packet too big" of IPv6. */
const ICMP = { ipProtocol: 'icmp', fromPort: 3, toPort: 4 } as const;
const ICMPV6 = { ipProtocol: 'icmpv6', fromPort: 2, toPort: 0 } as const;
