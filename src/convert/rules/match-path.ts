import type { ConditionSpec } from '../../model/resources';
import { covers } from '../../route/coverage';
import { quoted } from '../../text/quoted';
import { Unportable } from '../loss';
import { globOfRegex, regexOfGlob } from '../meaning/anchored-glob';
import { boxesOf } from '../meaning/box';

/** A path as an HTTPRoute matches it. */
export interface MatchPath {
  readonly type: 'Exact' | 'PathPrefix' | 'RegularExpression';
  readonly value: string;
}

const ROOT: MatchPath = { type: 'PathPrefix', value: '/' };

interface Patterns {
  readonly values?: readonly string[];
  readonly regexValues?: readonly string[];
}

/** The paths that together are a condition: `/a` beside `/a/*` is a prefix. @throws {Unportable} */
export function pathAlternatives({ values = [], regexValues = [] }: Patterns): MatchPath[] {
  const all = new Set(values);
  const prefixes = [...all].filter((value) => all.has(`${value}/*`) && isPlainPath(value) && !/[*?]|\/$/.test(value));
  const ofPrefixes = new Set(prefixes.flatMap((value) => [value, `${value}/*`]));
  const rest = [...all].filter((value) => !ofPrefixes.has(value));
  return [
    ...prefixes.map((value) => ({ type: 'PathPrefix', value }) as const),
    ...rest.map(pathOfGlob),
    ...regexValues.map(pathOfRegex),
  ];
}

function pathOfGlob(glob: string): MatchPath {
  if (glob === '/*' || glob === '*') return ROOT;
  return isPlainPath(glob) ? { type: 'Exact', value: glob } : pathOfRegex(regexOfGlob(glob));
}

const LONGEST = 1024;

function pathOfRegex(value: string): MatchPath {
  if (value.length <= LONGEST) return { type: 'RegularExpression', value };
  throw new Unportable(
    'condition',
    `matches the path ${quoted(value)}, and an HTTPRoute takes at most ${LONGEST} characters`,
  );
}

/** What the API server takes for a path that is no regular expression. A wildcard in an exact path means what it does on an Ingress. */
function isPlainPath(path: string): boolean {
  return (
    path.length <= LONGEST &&
    /^\/(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$/.test(path) &&
    !/\/\/|\/\.\.?(?:\/|$)|%2f/i.test(path)
  );
}

/** What the load balancer asks for a path. */
export function pathCondition({ type, value }: MatchPath): ConditionSpec {
  const field = 'path-pattern';
  if (type === 'RegularExpression') return { field, pathPatternConfig: { regexValues: [value] } };
  return { field, pathPatternConfig: { values: globsOf({ type, value }) } };
}

function globsOf({ type, value }: MatchPath): string[] {
  if (type === 'Exact') return [value];
  if (type === 'RegularExpression') return [globOfRegex(value)].filter((glob) => glob !== undefined);
  const base = value.replace(/\/$/, '');
  return value === '/' ? ['/*'] : [base, `${base}/*`];
}

/** The narrower one of two paths of which one is within the other. */
export function narrowerPath(one: MatchPath, other: MatchPath): MatchPath | undefined {
  if (isWithin(one, other)) return one;
  return isWithin(other, one) ? other : undefined;
}

function isWithin(narrow: MatchPath, wide: MatchPath): boolean {
  return boxesOf([pathCondition(narrow)]).every((box) =>
    boxesOf([pathCondition(wide)]).some((each) => covers(each, box)),
  );
}

/** How many more `*` a pattern may get: ELBv2 limits the wildcards of a rule. */
const MORE_WILDCARDS = 4;

/**
 * The same path in a form that is asked before another one: as exact patterns, which come first, and longer, by more `*` in a row.
 * Undefined where there is none.
 */
export function promoted(path: MatchPath, before: MatchPath): MatchPath[] | undefined {
  if (path.type === 'RegularExpression') return longerRegex(path, before);
  const least = before.type === 'Exact' ? before.value.length + 1 : 0;
  const longer = globsOf(path).map((glob) => padded(glob, least, '*'));
  return longer.every((glob) => glob !== undefined && isPlainPath(glob))
    ? longer.map((value) => ({ type: 'Exact', value: value ?? '' }))
    : undefined;
}

function longerRegex(path: MatchPath, before: MatchPath): MatchPath[] | undefined {
  const glob = globOfRegex(path.value);
  if (before.type !== 'RegularExpression' || glob === undefined) return undefined;
  const value = padded(path.value, before.value.length + 1, '.*');
  return value === undefined ? undefined : [{ type: 'RegularExpression', value }];
}

/** The same path as regular expressions, which are asked last. */
export function demoted(path: MatchPath): MatchPath[] | undefined {
  return path.type === 'RegularExpression' ? undefined : globsOf(path).map((glob) => pathOfRegex(regexOfGlob(glob)));
}

function padded(text: string, length: number, wildcard: string): string | undefined {
  const missing = Math.max(0, Math.ceil((length - text.length) / wildcard.length));
  const at = text.lastIndexOf(wildcard);
  if (missing > 0 && (at < 0 || missing > MORE_WILDCARDS)) return undefined;
  return missing === 0 ? text : text.slice(0, at) + wildcard.repeat(missing) + text.slice(at);
}
