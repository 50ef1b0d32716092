import { isIPv4, isIPv6 } from 'node:net';
import { elementsOf, pattern } from './check';

/** An address with a prefix length, v4 or v6. */
export function isCidr(text: string): boolean {
  const [address = '', length = '', ...more] = text.split('/');
  if (more.length > 0 || !/^(0|[1-9][0-9]{0,2})$/.test(length)) return false;
  if (address.includes('%')) return false;
  return (isIPv4(address) && Number(length) <= 32) || (isIPv6(address) && Number(length) <= 128);
}

export const cidrs = elementsOf({ allowed: 'a CIDR such as "10.0.0.0/8" or "2001:db8::/32"', accepts: isCidr });

export const prefixLists = elementsOf(
  pattern(/^pl-[0-9a-f]+$/, 'the id of a prefix list such as "pl-0123456789abcdef0"'),
);
