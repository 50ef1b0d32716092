import {
  type CertificateSpec,
  type IngressPermission,
  type LoadBalancerSpec,
  type RegionalWebAclAssociationSpec,
  ResourceType,
  type SecurityGroupSpec,
  type ShieldProtectionSpec,
  type WebAclAssociationSpec,
} from '../../model/resources';
import { type Stack, Unknown } from '../../model/stack';
import { eachOf, type Facts, factsOf, inAnyOrder } from './facts';

/** What AWS keeps of an application load balancer beside its listeners. Names are not among it: the two must differ while both exist. */
export function loadBalancerFacts(stack: Stack): Facts {
  const all = stack.list<LoadBalancerSpec>(ResourceType.loadBalancer).map(({ spec }) => spec);
  const application = all.find(({ type }) => type === 'application');
  return factsOf([
    ...(application ? ownFacts(application) : []),
    ['frontend network load balancer', all.find(({ type }) => type === 'network')?.scheme],
    ...securityGroupFacts(stack),
    ...addOnFacts(stack),
    ...stack
      .list<CertificateSpec>(ResourceType.certificate)
      .map(({ spec }) => [`requested certificate ${spec.domainName}`, spec.type] as const),
  ]);
}

type Named = readonly [string, unknown];

function* ownFacts(spec: LoadBalancerSpec): Iterable<Named> {
  const { subnetMapping = [], securityGroups = [], loadBalancerAttributes = [] } = spec;
  yield ['scheme', spec.scheme];
  yield ['IP address type', spec.ipAddressType];
  yield [
    'subnets',
    subnetMapping instanceof Unknown ? subnetMapping : inAnyOrder(subnetMapping.map(({ subnetID }) => subnetID)),
  ];
  yield ['security groups', inAnyOrder(securityGroups)];
  yield ['customer-owned IPv4 pool', spec.customerOwnedIPv4Pool];
  yield ['IPAM pool', spec.ipv4IPAMPool];
  // A load balancer that has never reserved capacity has none to give up.
  yield ['minimum capacity', spec.minimumLoadBalancerCapacity?.capacityUnits || undefined];
  yield* eachOf('attribute', Object.fromEntries(loadBalancerAttributes.map(({ key, value }) => [key, value])));
  yield* eachOf('tag', spec.tags);
}

function* securityGroupFacts(stack: Stack): Iterable<Named> {
  for (const { id, spec } of stack.list<SecurityGroupSpec>(ResourceType.securityGroup)) {
    // That of a frontend network load balancer goes with it.
    if (id !== 'ManagedLBSecurityGroup') continue;
    for (const permission of spec.ingress ?? []) yield [`inbound ${permissionText(permission)}`, 'allowed'];
    yield* eachOf('security group tag', spec.tags);
  }
}

function permissionText({ ipProtocol, fromPort, toPort, ...sources }: IngressPermission): string {
  const { ipRanges = [], ipv6Ranges = [], prefixLists = [] } = sources;
  const from = [
    ...ipRanges.map(({ cidrIP }) => cidrIP),
    ...ipv6Ranges.map(({ cidrIPv6 }) => cidrIPv6),
    ...prefixLists.map(({ listID }) => listID),
  ];
  const ports = fromPort === toPort ? String(fromPort) : `${fromPort}-${toPort}`;
  return `${ipProtocol} ${ports} from ${from.join(', ')}`;
}

/** What takes an add-on off a load balancer does nothing to a new one. */
function* addOnFacts(stack: Stack): Iterable<Named> {
  const [webAcl] = stack.list<WebAclAssociationSpec>(ResourceType.webAclAssociation);
  const [regional] = stack.list<RegionalWebAclAssociationSpec>(ResourceType.regionalWebAclAssociation);
  const [shield] = stack.list<ShieldProtectionSpec>(ResourceType.shieldProtection);
  yield ['web ACL', webAcl?.spec.webACLARN || undefined];
  yield ['WAF Classic web ACL', regional?.spec.webACLID || undefined];
  yield ['Shield Advanced', shield && (shield.spec.enabled ?? true) ? 'on' : undefined];
}
