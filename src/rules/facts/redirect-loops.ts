import { type BuiltListener, listenersOf } from '../../model/load-balancers';
import type { ListenerRuleSpec, RedirectSpec } from '../../model/resources';
import type { Resource, Stack } from '../../model/stack';
import { redirected } from '../../route/follow';
import { matchesPattern } from '../../route/pattern';
import { redirectLocation } from '../../route/redirect';
import { type RouteRequest, urlOf } from '../../route/request';
import { sampleRequests } from '../../route/sample-request';
import { finalAction } from './listeners';
import { AnsweringRules } from './patterns/answering-rules';

/** A rule that redirects, or the default actions of its listener. */
export interface Redirect {
  readonly listener: BuiltListener;
  /** Undefined for the default actions. */
  readonly rule: Resource<ListenerRuleSpec> | undefined;
}

/** A request that a rule redirects. */
export interface LoopStep extends Redirect {
  readonly request: RouteRequest;
}

export interface RedirectLoop {
  /** Each redirects to the next one, and the last one to the first. */
  readonly steps: readonly LoopStep[];
  /** No URL comes again: each is longer than the one before. */
  readonly grows: boolean;
}

/** How many redirects a browser follows. */
const LIMIT = 20;

/**
 * The loops of redirects among the rules of a load balancer, each rule in one of them at most. Each loop is shown by requests that surely
 * run in it: a redirect to a host that no rule names is taken to leave the load balancer.
 */
export function redirectLoops(stack: Stack): RedirectLoop[] {
  const listeners = listenersOf(stack).filter(({ spec }) => spec.protocol === 'HTTP' || spec.protocol === 'HTTPS');
  const search = new LoopSearch(listeners);
  return listeners.flatMap((listener) => redirectsOf(listener).flatMap((redirect) => search.loopFrom(redirect) ?? []));
}

function redirectsOf(listener: BuiltListener): Redirect[] {
  return [...listener.rules, undefined].map((rule) => ({ listener, rule })).filter(redirectOf);
}

/** Where it leads; undefined where it does something else. */
export function redirectOf({ listener, rule }: Redirect): RedirectSpec | undefined {
  return finalAction(rule?.spec.actions ?? listener.spec.defaultActions)?.redirectConfig;
}

class LoopSearch {
  private readonly answering = new Map<BuiltListener, AnsweringRules<Resource<ListenerRuleSpec>>>();
  private readonly found = new Set<Redirect['rule'] | BuiltListener>();
  private readonly redirecting: readonly BuiltListener[];
  private hostPatterns: readonly string[] | undefined;

  public constructor(private readonly listeners: readonly BuiltListener[]) {
    this.redirecting = listeners.filter((listener) => redirectsOf(listener).length > 0);
  }

  public loopFrom(redirect: Redirect): RedirectLoop | undefined {
    const { listener, rule } = redirect;
    // Most redirects lead to a listener without one.
    if (this.found.has(rule ?? listener) || !this.mayReturn(redirect)) return undefined;
    for (const request of sampleRequests(listener.spec, rule?.spec.conditions ?? [])) {
      if (this.ruleFor(listener, request) !== rule) continue;
      const loop = this.walk({ request, ...redirect });
      if (loop) return loop;
    }
    return undefined;
  }

  /** Whether some listener to which it leads redirects as well. */
  private mayReturn(redirect: Redirect): boolean {
    const { spec } = redirect.listener;
    const { protocol = '#{protocol}', port = '#{port}' } = redirectOf(redirect) ?? {};
    const wanted = [protocol.replace('#{protocol}', spec.protocol), port.replace('#{port}', String(spec.port))];
    return this.redirecting.some((to) => to.spec.protocol === wanted[0] && String(to.spec.port) === wanted[1]);
  }

  private walk(start: LoopStep): RedirectLoop | undefined {
    const steps: LoopStep[] = [];
    const places = new Map<string, number>();
    for (let step: LoopStep | undefined = start; step; step = this.next(step)) {
      const first = places.get(urlOf(step.request));
      if (first !== undefined) return this.noted({ steps: steps.slice(first), grows: false });
      if (steps.length === LIMIT) return this.noted({ steps: steps.slice(0, 3), grows: true });
      places.set(urlOf(step.request), steps.length);
      steps.push(step);
    }
    return undefined;
  }

  private next(step: LoopStep): LoopStep | undefined {
    const redirect = redirectOf(step);
    const request = redirect && redirected(step.request, redirectLocation(redirect, step.request));
    if (!request || !(request.host === step.request.host || this.names(request.host))) return undefined;
    const listener = this.listeners.find(
      ({ spec }) => spec.port === request.port && spec.protocol === request.protocol,
    );
    return listener && { request, listener, rule: this.ruleFor(listener, request) };
  }

  /** Notes a loop that is new. */
  private noted(loop: RedirectLoop): RedirectLoop | undefined {
    const ends = loop.steps.map(({ rule, listener }) => rule ?? listener);
    const isKnown = ends.some((end) => this.found.has(end));
    for (const end of ends) this.found.add(end);
    return isKnown ? undefined : loop;
  }

  private ruleFor(listener: BuiltListener, request: RouteRequest): Resource<ListenerRuleSpec> | undefined {
    let rules = this.answering.get(listener);
    if (!rules) {
      rules = new AnsweringRules(listener.rules);
      this.answering.set(listener, rules);
    }
    return rules.answering(request);
  }

  /** Whether a rule of the load balancer is for a host. */
  private names(host: string): boolean {
    this.hostPatterns ??= [
      ...new Set(
        this.listeners.flatMap(({ rules }) =>
          rules.flatMap(({ spec }) =>
            spec.conditions.flatMap(({ hostHeaderConfig }) => hostHeaderConfig?.values ?? []),
          ),
        ),
      ),
    ];
    return this.hostPatterns.some((pattern) => matchesPattern(pattern, host, { ignoreCase: true, escapes: false }));
  }
}
