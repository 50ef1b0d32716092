import type { Plan } from '../controller/plan';
import { parseRequest } from './request';
import { type Answer, type Outcome, route } from './route';

/** What a team expects of a URL, kept beside its manifests. */
export interface Expectation {
  readonly url: string;
  /** @default GET */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
  /** The id of the group; needed where several load balancers answer. */
  readonly loadBalancer?: string;
  readonly expect: Expected;
}

/** What must come of the request; what is not given is not looked at. */
export interface Expected {
  /** `namespace/name` of a Service that gets a share of the requests. */
  readonly service?: string;
  /** The port of that Service, by number or name. */
  readonly port?: string;
  /** The ARN or name of a target group that was made elsewhere. */
  readonly targetGroup?: string;
  /** The URL that the client is sent to. */
  readonly redirect?: string;
  /** The status code of a redirect or fixed response. */
  readonly status?: string;
  /** `cognito`, `oidc`, `jwt`, or `none`. */
  readonly authenticate?: string;
  /** True where no listener may answer. */
  readonly noListener?: boolean;
}

/** What came of an expectation. */
export interface Verdict {
  readonly expectation: Expectation;
  /** The answer that was looked at. */
  readonly answer: Answer | undefined;
  /** What differs, a sentence each; none where the expectation holds. */
  readonly faults: readonly string[];
}

/** Compares a plan with what is expected of it. @throws {InvalidValue} for a malformed URL or header */
export function judge(plan: Plan, expectation: Expectation): Verdict {
  const { url, method, sourceIp, loadBalancer } = expectation;
  const headers = Object.entries(expectation.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const answers = route(plan, parseRequest(url, { method, headers, sourceIp }));
  const answer = chooseAnswer(answers, loadBalancer);
  if (typeof answer === 'string') return { expectation, answer: undefined, faults: [answer] };
  return { expectation, answer, faults: faultsOf(answer, expectation.expect) };
}

/** The one load balancer that is meant; with several, the only one that has a rule for the request. */
export function chooseAnswer(answers: readonly Answer[], wanted: string | undefined): Answer | string {
  const ids = answers.map(({ loadBalancer }) => loadBalancer).join(', ') || 'none';
  if (wanted !== undefined) {
    return (
      answers.find(({ loadBalancer }) => loadBalancer === wanted) ?? `there is no load balancer ${wanted}, only: ${ids}`
    );
  }
  const [only, ...others] = answers;
  if (!only) return 'no load balancer is planned, see plan';
  if (others.length === 0) return only;
  const ruled = answers.filter(({ rule }) => rule && rule.priority !== 'default');
  const [first, ...more] = ruled;
  if (first && more.length === 0) return first;
  return `${answers.length} load balancers could answer (${ids}), say which with loadBalancer`;
}

function faultsOf(answer: Answer, expected: Expected): string[] {
  const { outcome } = answer;
  const got = describeOutcome(outcome);
  const faults: (string | false)[] = [
    expected.noListener === true && outcome.type !== 'no-listener' && `expected no listener, got ${got}`,
    expected.service !== undefined && !reaches(outcome, expected) && `expected ${serviceOf(expected)}, got ${got}`,
    expected.targetGroup !== undefined &&
      !reachesGroup(outcome, expected.targetGroup) &&
      `expected target group ${expected.targetGroup}, got ${got}`,
    expected.redirect !== undefined &&
      !(outcome.type === 'redirect' && sameUrl(outcome.location, expected.redirect)) &&
      `expected a redirect to ${expected.redirect}, got ${got}`,
    expected.status !== undefined &&
      !('statusCode' in outcome && outcome.statusCode === expected.status) &&
      `expected status ${expected.status}, got ${got}`,
    expected.authenticate !== undefined &&
      (answer.authenticate ?? 'none') !== expected.authenticate &&
      `expected authentication ${expected.authenticate}, got ${answer.authenticate ?? 'none'}`,
  ];
  return faults.filter((fault) => fault !== false);
}

function reaches(outcome: Outcome, { service, port }: Expected): boolean {
  if (outcome.type !== 'forward') return false;
  return outcome.targets.some(
    (target) => 'service' in target && target.service === service && (port === undefined || target.port === port),
  );
}

function reachesGroup(outcome: Outcome, targetGroup: string): boolean {
  return (
    outcome.type === 'forward' &&
    outcome.targets.some((target) => 'targetGroup' in target && target.targetGroup === targetGroup)
  );
}

/** The load balancer writes default ports, people leave them out. */
function sameUrl(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) ? new URL(a).href === new URL(b).href : a === b;
}

function serviceOf({ service, port }: Expected): string {
  return `Service ${service}${port === undefined ? '' : `:${port}`}`;
}

/** An outcome in a few words. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.type) {
    case 'forward':
      return (
        outcome.targets
          .map((target) =>
            'service' in target ? `Service ${target.service}:${target.port}` : `target group ${target.targetGroup}`,
          )
          .join(' and ') || 'a forward to nothing (503)'
      );
    case 'redirect':
      return `a redirect (${outcome.statusCode}) to ${outcome.location}`;
    case 'fixed-response':
      return `the fixed response ${outcome.statusCode}`;
    case 'no-listener':
      return 'no listener';
  }
}
