import { pattern } from '../../elbv2/allowed';
import { isCidr } from '../../elbv2/cidr';
import { elementsOf } from './check';

export const cidrs = elementsOf({ allowed: 'a CIDR such as "10.0.0.0/8" or "2001:db8::/32"', accepts: isCidr });

export const prefixLists = elementsOf(
  pattern(/^pl-[0-9a-f]+$/, 'the id of a prefix list such as "pl-0123456789abcdef0"'),
);
