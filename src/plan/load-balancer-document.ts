import {
  type LoadBalancerSpec,
  type RegionalWebAclAssociationSpec,
  ResourceType,
  type SecurityGroupSpec,
  type ShieldProtectionSpec,
  type WebAclAssociationSpec,
} from '../model/resources';
import { isRef, type Stack, type Token, Unknown } from '../model/stack';
import type { Known, LoadBalancerDocument, SecurityGroupDocument } from './document';
import { isKnown, known } from './known';
import { attributeMap } from './target-group-document';

/** A load balancer without its listeners. */
export function loadBalancerSettings(stack: Stack, spec: LoadBalancerSpec): Omit<LoadBalancerDocument, 'listeners'> {
  return {
    type: spec.type,
    name: known(spec.name),
    scheme: spec.scheme,
    ipAddressType: spec.ipAddressType,
    subnets: subnetsOf(spec),
    securityGroups: (spec.securityGroups ?? []).map((group) => securityGroupOf(stack, group)),
    ...attributeMap(spec.loadBalancerAttributes),
    ...(spec.tags ? { tags: spec.tags } : {}),
    ...(spec.type === 'application' ? addOns(stack) : {}),
  };
}

function subnetsOf({ subnetMapping }: LoadBalancerSpec): LoadBalancerDocument['subnets'] {
  if (subnetMapping instanceof Unknown) return { knownAtDeploy: subnetMapping.decidedBy };
  return (subnetMapping ?? []).map(({ subnetID }) => tokenDocument(subnetID));
}

function securityGroupOf(stack: Stack, group: Token): Known<string> {
  if (!isRef(group)) return known(group);
  const [managed] = stack.list<SecurityGroupSpec>(ResourceType.securityGroup);
  const name = managed ? known(managed.spec.groupName) : '';
  return {
    knownAtDeploy: isKnown(name) ? `the id of the security group ${name}` : 'the id of the security group it makes',
  };
}

/** A string that may be the status of another resource. */
export function tokenDocument(token: Token): Known<string> {
  return isRef(token) ? { knownAtDeploy: token.$ref } : known(token);
}

function addOns(stack: Stack): Pick<LoadBalancerDocument, 'webAcl' | 'shield'> {
  const [webAcl] = stack.list<WebAclAssociationSpec>(ResourceType.webAclAssociation);
  const [regional] = stack.list<RegionalWebAclAssociationSpec>(ResourceType.regionalWebAclAssociation);
  const [shield] = stack.list<ShieldProtectionSpec>(ResourceType.shieldProtection);
  const acl = webAcl ? tokenDocument(webAcl.spec.webACLARN) : regional?.spec.webACLID;
  return {
    ...(acl === undefined ? {} : { webAcl: acl }),
    ...(shield ? { shield: shield.spec.enabled ?? true } : {}),
  };
}

export function securityGroupDocument({ groupName, ingress = [] }: SecurityGroupSpec): SecurityGroupDocument {
  const portsBySource = new Map<string, number[]>();
  for (const { fromPort, ipRanges = [], ipv6Ranges = [], prefixLists = [] } of ingress) {
    const sources = [
      ...ipRanges.map(({ cidrIP }) => cidrIP),
      ...ipv6Ranges.map(({ cidrIPv6 }) => cidrIPv6),
      ...prefixLists.map(({ listID }) => listID),
    ];
    for (const source of sources) portsBySource.set(source, [...(portsBySource.get(source) ?? []), fromPort]);
  }
  return {
    name: known(groupName),
    ingress: [...portsBySource].map(([source, ports]) => ({ source, ports })),
  };
}
