import { type Check, textOf } from '../../elbv2/allowed';
import { GRPC_CODES, HTTP_CODES, NETWORK_HTTP_CODES } from '../../elbv2/health-check';
import { port } from '../../elbv2/listener';
import { quoted } from '../../text/quoted';

export { healthCheckInterval, healthCheckPath, healthCheckTimeout, thresholdCount } from '../../elbv2/health-check';

/** A text that is no number is `traffic-port` or the name of a Service port. */
export const healthCheckPort: Check<string> = (value) => {
  if (!/^[+-]?[0-9]+$/.test(value) || port(Number(value)) === undefined) return undefined;
  return `${quoted(value)} must be traffic-port, the name of a Service port or a whole number from 1 to 65535`;
};

/** The version of the target group is set elsewhere, so codes of either kind pass. */
export const successCodes = textOf({
  allowed:
    'HTTP codes within 200 to 499, or gRPC codes within 0 to 99, as a list or ranges such as "200,302" or "200-399"',
  accepts: (text) => HTTP_CODES.accepts(text) || GRPC_CODES.accepts(text),
});

export const networkSuccessCodes = textOf({
  allowed: 'HTTP codes within 200 to 599, as a list or ranges such as "200,302" or "200-399"',
  accepts: (text) => NETWORK_HTTP_CODES.accepts(text),
});
