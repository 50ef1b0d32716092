import { pattern, textOf, wholeNumber } from '../../elbv2/allowed';

export const groupName = textOf(
  pattern(
    /^(?=.{1,63}$)([a-z0-9][-a-z0-9.]*)?[a-z0-9]$/,
    '1 to 63 lower-case letters, digits, "-" and ".", with a letter or digit at both ends',
  ),
);

export const groupOrder = wholeNumber(-1000, 1000);
