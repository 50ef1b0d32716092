import { changesOf } from '../../../src/diff/change';
import { diffOf, lines } from '../sides';

export const arn = (name: string) => `arn:aws:acm:eu-west-1:111122223333:certificate/${name}`;
export const HTTPS = { 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': arn('a') };

export const IN_PLACE = 'all of this is changed in place';
export const AGAIN =
  'rules switch to the new one at once and its targets register again: until they have registered and passed a health check, requests get 503, for seconds or longer; the old one is deleted right after, without waiting for open requests';
export const SAME_REQUESTS = 'it matches the same requests, and is changed in place';
export const FALL_THROUGH =
  'requests that matched fall through to the rules below, at last to the default of the listener';
export const REGISTER = 'the endpoints of the Service register as targets';
export const NO_TARGETS = 'the endpoints of the Service are no longer its targets';
export const OTHER_ANSWER = 'requests that match are answered otherwise at once';
export const CERTIFICATES =
  'the next connections get other certificates; a host that none covers any more fails in browsers';

/** For each change: what it is, why it is made, and what traffic feels. */
export const wordsOf = (old: readonly string[], now: readonly string[]) => {
  const diff = diffOf(old, now);
  const changes = lines(diff);
  return changesOf(diff).map(({ why, effect }, index) => `${changes[index]} | ${why} | ${effect}`);
};
