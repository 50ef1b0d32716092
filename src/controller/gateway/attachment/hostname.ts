import { parseAddress } from '../../../text/ip-address';

/** The more specific one of two hostnames of which one covers the other; undefined when neither does. */
export function commonHostname(one: string, other: string): string | undefined {
  if (one === other) return one;
  if (one.startsWith('*.') && other.endsWith(one.slice(1))) return other;
  if (other.startsWith('*.') && one.endsWith(other.slice(1))) return one;
  return undefined;
}

const LONGEST_LABEL = 63;

/** Why the controller takes a text for no hostname, as far as the API server has let it pass; undefined when it does. */
export function hostnameFault(hostname: string): string | undefined {
  if (parseAddress(hostname)) return 'is an IP address';
  const labels = (hostname.startsWith('*.') ? hostname.slice(2) : hostname).split('.');
  const long = labels.some((label) => label.length < 1 || label.length > LONGEST_LABEL);
  return long ? `has a label of more than ${LONGEST_LABEL} characters` : undefined;
}
