import {
  type LoadBalancerSpec,
  ResourceType,
  type ShieldProtectionSpec,
  type WebAclAssociationSpec,
} from '../../../model/resources';
import { type Resource, statusRef } from '../../../model/stack';
import type { GatewayManifest } from '../objects/gateway-spec';
import type { GatewayBuild } from '../routing/gateway-build';

type AddOn = 'wafv2' | 'shield' | 'provisionedcapacity';

const ADD_ONS: readonly AddOn[] = ['wafv2', 'shield', 'provisionedcapacity'];

/** The controller remembers in annotations what it has switched on, so that it can switch it off again. */
const PREFIX = 'gateway.k8s.aws.addon.';

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);

function wasOn({ annotations }: GatewayManifest, addOn: AddOn): boolean {
  return TRUE.has(annotations[PREFIX + addOn] ?? '');
}

/** Web ACL and Shield; what was on and is asked for no more is switched off. */
export function buildAddOns(
  { stack, gateway, configuration }: GatewayBuild,
  loadBalancer: Resource<LoadBalancerSpec>,
): void {
  const { wafV2, shieldConfiguration } = configuration.spec;
  const resourceARN = statusRef(loadBalancer, 'loadBalancerARN');
  const webACLARN = wafV2?.webACL ?? '';
  if (webACLARN !== '' || wasOn(gateway, 'wafv2')) {
    stack.add<WebAclAssociationSpec>(ResourceType.webAclAssociation, 'LoadBalancer', { webACLARN, resourceARN });
  }
  const enabled = shieldConfiguration?.enabled ?? false;
  if (enabled || wasOn(gateway, 'shield')) {
    stack.add<ShieldProtectionSpec>(ResourceType.shieldProtection, 'LoadBalancer', { enabled, resourceARN });
  }
}

/** The capacity that is reserved; 0 to give one up. */
export function capacityOf({ gateway, configuration }: GatewayBuild): LoadBalancerSpec['minimumLoadBalancerCapacity'] {
  const capacityUnits = configuration.spec.minimumLoadBalancerCapacity?.capacityUnits ?? 0;
  return capacityUnits !== 0 || wasOn(gateway, 'provisionedcapacity') ? { capacityUnits } : undefined;
}

/** The annotations of the Gateway once all of it is deployed. */
export function addOnAnnotations({ gateway, configuration }: GatewayBuild): Readonly<Record<string, string>> {
  const { wafV2, shieldConfiguration, minimumLoadBalancerCapacity: capacity } = configuration.spec;
  const isOn: Readonly<Record<AddOn, boolean>> = {
    wafv2: (wafV2?.webACL ?? '') !== '',
    shield: shieldConfiguration?.enabled ?? false,
    provisionedcapacity: (capacity?.capacityUnits ?? 0) !== 0,
  };
  const written = Object.entries(gateway.annotations).filter(([key]) => key.startsWith(PREFIX));
  const changed = ADD_ONS.filter((addOn) => isOn[addOn] !== wasOn(gateway, addOn));
  return {
    ...Object.fromEntries(written),
    ...Object.fromEntries(changed.map((addOn) => [PREFIX + addOn, String(isOn[addOn])])),
  };
}
