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
    allowed: `1 to ${max} characters without look-around, back-references, atomic groups, possessive quantifiers, recursion and Unicode classes, with every group and bracket closed`,
    accepts: (text) =>
      text.length >= 1 && text.length <= max && unsupportedFeature(text) === undefined && isComplete(text),
  };
}

function unsupportedFeature(regex: string): string | undefined {
  // Escaped characters and classes in brackets mean themselves.
  const bare = regex.replace(/\\[^1-9kpP]|\[(?:\\.|[^\]\\])*\]/g, '.');
  return UNSUPPORTED.find(([feature]) => feature.test(bare))?.[1];
}

/** What no dialect takes: a parenthesis that is not closed, a quantifier of nothing. Other faults may be this dialect's alone. */
function isComplete(regex: string): boolean {
  try {
    new RegExp(regex.replace(/\(\?(?:P?<\w+>|[a-zA-Z-]+:)/g, '(').replace(/\(\?[a-zA-Z-]+\)/g, ''));
    return true;
  } catch (error) {
    return !/unterminated|unmatched|nothing to repeat|at end of pattern|out of order/i.test((error as Error).message);
  }
}
