import { registry } from '../../annotations/registry';
import { isGatewayPlan } from '../../controller/load-balancer-plans';
import { isSameSet } from '../../model/equality';
import {
  type ListenerRuleSpec,
  type ListenerSpec,
  type LoadBalancerAttribute,
  type LoadBalancerSpec,
  ResourceType,
} from '../../model/resources';
import { Unknown } from '../../model/stack';
import { Comparison } from '../comparison';
import type { Draft, Kind, Versions, WholePair, Words } from '../kind';
import type { GroupPair, GroupView } from '../side';
import { applicationDefaults, networkDefaults } from './attribute-defaults';
import { createdWords, deletedWords, replacedWords } from './load-balancer-words';

/** The network load balancer in front of the application load balancer. */
export const FRONTEND_NLB = 'FrontendNlb';

export const loadBalancer: Kind<LoadBalancerSpec> = {
  type: 'LoadBalancer',
  resourceType: ResourceType.loadBalancer,
  parts: { elasticIps: ['subnets'] },
  compare,
  words,
};

function compare({ before, after }: Versions<LoadBalancerSpec>, pair: WholePair): Comparison {
  const comparison = new Comparison();
  const [old, now] = [before.spec, after.spec];
  comparison.forcing('scheme', old.scheme, now.scheme);
  comparison.creationOnly(
    'name',
    old.name,
    now.name,
    'the name is only read when the load balancer is created; it keeps the one it has',
  );
  comparison.value('ipAddressType', old.ipAddressType, now.ipAddressType);
  compareSubnets(comparison, { before, after }, pair);
  comparison.set('securityGroups', old.securityGroups, now.securityGroups);
  comparison.attributes(
    'attributes',
    attributeMap(old.loadBalancerAttributes),
    attributeMap(now.loadBalancerAttributes),
    now.type === 'network' ? networkDefaults : applicationDefaults,
  );
  compareCapacity(comparison, old, now);
  comparison.value('ipamPool', old.ipv4IPAMPool, now.ipv4IPAMPool);
  comparison.creationOnly(
    'customerOwnedPool',
    old.customerOwnedIPv4Pool,
    now.customerOwnedIPv4Pool,
    'the customer-owned address pool is only read when the load balancer is created; the controller logs the difference and leaves it',
  );
  comparison.entries('tags', old.tags, now.tags);
  return comparison;
}

/** The controller compares them as sets, and leaves them alone where nobody names them. */
function compareSubnets(comparison: Comparison, { before, after }: Versions<LoadBalancerSpec>, pair: WholePair): void {
  const [old, now] = [subnetsOf(before.spec), subnetsOf(after.spec)];
  const differ = !isSameSet(old, now);
  if (comparison.replaced || after.id === FRONTEND_NLB || namesSubnets(pair.after)) {
    if (differ) comparison.value('subnets', old, now);
  } else if (differ && namesSubnets(pair.before)) {
    const kept = old.map((subnet) => (subnet instanceof Unknown ? subnet.decidedBy : String(subnet))).join(', ');
    comparison.keep('subnets', `subnets are no longer named; the load balancer keeps those it has: ${kept}`);
  } else if (differ) {
    comparison.keep('subnets', 'the load balancer keeps the subnets it has; name them to change them');
  }
  const [oldIps, newIps] = [elasticIpsOf(before.spec), elasticIpsOf(after.spec)];
  if (differ || comparison.replaced) comparison.set('elasticIps', oldIps, newIps);
  else if (!isSameSet(oldIps, newIps)) {
    comparison.keep(
      'elasticIps',
      'Elastic IP addresses are only given out together with subnets; they stay as they are',
    );
  }
}

function subnetsOf({ subnetMapping = [] }: LoadBalancerSpec): unknown[] {
  return subnetMapping instanceof Unknown ? [subnetMapping] : subnetMapping.map(({ subnetID }) => subnetID);
}

function elasticIpsOf({ subnetMapping = [] }: LoadBalancerSpec): string[] {
  return subnetMapping instanceof Unknown ? [] : subnetMapping.flatMap(({ allocationID }) => allocationID ?? []);
}

function namesSubnets({ group, side }: GroupView): boolean {
  if (isGatewayPlan(group)) {
    return group.configurations.some(({ spec: { loadBalancerSubnets = [], loadBalancerSubnetsSelector = {} } }) => {
      return loadBalancerSubnets.length > 0 || Object.keys(loadBalancerSubnetsSelector).length > 0;
    });
  }
  return group.members.some(
    (member) =>
      Object.hasOwn(member.annotations, registry.subnets.key) || side.paramsOf(member)?.spec.subnets !== undefined,
  );
}

function compareCapacity(comparison: Comparison, old: LoadBalancerSpec, now: LoadBalancerSpec): void {
  const [before, after] = [old.minimumLoadBalancerCapacity, now.minimumLoadBalancerCapacity];
  if (before && !after && !comparison.replaced) {
    comparison.keep(
      'capacityUnits',
      `the capacity is no longer named and stays reserved at ${before.capacityUnits} units; CapacityUnits=0 gives it back`,
    );
  } else {
    comparison.value('capacityUnits', before?.capacityUnits, after?.capacityUnits);
  }
}

export function attributeMap(attributes: readonly LoadBalancerAttribute[] = []): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
}

function words(draft: Draft<LoadBalancerSpec>, pair: GroupPair): Words {
  switch (draft.action) {
    case 'create':
      return createdWords(draft, pair);
    case 'delete':
      return deletedWords(draft, pair);
    case 'replace':
      return replacedWords(draft, pair, countOf(pair));
    case 'update':
      return {
        why: 'all of this is changed in place',
        effect: EFFECTS.find(([field]) => draft.fields.some(({ name }) => name === field))?.[1] ?? NO_EFFECT,
      };
  }
}

const NO_EFFECT = 'traffic goes on, and the DNS name stays';

/** By the field that is felt most. */
const EFFECTS: readonly (readonly [string, string])[] = [
  ['securityGroups', 'who may connect changes at once; the DNS name stays'],
  ['ipAddressType', 'clients get other addresses for the same DNS name; connections that are open go on'],
  ['subnets', 'its addresses in zones that are left vanish from DNS, those in new zones are added; the DNS name stays'],
];

/** The listeners and rules that are recreated with a load balancer. */
function countOf({ after }: GroupPair): { readonly listeners: number; readonly rules: number } {
  return {
    listeners: after?.stack.list<ListenerSpec>(ResourceType.listener).length ?? 0,
    rules: after?.stack.list<ListenerRuleSpec>(ResourceType.listenerRule).length ?? 0,
  };
}
