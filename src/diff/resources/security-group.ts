import { type IngressPermission, ResourceType, type SecurityGroupSpec } from '../../model/resources';
import { Comparison } from '../comparison';
import type { Draft, Kind, Versions, Words } from '../kind';

export const securityGroup: Kind<SecurityGroupSpec> = {
  type: 'SecurityGroup',
  resourceType: ResourceType.securityGroup,
  compare,
  words,
};

function compare({ before, after }: Versions<SecurityGroupSpec>): Comparison {
  const comparison = new Comparison();
  comparison.set('allows', permissionsOf(before.spec), permissionsOf(after.spec));
  comparison.entries('tags', before.spec.tags, after.spec.tags);
  return comparison;
}

function permissionsOf({ ingress = [] }: SecurityGroupSpec): string[] {
  return ingress.flatMap((permission) =>
    sourcesOf(permission).map((source) => `${permission.fromPort} from ${source}`),
  );
}

function sourcesOf({ ipRanges = [], ipv6Ranges = [], prefixLists = [] }: IngressPermission): string[] {
  return [
    ...ipRanges.map(({ cidrIP }) => cidrIP),
    ...ipv6Ranges.map(({ cidrIPv6 }) => cidrIPv6),
    ...prefixLists.map(({ listID }) => listID),
  ];
}

function words({ action, fields }: Draft<SecurityGroupSpec>): Words {
  switch (action) {
    case 'create':
      return { why: 'the controller makes one for the load balancer', effect: 'it admits clients to the listen ports' };
    case 'delete':
      return {
        why: 'the load balancer no longer has a security group that the controller makes',
        effect: 'what it admitted is decided elsewhere',
      };
    default:
      return {
        why: 'all of this is changed in place',
        effect: fields.some(({ name }) => name === 'allows') ? 'who may connect changes at once' : 'traffic goes on',
      };
  }
}
