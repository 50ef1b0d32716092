import { isGatewayPlan } from '../../controller/load-balancer-plans';
import type { LoadBalancerSpec } from '../../model/resources';
import { counted } from '../../text/words';
import { hostsText, membersText, pairName } from '../join/group-name';
import type { Draft, Words } from '../kind';
import type { GroupPair } from '../side';

export function createdWords({ after }: Draft<LoadBalancerSpec>, pair: GroupPair): Words {
  if (after?.spec.type === 'network') {
    return {
      why: 'a network load balancer in front is asked for',
      effect: 'clients of its new DNS name get static addresses',
    };
  }
  const group = pair.after?.group;
  const hosts = group && hostsText(group);
  return {
    why: createdWhy(pair),
    effect: `it gets a DNS name of its own${hosts === undefined ? '' : `, to which ${hosts} must lead`}`,
  };
}

function createdWhy({ id, after }: GroupPair): string {
  const group = after?.group;
  if (!group || isGatewayPlan(group)) return `Gateway ${id} gets a load balancer`;
  return group.explicit
    ? `${membersText(group)} ${group.members.length > 1 ? 'make' : 'makes'} the group ${id}, which is new`
    : `Ingress ${id} gets a load balancer of its own`;
}

export function deletedWords({ before }: Draft<LoadBalancerSpec>, pair: GroupPair): Words {
  const group = pair.before?.group;
  if (before?.spec.type === 'network' && pair.after) {
    return {
      why: 'the network load balancer in front is no longer asked for',
      effect:
        'its DNS name and addresses vanish at once, even if it has deletion protection; clients must use the other load balancer',
    };
  }
  const hosts = group && hostsText(group);
  return {
    why: group && isGatewayPlan(group) ? `Gateway ${pair.id} goes` : `no Ingress is left on ${pairName(pair)}`,
    effect: `its DNS name vanishes${hosts === undefined ? '' : `, to which ${hosts} may still lead`}; deletion protection does not hold it, the controller lifts it`,
  };
}

export function replacedWords(
  { before, after }: Draft<LoadBalancerSpec>,
  pair: GroupPair,
  made: { readonly listeners: number; readonly rules: number },
): Words {
  const group = pair.after?.group;
  const hosts = group && hostsText(group);
  const network = after?.spec.type === 'network';
  const parts = network
    ? ''
    : `; its ${counted(made.listeners, 'listener')} and ${counted(made.rules, 'rule')} are recreated, its target groups stay`;
  return {
    why: `ELBv2 can't change the scheme of a load balancer (${before?.spec.scheme} to ${after?.spec.scheme})`,
    effect: `an outage of minutes: the controller deletes the old one first, even with deletion protection, which it lifts; then the new one comes with a new DNS name${hosts === undefined ? '' : `, to which ${hosts} must be led`}${parts}`,
  };
}
