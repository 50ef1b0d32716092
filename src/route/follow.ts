import type { BuiltPlan } from '../controller/built-plans';
import { parseRequest, type RouteRequest, urlOf } from './request';
import { type Answer, answerOf } from './route';

/** A request, and what one load balancer does with it. */
export interface Step {
  readonly url: string;
  readonly answer: Answer;
  /** It redirects to a URL that has been asked before. */
  readonly closesLoop: boolean;
}

/** How many redirects a client follows: as many as curl. */
const LIMIT = 50;

/**
 * A request and the redirects it leads to, each answered by the load balancer of the group. A redirect that comes back to a URL
 * seen before is the last step.
 */
export function follow(group: Pick<BuiltPlan, 'id' | 'stack'>, request: RouteRequest): Step[] {
  const steps: Step[] = [];
  const seen = new Set<string>();
  let next: RouteRequest | undefined = request;
  while (next && !seen.has(urlOf(next)) && steps.length < LIMIT) {
    const current: RouteRequest = next;
    const answer = answerOf(group, current);
    seen.add(urlOf(current));
    next = answer.outcome.type === 'redirect' ? redirected(current, answer.outcome.location) : undefined;
    steps.push({ url: urlOf(current), answer, closesLoop: next !== undefined && seen.has(urlOf(next)) });
  }
  return steps;
}

/** What a client sends next: the same method, headers and address, another URL. Undefined where the Location is not a URL. */
export function redirected(request: RouteRequest, location: string): RouteRequest | undefined {
  // ELBv2 would refuse such a redirect; the controller passes it on.
  if (!URL.canParse(location)) return undefined;
  const headers = new Map(request.headers);
  headers.delete('host');
  return { ...parseRequest(location), method: request.method, headers, sourceIp: request.sourceIp };
}
