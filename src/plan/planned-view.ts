import type { GroupPlan, Plan } from '../controller/plan';
import {
  type ActionSpec,
  type ConditionSpec,
  type ListenerRuleSpec,
  type ListenerSpec,
  type LoadBalancerSpec,
  ResourceType,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
} from '../model/resources';
import type { Stack } from '../model/stack';
import { chooseAnswer } from '../route/expectation';
import { parseRequest } from '../route/request';
import { type Answer, authenticationOf, type Outcome, route, targetOf } from '../route/route';
import {
  type PlannedAction,
  type PlannedListener,
  type PlannedLoadBalancer,
  type PlannedRoute,
  type PlannedRule,
  type PlannedTargetGroup,
  RouteOutcome,
} from './planned';

interface Request {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sourceIp?: string;
  readonly loadBalancer?: string;
}

/** What one load balancer does with a request. */
export function describeRoute(
  plan: Plan,
  url: string,
  { method, headers = {}, sourceIp, loadBalancer }: Request,
): PlannedRoute {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const answer = chooseAnswer(route(plan, parseRequest(url, { method, headers: lines, sourceIp })), loadBalancer);
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

/** The load balancers of a plan; groups whose Ingresses are all gone have none. */
export function describeLoadBalancers(plan: Plan): PlannedLoadBalancer[] {
  return plan.groups.flatMap((group) =>
    group.stack && group.members.length > 0 ? [describeLoadBalancer(group, group.stack)] : [],
  );
}

function describeLoadBalancer(group: GroupPlan, stack: Stack): PlannedLoadBalancer {
  const spec = stack.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
  return {
    id: group.id,
    members: group.members.map(({ namespace, name }) => `${namespace}/${name}`),
    scheme: spec?.scheme ?? '',
    ipAddressType: spec?.ipAddressType ?? '',
    attributes: toRecord(spec?.loadBalancerAttributes),
    listeners: stack
      .list<ListenerSpec>(ResourceType.listener)
      .map(({ spec: listener }) => describeListener(group, stack, listener)),
    targetGroups: stack.list<TargetGroupSpec>(ResourceType.targetGroup).flatMap(({ id, spec: targetGroup }) => {
      const binding = stack.get<TargetGroupBindingSpec>(ResourceType.targetGroupBinding, id);
      return binding ? [describeTargetGroup(targetGroup, binding.spec)] : [];
    }),
  };
}

function describeListener(
  group: GroupPlan,
  stack: Stack,
  { port, protocol, sslPolicy, defaultActions }: ListenerSpec,
): PlannedListener {
  const certificates = group.listenerCertificates.get(port) ?? [];
  const rules = stack.list<ListenerRuleSpec>(ResourceType.listenerRule).filter(({ id }) => id.startsWith(`${port}:`));
  return {
    port,
    protocol,
    certificates: certificates.filter((certificate) => typeof certificate === 'string'),
    ...(sslPolicy !== undefined && { sslPolicy }),
    rules: rules.map(({ spec }) => describeRule(stack, spec)),
    defaultAction: describeAction(stack, defaultActions),
  };
}

function describeRule(stack: Stack, { priority, conditions, actions }: ListenerRuleSpec): PlannedRule {
  const hosts = valuesOf(conditions, ({ hostHeaderConfig }) => hostHeaderConfig);
  const paths = valuesOf(conditions, ({ pathPatternConfig }) => pathPatternConfig);
  return { priority, ...(hosts && { hosts }), ...(paths && { paths }), action: describeAction(stack, actions) };
}

type Patterns = { readonly values?: readonly string[]; readonly regexValues?: readonly string[] } | undefined;

function valuesOf(
  conditions: readonly ConditionSpec[],
  config: (condition: ConditionSpec) => Patterns,
): string[] | undefined {
  const found = conditions.map(config).find((patterns) => patterns !== undefined);
  return found && [...(found.values ?? []), ...(found.regexValues ?? [])];
}

function describeAction(stack: Stack, actions: readonly ActionSpec[]): PlannedAction {
  const { redirectConfig, fixedResponseConfig, forwardConfig } = actions.at(-1) ?? {};
  const authenticate = authenticationOf(actions);
  const before = authenticate ? { authenticate } : {};
  if (redirectConfig) {
    const {
      protocol = '#{protocol}',
      host = '#{host}',
      port = '#{port}',
      path = '/#{path}',
      query = '#{query}',
    } = redirectConfig;
    const location = `${protocol.toLowerCase()}://${host}:${port}${path}${query === '' ? '' : `?${query}`}`;
    return {
      ...before,
      type: RouteOutcome.REDIRECT,
      location,
      statusCode: redirectConfig.statusCode.replace(/^HTTP_/, ''),
    };
  }
  if (fixedResponseConfig) {
    const { statusCode, messageBody } = fixedResponseConfig;
    return {
      ...before,
      type: RouteOutcome.FIXED_RESPONSE,
      statusCode,
      ...(messageBody !== undefined && { messageBody }),
    };
  }
  const tuples = forwardConfig?.targetGroups ?? [];
  const targets = tuples.map(({ targetGroupARN, weight = 1 }) => targetOf(stack, targetGroupARN, weight));
  return { ...before, type: RouteOutcome.FORWARD, targets };
}

function describeTargetGroup(spec: TargetGroupSpec, binding: TargetGroupBindingSpec): PlannedTargetGroup {
  const { metadata, spec: bound } = binding.template;
  const { path = '', matcher } = spec.healthCheckConfig;
  return {
    service: `${metadata.namespace}/${bound.serviceRef.name}`,
    port: String(bound.serviceRef.port),
    targetType: spec.targetType,
    protocol: spec.protocol,
    protocolVersion: spec.protocolVersion ?? 'HTTP1',
    healthCheckPath: path,
    successCodes: matcher?.httpCode ?? matcher?.grpcCode ?? '',
    attributes: toRecord(spec.targetGroupAttributes),
  };
}

function toRecord(
  attributes: readonly { readonly key: string; readonly value: string }[] = [],
): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, value]));
}
