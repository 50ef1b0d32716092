import type { RE2JS } from 're2js';

/** How ELBv2 compares a value with the patterns of a condition. */
export interface PatternOptions {
  readonly ignoreCase: boolean;
  /** Whether `\*` and `\?` mean the characters themselves: in headers and queries they do. */
  readonly escapes: boolean;
}

/**
 * Whether a value fits a pattern as a whole: `*` is any text, `?` is one character. Walks back to the last `*` only, so that no
 * pattern takes long.
 */
export function matchesPattern(pattern: string, value: string, { ignoreCase, escapes }: PatternOptions): boolean {
  const written = ignoreCase ? pattern.toLowerCase() : pattern;
  const given = ignoreCase ? value.toLowerCase() : value;
  const special = written.search(SPECIAL);
  if (special < 0) return written === given;
  // Most patterns with a mark are of paths, and end with it.
  if (special === written.length - 1 && written[special] === '*') return given.startsWith(written.slice(0, -1));
  return fits(tokensOf(written, escapes), given);
}

const SPECIAL = /[*?\\]/;

function fits(wanted: readonly Token[], given: string): boolean {
  let token = 0;
  let at = 0;
  let star: { readonly token: number; at: number } | undefined;
  while (at < given.length) {
    const expected = wanted[token];
    if (expected === ANY) {
      star = { token: ++token, at };
    } else if (expected === ONE || expected === given[at]) {
      token++;
      at++;
    } else if (star) {
      token = star.token;
      at = ++star.at;
    } else {
      return false;
    }
  }
  while (wanted[token] === ANY) token++;
  return token === wanted.length;
}

const ANY = Symbol('*');
const ONE = Symbol('?');
type Token = string | typeof ANY | typeof ONE;

function tokensOf(pattern: string, escapes: boolean): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    const next = pattern[at + 1];
    if (escapes && char === '\\' && (next === '*' || next === '?')) {
      tokens.push(next);
      at++;
    } else {
      tokens.push(char === '*' ? ANY : char === '?' ? ONE : char);
    }
  }
  return tokens;
}

/** An engine of linear time. It is loaded when a rule has a regular expression, which few have. */
const engine = () => (require('re2js') as typeof import('re2js')).RE2JS;

/** A regular expression that is ready to run, or why it can't be. */
type Compiled = { readonly regex: RE2JS } | { readonly problem: string };

const compiled = new Map<string, Compiled>();

/**
 * Whether a regular expression is found in a value. ELBv2's dialect has no look-around and no back-references, and neither has this
 * engine; what it can't read matches nothing.
 */
export function matchesRegex(regex: string, value: string, ignoreCase: boolean): boolean {
  const ready = compile(regex, ignoreCase);
  return 'regex' in ready && ready.regex.matcher(value).find();
}

/** A value in which what a regular expression finds first is replaced; `$1` is its first group. It is as it was where nothing is found. */
export function replacedByRegex(regex: string, value: string, replacement: string): string {
  const ready = compile(regex, false);
  if ('problem' in ready) return value;
  // In this engine a group that does not exist is an error; ELBv2 would not take the rule.
  try {
    return ready.regex.matcher(value).replaceFirst(replacement);
  } catch {
    return value;
  }
}

/** Why a regular expression can't be read, if it can't. */
export function regexProblem(regex: string): string | undefined {
  const ready = compile(regex, false);
  return 'problem' in ready ? ready.problem : undefined;
}

function compile(regex: string, ignoreCase: boolean): Compiled {
  const key = `${ignoreCase ? 'i' : ''}:${regex}`;
  let known = compiled.get(key);
  if (!known) {
    known = attempt(regex, ignoreCase);
    compiled.set(key, known);
  }
  return known;
}

function attempt(regex: string, ignoreCase: boolean): Compiled {
  const Engine = engine();
  try {
    return { regex: Engine.compile(regex, ignoreCase ? Engine.CASE_INSENSITIVE : 0) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error) };
  }
}
