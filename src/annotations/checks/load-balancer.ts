import { type Check, problemWith } from '../../elbv2/allowed';
import { CAPACITY_UNITS } from '../../elbv2/load-balancer';
import { quoted } from '../../text/quoted';
import { pairsOf } from './check';

export { customerOwnedIpv4Pool, ipamIpv4PoolId, loadBalancerName } from '../../elbv2/load-balancer';

export const minimumCapacity: Check<Record<string, string>> = pairsOf((key, value) =>
  key === 'CapacityUnits'
    ? problemWith(CAPACITY_UNITS, value, key)
    : `${quoted(key)} must be CapacityUnits, the only key`,
);
