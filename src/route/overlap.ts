import { parseCidr } from '../controller/parts/cidr';
import type { ConditionSpec } from '../model/resources';
import { matchesRegex } from './pattern';

/**
 * Whether some request may meet both lists of conditions. It errs on the side of yes: two regular expressions may always match the
 * same text, and a header or a query may have several values.
 */
export function mayOverlap(one: readonly ConditionSpec[], other: readonly ConditionSpec[]): boolean {
  return one.every((first) => other.every((second) => first.field !== second.field || mayMeetBoth(first, second)));
}

function mayMeetBoth(one: ConditionSpec, other: ConditionSpec): boolean {
  switch (one.field) {
    case 'host-header':
      return patternsMeet(one.hostHeaderConfig, other.hostHeaderConfig, true);
    case 'path-pattern':
      return patternsMeet(one.pathPatternConfig, other.pathPatternConfig, false);
    case 'http-request-method':
      return meet(one.httpRequestMethodConfig, other.httpRequestMethodConfig, (a, b) => a === b);
    case 'source-ip':
      return meet(one.sourceIPConfig, other.sourceIPConfig, blocksMeet);
    default:
      return true;
  }
}

interface Values {
  readonly values?: readonly string[];
  readonly regexValues?: readonly string[];
}

function meet(one: Values = {}, other: Values = {}, same: (a: string, b: string) => boolean): boolean {
  return (one.values ?? []).some((a) => (other.values ?? []).some((b) => same(a, b)));
}

function patternsMeet(one: Values = {}, other: Values = {}, ignoreCase: boolean): boolean {
  const [regexes, otherRegexes] = [one.regexValues ?? [], other.regexValues ?? []];
  if (regexes.length > 0 && otherRegexes.length > 0) return true;
  const regexMeets = (regex: string, text: string) => /[*?]/.test(text) || matchesRegex(regex, text, ignoreCase);
  return (
    meet(one, other, (a, b) => (ignoreCase ? globsMeet(a.toLowerCase(), b.toLowerCase()) : globsMeet(a, b))) ||
    regexes.some((regex) => (other.values ?? []).some((text) => regexMeets(regex, text))) ||
    otherRegexes.some((regex) => (one.values ?? []).some((text) => regexMeets(regex, text)))
  );
}

/** Whether some text fits both globs: a table of which ends of the two can be met together. */
function globsMeet(one: string, other: string): boolean {
  if (!/[*?]/.test(one) && !/[*?]/.test(other)) return one === other;
  let row = firstRow(other);
  for (const char of one) {
    const next = [char === '*' && row[0] === true];
    for (let at = 1; at <= other.length; at++) {
      const against = other[at - 1];
      if (char === '*' || against === '*') next[at] = row[at] === true || next[at - 1] === true;
      else next[at] = row[at - 1] === true && (char === against || char === '?' || against === '?');
    }
    row = next;
  }
  return row[other.length] === true;
}

/** Which beginnings of a glob fit the empty text. */
function firstRow(glob: string): boolean[] {
  const row = [true];
  for (let at = 1; at <= glob.length; at++) row[at] = row[at - 1] === true && glob[at - 1] === '*';
  return row;
}

/** One of two blocks that have something in common is within the other. */
function blocksMeet(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  // What is no block is ELBv2's to refuse.
  if (!a || !b) return true;
  if (a.address.length !== b.address.length) return false;
  const bits = Math.min(a.prefixLength, b.prefixLength);
  return a.address.every((byte, index) => {
    const left = Math.min(8, Math.max(0, bits - index * 8));
    const mask = (0xff << (8 - left)) & 0xff;
    return (byte & mask) === ((b.address[index] ?? 0) & mask);
  });
}
