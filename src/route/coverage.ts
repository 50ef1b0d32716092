import type { ConditionSpec } from '../model/resources';

/**
 * Whether a request that meets the later conditions surely meets the earlier ones. It errs on the side of no: what a regular
 * expression matches is not worked out.
 */
export function covers(earlier: readonly ConditionSpec[], later: readonly ConditionSpec[]): boolean {
  return earlier.every((wide) => isEverything(wide) || later.some((narrow) => coversCondition(wide, narrow)));
}

function coversCondition(wide: ConditionSpec, narrow: ConditionSpec): boolean {
  if (wide.field !== narrow.field) return false;
  if (headerOf(wide) !== headerOf(narrow)) return false;
  const wideTexts = textsOf(wide);
  const narrowTexts = textsOf(narrow);
  const ignoreCase = wide.field !== 'path-pattern' && wide.field !== 'http-request-method';
  return (
    narrowTexts.length > 0 &&
    narrowTexts.every((text) =>
      wideTexts.some((pattern) => pattern === text || coversPattern(pattern, text, ignoreCase)),
    )
  );
}

function headerOf({ httpHeaderConfig }: ConditionSpec): string | undefined {
  return httpHeaderConfig?.httpHeaderName.toLowerCase();
}

/** The path that every request has. */
export function isEverything({ pathPatternConfig }: ConditionSpec): boolean {
  return pathPatternConfig?.values?.some((value) => value === '/*' || value === '*') ?? false;
}

/** Every rule is compared with many others. */
const TEXTS = new WeakMap<ConditionSpec, readonly string[]>();

/** The values of a condition; a regular expression is marked, so that it equals itself alone. */
export function textsOf(condition: ConditionSpec): readonly string[] {
  const { values, regexValues } = condition.hostHeaderConfig ?? condition.pathPatternConfig ?? {};
  if (values && !regexValues) return values;
  let texts = TEXTS.get(condition);
  if (!texts) {
    texts = textsIn(condition);
    TEXTS.set(condition, texts);
  }
  return texts;
}

function textsIn(condition: ConditionSpec): readonly string[] {
  const { hostHeaderConfig, pathPatternConfig, httpHeaderConfig, httpRequestMethodConfig, sourceIPConfig } = condition;
  const patterns = hostHeaderConfig ?? pathPatternConfig ?? httpHeaderConfig;
  const regexes = (patterns?.regexValues ?? []).map((regex) => `${REGEX}${regex}`);
  const plain = (patterns ?? httpRequestMethodConfig ?? sourceIPConfig)?.values ?? [];
  const queries = (condition.queryStringConfig?.values ?? []).map(({ key = '', value }) => `${key}=${value}`);
  return [...regexes, ...plain, ...queries];
}

const REGEX = 'regex ';

/** Whether every text that the narrow pattern matches, the wide one does too. */
function coversPattern(wide: string, narrow: string, ignoreCase: boolean): boolean {
  if (wide.startsWith(REGEX) || narrow.startsWith(REGEX)) return false;
  if (!ignoreCase && !wide.includes('*') && !wide.includes('?')) return false;
  return ignoreCase ? matches(wide.toLowerCase(), narrow.toLowerCase()) : matches(wide, narrow);
}

/** A glob over another glob as text: a `*` takes anything, a `?` any one character but a `*`, which may stand for more. */
function matches(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < text.length) {
    const char = pattern[at];
    if (char === '*') {
      star = at++;
      resume = index;
    } else if (char === text[index] || (char === '?' && text[index] !== '*')) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
