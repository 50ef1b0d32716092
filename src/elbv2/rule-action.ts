import { type Allowed, characters, pattern, range, upTo, wholeNumber, words } from './allowed';
import { STICKINESS_SECONDS } from './stickiness';

export const CONTENT_TYPE = words('text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json');
export const RESPONSE_CODE = pattern(/^[245][0-9]{2}$/, 'a status code 2xx, 4xx or 5xx');
export const MESSAGE_BODY = upTo(1024);

export const REDIRECT_CODE = words('HTTP_301', 'HTTP_302');
export const REDIRECT_PROTOCOL = words('HTTP', 'HTTPS', '#{protocol}');
export const REDIRECT_PORT: Allowed = {
  allowed: '#{port} or a whole number from 1 to 65535',
  accepts: (text) => text === '#{port}' || range(1, 65_535).accepts(text),
};
export const REDIRECT_HOST = characters(128);
export const REDIRECT_PATH = pattern(/^\/.{0,127}$/, '1 to 128 characters beginning with "/"');
export const REDIRECT_QUERY = pattern(/^(?!\?).{0,128}$/, 'at most 128 characters without the leading "?"');

/** Of one forward. */
export const MAX_TARGET_GROUPS = 5;
export const weight = wholeNumber(0, 999);
export const stickinessSeconds = wholeNumber(...STICKINESS_SECONDS, 'seconds');
