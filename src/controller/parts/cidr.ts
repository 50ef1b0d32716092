/** IP address blocks as Go's net.ParseCIDR reads them: the controller passes the text on to EC2 exactly as it was written. */
import { parseAddress } from '../../text/ip-address';

export { parseAddress };

export interface Cidr {
  /** The address before the slash: 4 or 16 bytes. */
  readonly address: readonly number[];
  readonly prefixLength: number;
}

/** Undefined for what is no block: no prefix length, a leading zero in an IPv4 octet, a zone such as `fe80::1%eth0`. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!address || !/^[0-9]+$/.test(length) || Number(length) > address.length * 8) return undefined;
  return { address, prefixLength: Number(length) };
}

/** Whether the address is the block's first one, as AWS writes blocks. */
export function isNetworkAddress({ address, prefixLength }: Cidr): boolean {
  return address.every((byte, index) => {
    const hostBits = Math.min(8, Math.max(0, (index + 1) * 8 - prefixLength));
    return (byte & (2 ** hostBits - 1)) === 0;
  });
}
