import { type Allowed, characters, pattern } from './allowed';
import { isCidr } from './cidr';
import { ruleRegex } from './rule-regex';

/** Quotas of a rule over all its conditions, which can't be raised. */
export const MAX_CONDITION_VALUES = 5;
export const MAX_CONDITION_WILDCARDS = 5;

/** Of a host, a path, or any other value. */
export const MAX_PATTERN_LENGTH = 128;

/** A value of a host-header condition, with wildcards. */
export const HOST_PATTERN = pattern(
  /^(?=.{1,128}$)[A-Za-z0-9.*?-]*\.(?:[A-Za-z]+|xn--[A-Za-z0-9-]+)$/,
  '1 to 128 letters, digits, "-", ".", "*" and "?", with a dot and only letters after the last one',
);
/** A value of a path-pattern condition, with wildcards. */
export const PATH_PATTERN = pattern(
  /^[A-Za-z0-9*?&_\-.$/~"'@:+]{1,128}$/,
  '1 to 128 letters, digits and any of * ? & _ - . $ / ~ " \' @ : +',
);
export const METHOD = pattern(/^[A-Z_-]{1,40}$/, '1 to 40 upper-case letters, "-" and "_"');
export const SOURCE_IP: Allowed = {
  allowed: 'a CIDR such as "10.0.0.0/8" or "2001:db8::/32", other than 255.255.255.255/32',
  accepts: (text) => isCidr(text) && text !== '255.255.255.255/32',
};
export const HEADER_NAME: Allowed = {
  allowed: '1 to 40 characters of a header name without wildcards, other than Host (there is host-header for that)',
  accepts: (text) => /^[A-Za-z0-9!#$%&'+.^_`|~-]{1,40}$/.test(text) && text.toLowerCase() !== 'host',
};
export const CONDITION_VALUE = characters(MAX_PATTERN_LENGTH);
/** A regular expression of a host-header or path-pattern condition. */
export const CONDITION_REGEX = ruleRegex(MAX_PATTERN_LENGTH);
