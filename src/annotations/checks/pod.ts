import { isIPv4, isIPv6 } from 'node:net';
import { pattern, textOf, wholeNumber } from '../../elbv2/allowed';

export const enabledLabel = textOf(pattern(/^enabled$/, 'enabled, or the label absent'));
export const booleanLabel = textOf(pattern(/^(true|false)$/, '"true" or "false"'));
export const agentConcurrency = wholeNumber(0, 1000);

/** As the webhook of the controller understands it: no host names, and a v6 address in brackets. */
export const agentAddress = textOf({
  allowed: 'an IP address with a port such as "0.0.0.0:80"',
  accepts: (value) => {
    const [, v6, v4 = ''] = /^(?:\[([^\]]*)\]|([^:[\]]*)):[+-]?[0-9]{1,10}$/.exec(value) ?? [];
    return v6 === undefined ? isIPv4(v4) : isIPv6(v6) || isIPv4(v6);
  },
});
