import { quoted } from '../text/quoted';

/** Judges a value: a sentence that names what is allowed and the value, or undefined. */
export type Check<T> = (value: T) => string | undefined;

/** What is allowed, as the end of the sentence "must be …", and whether a text is that. */
export interface Allowed {
  readonly allowed: string;
  readonly accepts: (text: string) => boolean;
  /** All that is allowed, where it is a few words. */
  readonly words?: readonly string[];
}

/** The first of the problems. */
export function firstOf<T>(problems: (value: T) => Iterable<string>): Check<T> {
  return (value) => {
    for (const problem of problems(value)) return problem;
    return undefined;
  };
}

export function wholeNumber(min: number, max: number, unit = ''): Check<number> {
  const allowed = rangeText(min, max, unit);
  return (value) =>
    Number.isInteger(value) && value >= min && value <= max ? undefined : `${value} must be ${allowed}`;
}

function rangeText(min: number, max: number, unit: string): string {
  return `a whole number from ${min} to ${max}${unit && ` ${unit}`}`;
}

/** Digits within a range. */
export function range(min: number, max: number, unit = ''): Allowed {
  return {
    allowed: rangeText(min, max, unit),
    accepts: (text) => /^[0-9]{1,10}$/.test(text) && Number(text) >= min && Number(text) <= max,
  };
}

export function words(...allowed: string[]): Allowed {
  return { allowed: `one of ${allowed.join(', ')}`, accepts: (text) => allowed.includes(text), words: allowed };
}

export const flag = words('true', 'false');

export function pattern(regex: RegExp, allowed: string): Allowed {
  return { allowed, accepts: (text) => regex.test(text) };
}

export function characters(max: number): Allowed {
  return { allowed: `1 to ${max} characters`, accepts: (text) => text.length >= 1 && text.length <= max };
}

/** May be empty. */
export function upTo(max: number): Allowed {
  return { allowed: `at most ${max} characters`, accepts: (text) => text.length <= max };
}

export function textOf(allowed: Allowed): Check<string> {
  return (value) => problemWith(allowed, value);
}

/** A sentence that begins with name and value. */
export function problemWith({ allowed, accepts }: Allowed, value: string, name = ''): string | undefined {
  return accepts(value) ? undefined : `${name && `${name} `}${quoted(value)} must be ${allowed}`;
}
