import { type Allowed, pattern, textOf } from './allowed';

export const loadBalancerName = textOf(
  pattern(
    /^(?!internal-)(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/,
    '1 to 32 letters, digits and hyphens, without hyphens at the ends and "internal-" at the beginning',
  ),
);

export const customerOwnedIpv4Pool = textOf(
  pattern(/^ipv4pool-coip-[a-zA-Z0-9]{1,242}$/, 'an id such as "ipv4pool-coip-0123456789abcdef0"'),
);

/** The controller takes an empty text for none. */
export const ipamIpv4PoolId = textOf(
  pattern(/^(ipam-pool-[a-zA-Z0-9]{1,990})?$/, 'an id such as "ipam-pool-0123456789abcdef0"'),
);

/** Reserved capacity (ModifyCapacityReservation). */
export const CAPACITY_UNITS: Allowed = {
  allowed: '0 (to reset it) or a whole number of at least 100',
  accepts: (text: string) => /^[0-9]{1,10}$/.test(text) && (Number(text) === 0 || Number(text) >= 100),
};
