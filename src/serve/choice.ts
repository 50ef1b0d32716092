import type { ActionSpec, ForwardSpec, TargetGroupSpec } from '../model/resources';
import { ResourceType } from '../model/resources';
import { isRef, refTarget, type Stack } from '../model/stack';
import { type RouteTarget, targetOf } from '../route/route';

/** A target group that a forward action may choose. */
export interface Candidate {
  readonly target: RouteTarget;
  /** Undefined for one that was made elsewhere. */
  readonly spec: TargetGroupSpec | undefined;
  /** What a cookie calls it. */
  readonly key: string;
}

const known = new WeakMap<Stack, Map<ActionSpec, readonly Candidate[]>>();

/** The target groups of the action that ends a request. */
export function candidatesOf(stack: Stack, action: ActionSpec | undefined): readonly Candidate[] {
  if (!action) return [];
  let ofStack = known.get(stack);
  if (!ofStack) {
    ofStack = new Map();
    known.set(stack, ofStack);
  }
  let candidates = ofStack.get(action);
  if (!candidates) {
    candidates = readCandidates(stack, action);
    ofStack.set(action, candidates);
  }
  return candidates;
}

function readCandidates(stack: Stack, action: ActionSpec): Candidate[] {
  return (action.forwardConfig?.targetGroups ?? []).map(({ targetGroupARN, weight = 1 }, index) => ({
    target: targetOf(stack, targetGroupARN, weight),
    spec: isRef(targetGroupARN)
      ? stack.get<TargetGroupSpec>(ResourceType.targetGroup, refTarget(targetGroupARN).id)?.spec
      : undefined,
    key: String(index),
  }));
}

/** The cookie of a forward action that keeps clients at one target group, and the one for requests of other sites. */
export const GROUP_COOKIES = ['AWSALBTG', 'AWSALBTGCORS'] as const;

/**
 * Which one of several: the one that the cookie names, else one by weight.
 * @param random from 0 to 1, without 1
 * @returns undefined where there is none, or all weights are 0
 */
export function chosen(
  candidates: readonly Candidate[],
  forward: ForwardSpec | undefined,
  cookies: ReadonlyMap<string, string>,
  random: () => number,
): Candidate | undefined {
  if (isSticky(forward)) {
    const named = candidates.find(({ key }) => key === cookies.get(GROUP_COOKIES[0]));
    if (named && named.target.weight > 0) return named;
  }
  const [only] = candidates;
  if (candidates.length === 1 && only && only.target.weight > 0) return only;
  const total = candidates.reduce((sum, { target }) => sum + target.weight, 0);
  let left = random() * total;
  for (const candidate of candidates) {
    left -= candidate.target.weight;
    if (left < 0) return candidate;
  }
  return undefined;
}

function isSticky(forward: ForwardSpec | undefined): boolean {
  return forward?.targetGroupStickinessConfig?.enabled === true;
}

/** The cookies that a forward action sets. */
export function groupCookies(forward: ForwardSpec | undefined, { key }: Candidate): string[] {
  if (!isSticky(forward)) return [];
  const seconds = forward?.targetGroupStickinessConfig?.durationSeconds;
  return GROUP_COOKIES.map((name) => cookie(name, key, seconds));
}

/** A cookie, and for requests of other sites one that says so. */
export function cookie(name: string, value: string, seconds: number | undefined): string {
  const expires = seconds === undefined ? '' : `; Expires=${new Date(Date.now() + seconds * 1000).toUTCString()}`;
  return `${name}=${value}${expires}; Path=/${name.endsWith('CORS') ? '; SameSite=None; Secure' : ''}`;
}

/** What a request sends. */
export function cookiesOf(header: string | undefined): ReadonlyMap<string, string> {
  if (header === undefined) return NO_COOKIES;
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.flatMap(([name = '', ...value]) => (name === '' ? [] : [[name, value.join('=')]])));
}

const NO_COOKIES: ReadonlyMap<string, string> = new Map();
