/** How ELBv2 compares a value with the patterns of a condition. */
export interface PatternOptions {
  readonly ignoreCase: boolean;
  /** Whether `\*` and `\?` mean the characters themselves: in headers and queries they do. */
  readonly escapes: boolean;
}

const compiled = new Map<string, RegExp>();

/** Whether a value fits a pattern as a whole: `*` is any text, `?` is one character. */
export function matchesPattern(pattern: string, value: string, options: PatternOptions): boolean {
  const key = `${options.ignoreCase ? 'i' : ''}${options.escapes ? 'e' : ''}:${pattern}`;
  let regex = compiled.get(key);
  if (!regex) {
    regex = new RegExp(`^${sourceOf(pattern, options.escapes)}$`, options.ignoreCase ? 'is' : 's');
    compiled.set(key, regex);
  }
  return regex.test(value);
}

function sourceOf(pattern: string, escapes: boolean): string {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] as string;
    const next = pattern[i + 1];
    if (escapes && char === '\\' && (next === '*' || next === '?')) {
      source += `\\${next}`;
      i++;
    } else if (char === '*') {
      // Neighbouring stars mean one; as two they would make the regular expression slow.
      if (!source.endsWith('.*')) source += '.*';
    } else {
      source += char === '?' ? '.' : char.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    }
  }
  return source;
}

/**
 * Whether a regular expression is found in a value. ELBv2's dialect has no look-around and no back-references; what JavaScript does
 * not understand matches nothing.
 */
export function matchesRegex(regex: string, value: string, ignoreCase: boolean): boolean {
  try {
    return new RegExp(regex, ignoreCase ? 'i' : '').test(value);
  } catch {
    return false;
  }
}
