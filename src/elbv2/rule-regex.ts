import type { Allowed } from './allowed';

/** What ALB's regular expressions lack, by its documentation. */
const UNSUPPORTED: readonly [RegExp, string][] = [
  [/\(\?<?[=!]/, 'look-around'],
  [/\\[1-9]|\\k[<{']|\(\?P=/, 'back-references'],
  [/\(\?>/, 'atomic groups'],
  [/[*+?}]\+/, 'possessive quantifiers'],
  [/\(\?(?:R|[0-9]|&|P>)/, 'recursion'],
  [/\\[pP]\{/, 'Unicode classes'],
];

/** A regular expression of a condition or transform. What else is wrong with it, only AWS knows. */
export function ruleRegex(max: number): Allowed {
  return {
    allowed: `1 to ${max} characters without look-around, back-references, atomic groups, possessive quantifiers, recursion and Unicode classes`,
    accepts: (text) => text.length >= 1 && text.length <= max && unsupportedFeature(text) === undefined,
  };
}

function unsupportedFeature(regex: string): string | undefined {
  // Escaped characters and classes in brackets mean themselves.
  const bare = regex.replace(/\\[^1-9kpP]|\[(?:\\.|[^\]\\])*\]/g, '.');
  return UNSUPPORTED.find(([feature]) => feature.test(bare))?.[1];
}
