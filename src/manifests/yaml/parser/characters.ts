/**
 * Classes of characters, by code. Beyond the end of a text the code is NaN, for which every comparison is false: that is how the end
 * is known without asking for it.
 */

export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const APOSTROPHE = 39;
export const PLUS = 43;
export const COMMA = 44;
export const DASH = 45;
export const ZERO = 48;
export const COLON = 58;
export const LESS = 60;
export const GREATER = 62;
export const QUESTION = 63;
export const OPENING_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSING_BRACKET = 93;
export const BAR = 124;
export const OPENING_BRACE = 123;
export const CLOSING_BRACE = 125;

const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/** A line break of YAML 1.1, which knows more of them than 1.2. */
export function isBreak(code: number): boolean {
  return (
    code === NEWLINE || code === RETURN || code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR
  );
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** A space, a tab, a line break or the end. Below the space there is nothing else: control characters are refused before. */
export function isBlankOrEnd(code: number): boolean {
  return !(code > SPACE) || code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;
}

export function isBreakOrEnd(code: number): boolean {
  return isBlankOrEnd(code) && !isBlank(code);
}

export function isDigit(code: number): boolean {
  return code >= ZERO && code < ZERO + 10;
}

/** What names of anchors, tag handles and directives are of. */
export function isNameChar(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === DASH;
}

/** Whether a line break counts as a line feed in a scalar; the separators of Unicode stay as they are. */
export function brokenLine(code: number): string {
  return code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR ? String.fromCharCode(code) : '\n';
}
