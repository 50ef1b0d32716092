import { pattern } from './allowed';

/** Of one resource (AddTags), those of the controller included. */
export const MAX_TAGS = 50;

export const TAG_KEY = pattern(
  /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
  '1 to 128 letters, digits, spaces and any of _ . : / = + - @, without "aws:" at the beginning',
);
export const TAG_VALUE = pattern(
  /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  'at most 256 letters, digits, spaces and any of _ . : / = + - @',
);
