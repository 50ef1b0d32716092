import { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { quoted } from '../../text/quoted';
import { type LoadBalancerSettings, writeLoadBalancerSettings } from '../load-balancer/load-balancer-settings';
import { keyValues, Settings } from '../settings';

/**
 * Settings of a load balancer in the words of the controller's LoadBalancerConfiguration.
 *
 * @throws where ELBv2 would refuse them, or a LoadBalancerConfiguration has no place for them
 */
export function loadBalancerSpec(settings: LoadBalancerSettings): Record<string, unknown> {
  const set = AnnotationSet.ofSettings();
  writeLoadBalancerSettings(set, settings);
  const given = Settings.of(set);
  requireSayable(given);
  const units = given.get(registry.minimumLoadBalancerCapacity)?.CapacityUnits;
  const shield = given.get(registry.shieldAdvancedProtection);
  return {
    scheme: given.get(registry.scheme),
    loadBalancerName: given.get(registry.loadBalancerName),
    ipAddressType: given.get(registry.ipAddressType),
    loadBalancerSubnets: given.get(registry.subnets)?.map((identifier) => ({ identifier })),
    customerOwnedIpv4Pool: given.get(registry.customerOwnedIpv4Pool),
    ipv4IPAMPoolId: given.get(registry.ipamIpv4PoolId),
    minimumLoadBalancerCapacity: units === undefined ? undefined : { capacityUnits: Number(units) },
    ...renderAccess(given),
    wafV2: renderWebAcl(given),
    shieldConfiguration: shield === undefined ? undefined : { enabled: shield },
    loadBalancerAttributes: keyValues(given.get(registry.loadBalancerAttributes)),
    tags: given.get(registry.tags),
  };
}

function renderAccess(given: Settings): object {
  const prefixLists = given.get(registry.securityGroupPrefixLists);
  return {
    securityGroups: given.get(registry.securityGroups),
    manageBackendSecurityGroupRules: given.get(registry.manageBackendSecurityGroupRules),
    // Without any sources, the controller would let in everyone besides the prefix lists.
    sourceRanges: given.get(registry.inboundCidrs) ?? (prefixLists && []),
    securityGroupPrefixes: prefixLists,
  };
}

/** A Gateway that names no web ACL has none: the controller remembers that it has attached one. */
function renderWebAcl(given: Settings): object | undefined {
  const webACL = given.get(registry.wafv2AclArn);
  return webACL === undefined || webACL === 'none' ? undefined : { webACL };
}

function requireSayable(given: Settings): void {
  const name = given.get(registry.wafv2AclName);
  if (name !== undefined) {
    throw new Error(
      `webAcl: the load balancer of a Gateway takes a web ACL by ARN only, not by the name ${quoted(name)}; use WebAcl.fromArn(…) (AWS Load Balancer Controller)`,
    );
  }
  const classic = given.get(registry.wafAclId);
  if (classic !== undefined) {
    throw new Error(
      `wafClassicAclId: ${quoted(classic)} has no place in a LoadBalancerConfiguration, which knows no WAF Classic; use webAcl (AWS Load Balancer Controller)`,
    );
  }
}
