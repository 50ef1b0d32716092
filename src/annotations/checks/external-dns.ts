import { pattern, textOf } from '../../elbv2/allowed';
import { elementsOf } from './check';

const label = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?';

export const hostnames = elementsOf(
  pattern(new RegExp(`^(?=.{1,254}$)(?:\\*\\.)?(?:${label}\\.)*${label}\\.?$`), 'a host name'),
);

export const recordTtl = textOf(
  pattern(
    /^(0*[1-9][0-9]{0,9}|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h))+)$/,
    'a whole number of seconds of at least 1, or a duration such as "5m"',
  ),
);

export const hostnameSource = textOf(
  pattern(/^(defined-hosts-only|annotation-only)$/, 'defined-hosts-only or annotation-only'),
);
