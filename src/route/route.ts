import { type BuiltPlan, builtPlans } from '../controller/built-plans';
import type { Plan } from '../controller/plan';
import { type BuiltListener, listenersOf } from '../model/load-balancers';
import { type ActionSpec, type ListenerRuleSpec, ResourceType, type TargetGroupBindingSpec } from '../model/resources';
import { type Resource, type Stack, type Token, Unknown } from '../model/stack';
import { conditionFault, type Fault } from './condition';
import { redirectLocation } from './redirect';
import type { RouteRequest } from './request';

/** Where a share of the requests goes. */
export type RouteTarget =
  | { readonly service: string; readonly port: string; readonly weight: number }
  | { readonly targetGroup: string; readonly weight: number };

/** How a request ends. */
export type Outcome =
  | { readonly type: 'forward'; readonly targets: readonly RouteTarget[] }
  | { readonly type: 'redirect'; readonly location: string; readonly statusCode: string }
  | { readonly type: 'fixed-response'; readonly statusCode: string; readonly messageBody?: string }
  | { readonly type: 'no-listener' };

/** What one load balancer does with a request, and why not something else. */
export interface Answer {
  /** The id of the group, or of the Gateway. */
  readonly loadBalancer: string;
  readonly listener: { readonly port: number; readonly protocol: string } | null;
  /** The rule that answers; null where no listener does. */
  readonly rule: { readonly priority: number | 'default' } | null;
  /** What the client must pass before. */
  readonly authenticate?: 'cognito' | 'oidc' | 'jwt';
  readonly outcome: Outcome;
  /** The rules that were asked before, each with the first condition that the request does not meet. */
  readonly skipped: readonly { readonly priority: number; readonly reason: string }[];
}

/** What every load balancer of a plan does with a request; groups that are refused have none. */
export function route(plan: Plan, request: RouteRequest): Answer[] {
  return builtPlans(plan).map((built) => answerOf(built, request));
}

/** What a load balancer that would be built does with a request. */
export function answerOf(group: Pick<BuiltPlan, 'id' | 'stack'>, request: RouteRequest): Answer {
  const listener = listenersOf(group.stack).find(
    ({ spec }) => spec.port === request.port && spec.protocol === request.protocol,
  );
  if (!listener) {
    return { loadBalancer: group.id, listener: null, rule: null, outcome: { type: 'no-listener' }, skipped: [] };
  }
  return decide(group, listener, request).answer;
}

/** What a listener does with a request, and the rule that says so; undefined for the default actions. */
export function decide(
  { id, stack }: Pick<BuiltPlan, 'id' | 'stack'>,
  listener: BuiltListener,
  request: RouteRequest,
): { readonly answer: Answer; readonly rule: ListenerRuleSpec | undefined } {
  const { port, protocol, defaultActions } = listener.spec;
  const { matched, faults } = ask(listener.rules, request);
  const actions = matched?.actions ?? defaultActions;
  const authenticate = authenticationOf(actions);
  const answer: Answer = {
    loadBalancer: id,
    listener: { port, protocol },
    rule: { priority: matched?.priority ?? 'default' },
    ...(authenticate && { authenticate }),
    outcome: outcomeOf(stack, actions, request),
    get skipped() {
      return faults.map(({ priority, fault }) => ({ priority, reason: fault() }));
    },
  };
  return { answer, rule: matched };
}

function ask(rules: readonly Resource<ListenerRuleSpec>[], request: RouteRequest) {
  const faults: { priority: number; fault: Fault }[] = [];
  for (const { spec: rule } of rules) {
    const fault = firstFault(rule, request);
    if (!fault) return { matched: rule, faults };
    faults.push({ priority: rule.priority, fault });
  }
  return { matched: undefined, faults };
}

function firstFault(rule: ListenerRuleSpec, request: RouteRequest): Fault | undefined {
  for (const condition of rule.conditions) {
    const fault = conditionFault(condition, request);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What a client must pass before the last action. */
export function authenticationOf(actions: readonly ActionSpec[]): Answer['authenticate'] {
  if (actions.some(({ authenticateCognitoConfig }) => authenticateCognitoConfig)) return 'cognito';
  if (actions.some(({ authenticateOIDCConfig }) => authenticateOIDCConfig)) return 'oidc';
  return actions.some(({ jwtValidationConfig }) => jwtValidationConfig) ? 'jwt' : undefined;
}

function outcomeOf(stack: Stack, actions: readonly ActionSpec[], request: RouteRequest): Outcome {
  const { redirectConfig, fixedResponseConfig, forwardConfig } = actions.at(-1) ?? {};
  if (redirectConfig) {
    const statusCode = redirectConfig.statusCode.replace(/^HTTP_/, '');
    return { type: 'redirect', location: redirectLocation(redirectConfig, request), statusCode };
  }
  if (fixedResponseConfig) {
    const { statusCode, messageBody } = fixedResponseConfig;
    return { type: 'fixed-response', statusCode, ...(messageBody !== undefined && { messageBody }) };
  }
  const tuples = forwardConfig?.targetGroups ?? [];
  return {
    type: 'forward',
    targets: tuples.map(({ targetGroupARN, weight = 1 }) => targetOf(stack, targetGroupARN, weight)),
  };
}

/** The Service behind a target group of this stack, or the target group that was made elsewhere. */
export function targetOf(stack: Stack, targetGroup: Token, weight: number): RouteTarget {
  if (typeof targetGroup === 'string') return { targetGroup, weight };
  if (targetGroup instanceof Unknown) return { targetGroup: `(known at deploy: ${targetGroup.decidedBy})`, weight };
  const id = targetGroup.$ref
    .slice(`#/resources/${ResourceType.targetGroup}/`.length)
    .replace(/\/status\/targetGroupARN$/, '');
  const binding = stack.get<TargetGroupBindingSpec>(ResourceType.targetGroupBinding, id);
  if (!binding) return { targetGroup: id, weight };
  const { metadata, spec } = binding.spec.template;
  return { service: `${metadata.namespace}/${spec.serviceRef.name}`, port: String(spec.serviceRef.port), weight };
}
