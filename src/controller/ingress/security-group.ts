import { type AnnotationRow, registry } from '../../annotations/registry';
import {
  type IngressPermission,
  type IpAddressType,
  ResourceType,
  type SecurityGroupSpec,
} from '../../model/resources';
import { type Resource, statusRef, type Token } from '../../model/stack';
import { unlessEmpty } from '../../model/unless-empty';
import type { Environment } from '../environment/environment';
import { type LoadBalancerSecurityGroups, withBackend } from '../parts/backend-security-group';
import { generatedName } from '../parts/generated-name';
import { resolveSecurityGroups } from '../parts/security-group-resolution';
import { ingressGroupTags } from '../parts/tags';
import { because, lookAt, madeOf, parts, resource } from '../record/recording';
import { groupAnnotation, IN_ORDER, refuseGroupAnnotation } from './group-annotation';
import type { ClassifiedIngress, GroupBuild } from './group-build';
import type { ListenPortConfig, ListenPorts } from './listener/listen-port';

/** Those that the members name, or a managed one that opens the listen ports. @throws {Refusal} */
export function loadBalancerSecurityGroups(
  build: GroupBuild,
  ports: ListenPorts,
  ipAddressType: () => IpAddressType,
): LoadBalancerSecurityGroups {
  const { environment, group } = build;
  const named = annotatedSecurityGroups(environment, group.members, registry.securityGroups);
  if (named) {
    return managesBackendRules(environment, group.members)
      ? withBackend(environment, named)
      : { all: named, backend: undefined };
  }
  const managed = because(
    () => groupAnnotation(build, group.members, registry.securityGroups, IN_ORDER),
    () => statusRef(buildManagedSecurityGroup(build, ports, ipAddressType), 'groupID'),
  );
  if (environment.controller.enableBackendSecurityGroup) return withBackend(environment, [managed]);
  return { all: [managed], backend: managed };
}

/**
 * The security groups that the members name, in the same order; undefined where none is named.
 * @throws {Refusal}
 */
export function annotatedSecurityGroups(
  environment: Environment,
  members: readonly ClassifiedIngress[],
  row: AnnotationRow<string[]>,
): readonly Token[] | undefined {
  const names = groupAnnotation({ environment }, members, row, IN_ORDER);
  if (!names || names.length === 0) return undefined;
  return resolveSecurityGroups(environment, names, (reason) => {
    throw refuseGroupAnnotation(members, row, reason);
  });
}

/** Whether the controller opens the targets to load balancers whose security groups it does not manage. @throws {Refusal} */
export function managesBackendRules(environment: Environment, members: readonly ClassifiedIngress[]): boolean {
  const row = registry.manageBackendSecurityGroupRules;
  const { controller } = environment;
  const manages = groupAnnotation({ environment }, members, row) ?? controller.enableManageBackendSecurityGroupRules;
  if (!manages || controller.enableBackendSecurityGroup) return manages;
  const reason =
    "the controller can't manage the rules of targets while its backend security group is switched off (its flag --enable-backend-security-group)";
  throw refuseGroupAnnotation(members, row, reason);
}

function buildManagedSecurityGroup(
  build: GroupBuild,
  ports: ListenPorts,
  ipAddressType: () => IpAddressType,
): Resource<SecurityGroupSpec> {
  return resource(ResourceType.securityGroup, 'ManagedLBSecurityGroup', () => {
    const made = parts({
      allows: () =>
        [...ports].flatMap(([port, config]) => {
          lookAt(config.protocol);
          return permissions(port, config, ipAddressType());
        }),
      tags: () => ingressGroupTags(build),
    });
    madeOf(made);
    return build.stack.add<SecurityGroupSpec>(ResourceType.securityGroup, 'ManagedLBSecurityGroup', {
      groupName: generatedName(build, []),
      description: '[k8s] Managed SecurityGroup for LoadBalancer',
      tags: unlessEmpty(made.tags),
      ingress: unlessEmpty(made.allows),
    });
  });
}

/** An ipv4 load balancer leaves IPv6 sources out, even when there are no others. */
function permissions(port: number, config: ListenPortConfig, ipAddressType: IpAddressType): IngressPermission[] {
  const ipProtocol = 'tcp' as const;
  const ipv6 = ipAddressType === 'ipv4' ? [] : config.inboundCIDRv6s;
  return [
    ...config.inboundCIDRv4s.map((cidrIP) => ({ ipProtocol, fromPort: port, toPort: port, ipRanges: [{ cidrIP }] })),
    ...ipv6.map((cidrIPv6) => ({ ipProtocol, fromPort: port, toPort: port, ipv6Ranges: [{ cidrIPv6 }] })),
    ...config.prefixLists.map((listID) => ({ ipProtocol, fromPort: port, toPort: port, prefixLists: [{ listID }] })),
  ];
}
