import { quoted } from '../../text/quoted';
import { type Check, characters, textOf, wholeNumber } from './check';

export const healthCheckInterval = wholeNumber(5, 300, 'seconds');
export const healthCheckTimeout = wholeNumber(2, 120, 'seconds');
export const thresholdCount = wholeNumber(2, 10);

/** A text that is no number is `traffic-port` or the name of a Service port. */
export const healthCheckPort: Check<string> = (value) => {
  if (!/^[+-]?[0-9]+$/.test(value)) return undefined;
  const number = Number(value);
  return number >= 1 && number <= 65_535
    ? undefined
    : `${quoted(value)} must be traffic-port, the name of a Service port or a whole number from 1 to 65535`;
};

export const healthCheckPath = textOf({
  allowed: `${characters(1024).allowed} beginning with "/"`,
  accepts: (text) => text.startsWith('/') && characters(1024).accepts(text),
});

/** Which version the target group has is said elsewhere, so codes of either kind pass. */
export const successCodes = textOf({
  allowed:
    'HTTP codes within 200 to 499, or gRPC codes within 0 to 99, as a list or ranges such as "200,302" or "200-399"',
  accepts: (text) => codesWithin(text, 200, 499) || codesWithin(text, 0, 99),
});

export const networkSuccessCodes = textOf({
  allowed: 'HTTP codes within 200 to 599, as a list or ranges such as "200,302" or "200-399"',
  accepts: (text) => codesWithin(text, 200, 599),
});

function codesWithin(text: string, min: number, max: number): boolean {
  return text.split(',').every((part) => {
    const [, from, to = from] = /^ *([0-9]{1,3})(?:-([0-9]{1,3}))? *$/.exec(part) ?? [];
    return from !== undefined && Number(from) >= min && Number(to) <= max && Number(from) <= Number(to);
  });
}
