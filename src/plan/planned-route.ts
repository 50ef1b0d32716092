import { chooseAnswer } from '../route/expectation';
import { parseRequest } from '../route/request';
import { type Answer, type Outcome, route } from '../route/route';
import type { AppPlan } from './app-objects';
import { type PlannedAction, type PlannedRoute, RouteOutcome } from './planned';
import { plannedNotes } from './planned-notes';

interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
  readonly loadBalancer?: string;
}

/** What one load balancer does with a request. */
export function describeRoute(
  planned: AppPlan,
  url: string,
  { method, headers = {}, sourceIp, loadBalancer }: Request,
): PlannedRoute {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const answers = route(planned.plan, parseRequest(url, { method, headers: lines, sourceIp }));
  if (answers.length === 0)
    throw new Error([`${url}: no load balancer is planned`, ...plannedNotes(planned)].join('\n  '));
  const answer = chooseAnswer(answers, loadBalancer);
  if (typeof answer === 'string') throw new Error(`${url}: ${answer}`);
  const action = {
    ...describeOutcome(answer.outcome),
    ...(answer.authenticate && { authenticate: answer.authenticate }),
  };
  const [only, ...others] = action.targets ?? [];
  return {
    ...action,
    loadBalancer: answer.loadBalancer,
    ...(answer.listener && { listenerPort: answer.listener.port }),
    ...priorityOf(answer),
    ...(only?.service !== undefined && others.length === 0 && { service: only.service }),
    skipped: answer.skipped.map((rule) => ({ ...rule })),
  };
}

function priorityOf({ rule }: Answer): { rulePriority?: number } {
  return rule && rule.priority !== 'default' ? { rulePriority: rule.priority } : {};
}

const OUTCOMES: Readonly<Record<Outcome['type'], RouteOutcome>> = {
  forward: RouteOutcome.FORWARD,
  redirect: RouteOutcome.REDIRECT,
  'fixed-response': RouteOutcome.FIXED_RESPONSE,
  'no-listener': RouteOutcome.NO_LISTENER,
};

function describeOutcome(outcome: Outcome): PlannedAction {
  const { type, ...rest } = outcome;
  return {
    type: OUTCOMES[type],
    ...('targets' in rest ? { targets: rest.targets.map((target) => ({ ...target })) } : rest),
  };
}
