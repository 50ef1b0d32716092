import { type Check, problemWith } from '../../elbv2/allowed';
import { MAX_TAGS, TAG_KEY, TAG_VALUE } from '../../elbv2/tags';
import { pairsOf } from './check';

const each = pairsOf(
  (key, value) => problemWith(TAG_KEY, key, 'tag key') ?? problemWith(TAG_VALUE, value, `tag ${key}`),
);

/** The controller adds two or three tags of its own to what is counted here. */
export const tags: Check<Record<string, string>> = (map) => {
  const count = Object.keys(map).length;
  return count > MAX_TAGS ? `${count} tags must be at most ${MAX_TAGS}` : each(map);
};
