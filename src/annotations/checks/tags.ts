import { type Check, pairsOf, pattern, problemWith } from './check';

const KEY = pattern(
  /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
  '1 to 128 letters, digits, spaces and any of _ . : / = + - @, without "aws:" at the beginning',
);
const VALUE = pattern(
  /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u,
  'at most 256 letters, digits, spaces and any of _ . : / = + - @',
);
const MAX = 50;

const each = pairsOf((key, value) => problemWith(KEY, key, 'tag key') ?? problemWith(VALUE, value, `tag ${key}`));

/** The controller adds two or three tags of its own to what is counted here. */
export const tags: Check<Record<string, string>> = (map) => {
  const count = Object.keys(map).length;
  return count > MAX ? `${count} tags must be at most ${MAX}` : each(map);
};
