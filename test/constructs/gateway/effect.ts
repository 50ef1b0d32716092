import { ApiObject, type App } from 'cdk8s';
import {
  type ActionSpec,
  type ConditionSpec,
  type ListenerRuleSpec,
  type ListenerSpec,
  type LoadBalancerSpec,
  ResourceType,
  type SecurityGroupSpec,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
} from '../../../src/model/resources';
import { isRef, refTarget, type Stack } from '../../../src/model/stack';
import { planApp } from '../../../src/plan/app-objects';

/** What an app makes of AWS, in words that Ingresses and Gateways share: names, ids and priorities do not count. */
export function effectOf(app: App): object {
  const objects = app.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  const { plan } = planApp(objects);
  const problems = [...plan.groups, ...plan.gatewayApi.gateways].flatMap((each) => each.problems);
  const stacks = [...plan.groups, ...plan.gatewayApi.gateways].map(({ stack }) => stack);
  const [stack] = stacks;
  if (!stack || stacks.length > 1 || problems.length > 0) {
    throw new Error(problems.map(({ message }) => message).join('\n') || `${stacks.length} load balancers`);
  }
  const services = servicesOf(stack);
  return plain({
    loadBalancer: loadBalancerOf(stack),
    listeners: stack.list<ListenerSpec>(ResourceType.listener).map(({ spec }) => listenerOf(stack, spec, services)),
    targetGroups: targetGroupsOf(stack, services),
    webAcl: stack.list<{ webACLARN: unknown }>(ResourceType.webAclAssociation).map(({ spec }) => spec.webACLARN),
    shield: stack.list<{ enabled: unknown }>(ResourceType.shieldProtection).map(({ spec }) => spec.enabled),
  });
}

/** Without undefined, and with everything that is unknown in words. */
function plain(value: unknown): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

function loadBalancerOf(stack: Stack) {
  const [resource] = stack.list<LoadBalancerSpec>(ResourceType.loadBalancer);
  if (!resource) throw new Error('no load balancer');
  const { name: _name, tags: _tags, securityGroups = [], ...rest } = resource.spec;
  return {
    ...rest,
    securityGroups: securityGroups.map((group) => (isRef(group) ? 'managed' : group)),
    managed: stack.list<SecurityGroupSpec>(ResourceType.securityGroup).map(({ spec: group }) => group.ingress),
  };
}

/** By the id of the target group. */
function servicesOf(stack: Stack): ReadonlyMap<string, string> {
  const bindings = stack.list<TargetGroupBindingSpec>(ResourceType.targetGroupBinding);
  return new Map(
    bindings.map(({ spec: { template } }) => {
      const { serviceRef, targetGroupARN } = template.spec;
      return [refTarget(targetGroupARN).id, `${template.metadata.namespace}/${serviceRef.name}:${serviceRef.port}`];
    }),
  );
}

function targetGroupsOf(stack: Stack, services: ReadonlyMap<string, string>) {
  const bindings = new Map(
    stack
      .list<TargetGroupBindingSpec>(ResourceType.targetGroupBinding)
      .map(({ spec: { template } }) => [refTarget(template.spec.targetGroupARN).id, template.spec] as const),
  );
  return stack.list<TargetGroupSpec>(ResourceType.targetGroup).map(({ id, spec }) => {
    const { name: _name, tags = {}, ...rest } = spec;
    const { targetGroupARN: _arn, serviceRef: _service, ...binding } = bindings.get(id) ?? ({} as never);
    return { service: services.get(id), ...rest, tags, binding };
  });
}

function listenerOf(stack: Stack, listener: ListenerSpec, services: ReadonlyMap<string, string>) {
  const { loadBalancerARN: _arn, tags: _tags, defaultActions, mutualAuthentication, ...rest } = listener;
  // What is not said is empty in one of the two.
  const said = Object.entries(mutualAuthentication ?? {}).filter(([, value]) => value !== '');
  const rules = stack
    .list<ListenerRuleSpec>(ResourceType.listenerRule)
    .filter(({ spec }) => refTarget(spec.listenerARN).id === String(listener.port))
    .sort((one, other) => one.spec.priority - other.spec.priority)
    .map(({ spec }) => ({
      conditions: conditionsOf(spec.conditions),
      actions: spec.actions.map((action) => actionOf(action, services)),
      transforms: spec.transforms,
    }));
  const all = [...rules, { conditions: [], actions: defaultActions.map((action) => actionOf(action, services)) }];
  // What comes after a rule for everything is not asked.
  const last = all.findIndex(({ conditions }) => conditions.length === 0);
  return { ...rest, mutualAuthentication: Object.fromEntries(said), rules: all.slice(0, last + 1) };
}

/** Every path is no condition. */
function conditionsOf(conditions: readonly ConditionSpec[]): string[] {
  const isEverything = ({ pathPatternConfig }: ConditionSpec) => pathPatternConfig?.values?.join() === '/*';
  return conditions
    .filter((condition) => !isEverything(condition))
    .map((condition) => JSON.stringify(sortedKeys(condition)))
    .sort();
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, sortedKeys(each)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const SAME = { host: '#{host}', path: '/#{path}', port: '#{port}', protocol: '#{protocol}', query: '#{query}' };

function actionOf(
  { forwardConfig, redirectConfig, fixedResponseConfig, ...rest }: ActionSpec,
  services: ReadonlyMap<string, string>,
) {
  const targets = forwardConfig?.targetGroups?.map(({ targetGroupARN, weight = 1 }) => ({
    target: isRef(targetGroupARN) ? services.get(refTarget(targetGroupARN).id) : targetGroupARN,
    weight,
  }));
  return {
    ...rest,
    ...(targets && { targets, stickiness: forwardConfig?.targetGroupStickinessConfig }),
    ...(redirectConfig && { redirect: { ...SAME, ...defined(redirectConfig) } }),
    ...(fixedResponseConfig && { answer: { contentType: 'text/plain', ...defined(fixedResponseConfig) } }),
  };
}

function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
