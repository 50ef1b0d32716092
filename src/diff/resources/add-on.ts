import {
  type RegionalWebAclAssociationSpec,
  ResourceType,
  type ShieldProtectionSpec,
  type WebAclAssociationSpec,
} from '../../model/resources';
import { Comparison } from '../comparison';
import type { Draft, Kind, WholePair, Words } from '../kind';

/** The load balancer to which all of them belong. */
const OWNER = 'LoadBalancer LoadBalancer';

export const webAclAssociation: Kind<WebAclAssociationSpec> = {
  type: 'WebACLAssociation',
  resourceType: ResourceType.webAclAssociation,
  isNothing: ({ webACLARN }) => webACLARN === '',
  compare: ({ before, after }) => compared('webAcl', before.spec.webACLARN, after.spec.webACLARN),
  stays: (_, pair) => stays(pair, 'the web ACL is no longer named and stays associated; none takes it off'),
  words: firewallWords,
};

export const regionalWebAclAssociation: Kind<RegionalWebAclAssociationSpec> = {
  type: 'RegionalWebACLAssociation',
  resourceType: ResourceType.regionalWebAclAssociation,
  isNothing: ({ webACLID }) => webACLID === '',
  compare: ({ before, after }) => compared('webAcl', before.spec.webACLID, after.spec.webACLID),
  stays: (_, pair) => stays(pair, 'the WAF Classic web ACL is no longer named and stays associated; none takes it off'),
  words: firewallWords,
};

export const shieldProtection: Kind<ShieldProtectionSpec> = {
  type: 'ShieldProtection',
  resourceType: ResourceType.shieldProtection,
  isNothing: ({ enabled }) => !enabled,
  compare: ({ before, after }) => compared('enabled', before.spec.enabled, after.spec.enabled),
  stays: (_, pair) => stays(pair, 'AWS Shield Advanced is no longer named and stays on; false ends it'),
  words({ action }) {
    return action === 'delete'
      ? { why: 'nothing asks for it any more', effect: 'the load balancer is no longer protected by Shield Advanced' }
      : { why: 'it is asked for', effect: 'the load balancer is protected by Shield Advanced' };
  },
};

function compared(name: string, before: unknown, after: unknown): Comparison {
  const comparison = new Comparison();
  comparison.value(name, before, after);
  return comparison;
}

/** What nobody asks for any more is left as it is, as long as the load balancer is. */
function stays({ replaced }: WholePair, message: string): Comparison | undefined {
  if (replaced.has(OWNER)) return undefined;
  const comparison = new Comparison();
  comparison.keep('*', message);
  return comparison;
}

function firewallWords({ action, after }: Draft): Words {
  switch (action) {
    case 'create':
      return { why: 'a web ACL is asked for', effect: 'requests are filtered by it' };
    case 'delete':
      return {
        why: after ? 'none is asked for' : 'the load balancer that had it goes',
        effect: 'requests are no longer filtered',
      };
    default:
      return {
        why: 'a load balancer has one web ACL, which is exchanged in place',
        effect: 'requests are filtered by the other one',
      };
  }
}
