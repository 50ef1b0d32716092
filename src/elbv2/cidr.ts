import { isIPv4, isIPv6 } from 'node:net';

/** An address with a prefix length, v4 or v6. */
export function isCidr(text: string): boolean {
  const [address = '', length = '', ...more] = text.split('/');
  if (more.length > 0 || !/^(0|[1-9][0-9]{0,2})$/.test(length)) return false;
  if (address.includes('%')) return false;
  return (isIPv4(address) && Number(length) <= 32) || (isIPv6(address) && Number(length) <= 128);
}
