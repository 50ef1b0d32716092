import { type Allowed, characters, textOf, wholeNumber } from './allowed';

/** Limits of CreateTargetGroup in the API reference. */
export const healthCheckInterval = wholeNumber(5, 300, 'seconds');
export const healthCheckTimeout = wholeNumber(2, 120, 'seconds');
export const thresholdCount = wholeNumber(2, 10);

export const healthCheckPath = textOf({
  allowed: `${characters(1024).allowed} beginning with "/"`,
  accepts: (text) => text.startsWith('/') && characters(1024).accepts(text),
});

/**
 * The codes of a healthy answer. Matcher in the API reference shows a list without spaces; spaces around a code are taken too, as the
 * target groups of many people show (`200, 302`).
 */
export interface SuccessCodes extends Allowed {
  readonly min: number;
  readonly max: number;
}

export const HTTP_CODES = codesWithin(200, 499, '"200", "200,302" or "200-399"');
export const GRPC_CODES = codesWithin(0, 99, '"0", "0,12" or "0-12"');
/** Of a network load balancer's target group. */
export const NETWORK_HTTP_CODES = codesWithin(200, 599, '"200", "200,302" or "200-399"');

function codesWithin(min: number, max: number, examples: string): SuccessCodes {
  const isWithin = (part: string) => {
    const [, from, to = from] = /^ *([0-9]{1,3})(?:-([0-9]{1,3}))? *$/.exec(part) ?? [];
    return from !== undefined && Number(from) >= min && Number(to) <= max && Number(from) <= Number(to);
  };
  const allowed = `codes or ranges within ${min}–${max}, such as ${examples}`;
  return { min, max, allowed, accepts: (text) => text.split(',').every(isWithin) };
}
