import { type BuiltPlan, builtPlans } from '../controller/built-plans';
import type { Plan } from '../controller/plan';
import { objectKey } from '../manifests/kubernetes/objects';
import type { RedirectSpec } from '../model/resources';
import { redirectUrl } from '../route/redirect';
import type {
  ActionDocument,
  BuiltDocument,
  ConditionDocument,
  Known,
  ListenerDocument,
  LoadBalancerDocument,
  RuleDocument,
  TargetDocument,
  TargetGroupDocument,
} from './document';
import { builtGroup } from './group-document';
import { isKnown } from './known';
import {
  type PlannedAction,
  type PlannedListener,
  type PlannedLoadBalancer,
  type PlannedRule,
  type PlannedTarget,
  type PlannedTargetGroup,
  RouteOutcome,
} from './planned';

/** The load balancers of a plan; groups whose Ingresses are all gone have none. */
export function plannedLoadBalancers(plan: Plan): PlannedLoadBalancer[] {
  return builtPlans(plan).flatMap(loadBalancersOf);
}

function loadBalancersOf(plan: BuiltPlan): PlannedLoadBalancer[] {
  const built = builtGroup(plan.stack, plan);
  const actions = new Actions(plan.id, built);
  const targetGroups = built.targetGroups.flatMap(plannedTargetGroup);
  const members = 'gateway' in plan ? [plan.id] : plan.members.map(objectKey);
  return built.loadBalancers.map((loadBalancer) => ({
    id: plan.id,
    members,
    ...settingsOf(loadBalancer),
    listeners: loadBalancer.listeners.map((listener) => plannedListener(listener, actions)),
    targetGroups: loadBalancer.type === 'application' ? targetGroups : [],
  }));
}

function settingsOf({ type, scheme, ipAddressType, attributes = {} }: LoadBalancerDocument) {
  return { type, scheme, ipAddressType, attributes };
}

function plannedListener(
  { port, protocol, sslPolicy, certificates = [], rules, defaultActions }: ListenerDocument,
  actions: Actions,
): PlannedListener {
  return {
    port,
    protocol,
    certificates: certificates.filter(isKnown),
    ...(sslPolicy === undefined ? {} : { sslPolicy }),
    rules: rules.map((rule) => plannedRule(rule, actions)),
    defaultAction: actions.last(defaultActions),
  };
}

function plannedRule({ priority, conditions, actions: all }: RuleDocument, actions: Actions): PlannedRule {
  const hosts = patternsOf(conditions, 'host-header');
  const paths = patternsOf(conditions, 'path-pattern');
  return { priority, ...(hosts && { hosts }), ...(paths && { paths }), action: actions.last(all) };
}

function patternsOf(conditions: readonly ConditionDocument[], wanted: string): string[] | undefined {
  const found = conditions.find(({ field }) => field === wanted);
  return found && [...(found.values ?? []), ...(found.regexValues ?? [])].map(String);
}

function plannedTargetGroup(targetGroup: TargetGroupDocument): PlannedTargetGroup[] {
  const { service, servicePort, targetType, protocol, protocolVersion = 'HTTP1', healthCheck } = targetGroup;
  if (service === undefined || servicePort === undefined) return [];
  const { path: healthCheckPath, successCodes } = healthCheck;
  const { attributes = {} } = targetGroup;
  const names = { service, port: servicePort };
  return [{ ...names, targetType, protocol, protocolVersion, healthCheckPath, successCodes, attributes }];
}

const AUTHENTICATION: Readonly<Record<string, string>> = {
  'authenticate-cognito': 'cognito',
  'authenticate-oidc': 'oidc',
  'jwt-validation': 'jwt',
};

/** The actions of one group. */
class Actions {
  /** The target groups whose target is the application load balancer. */
  private readonly toLoadBalancer: ReadonlySet<Known<string>>;

  public constructor(
    private readonly group: string,
    { targetGroups }: BuiltDocument,
  ) {
    this.toLoadBalancer = new Set(targetGroups.filter(({ targetType }) => targetType === 'alb').map(({ id }) => id));
  }

  /** What ends a request, and what a client must pass before. */
  public last(actions: readonly ActionDocument[]): PlannedAction {
    const [authenticate] = actions.flatMap(({ type }) => AUTHENTICATION[type] ?? []);
    return { ...(authenticate !== undefined && { authenticate }), ...this.ending(actions.at(-1)) };
  }

  private ending(action: ActionDocument = { type: 'forward' }): PlannedAction {
    const { type, statusCode, messageBody, targets = [] } = action;
    switch (type) {
      case 'redirect': {
        const status = String(statusCode).replace(/^HTTP_/, '');
        return {
          type: RouteOutcome.REDIRECT,
          location: redirectUrl(action as Partial<RedirectSpec>),
          statusCode: status,
        };
      }
      case 'fixed-response': {
        const body = typeof messageBody === 'string' ? { messageBody } : {};
        return { type: RouteOutcome.FIXED_RESPONSE, statusCode: String(statusCode), ...body };
      }
      default:
        return { type: RouteOutcome.FORWARD, targets: targets.map((target) => this.target(target)) };
    }
  }

  private target({ service, port, targetGroup, weight = 1 }: TargetDocument): PlannedTarget {
    if (service !== undefined) return { service, ...(port === undefined ? {} : { port }), weight };
    if (this.toLoadBalancer.has(targetGroup)) return { loadBalancer: this.group, weight };
    const text = isKnown(targetGroup) ? targetGroup : `(known at deploy: ${targetGroup.knownAtDeploy})`;
    return { targetGroup: text, weight };
  }
}
