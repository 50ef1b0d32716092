import { describeObject } from '../../../manifests/kubernetes/objects';
import { type ListenerRuleSpec, ResourceType, type Tags, type TargetGroupTupleSpec } from '../../../model/resources';
import { statusRef, type Token } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import { quoted } from '../../../text/quoted';
import { attempt, attemptAll } from '../../ingress/group-build';
import { refuseExternallyManaged, withDefaultTags } from '../../parts/tags';
import { UnknownTargetGroupArn } from '../../parts/target-group-arn';
import { Refusal } from '../../refusal';
import type { RouteAttachments } from '../attachment/route-attachment';
import type { GatewayLoadBalancer } from '../load-balancer/load-balancer';
import { guardOf } from '../routing/authentication';
import type { Backend, NamedTargetGroup } from '../routing/backend';
import type { GatewayBuild } from '../routing/gateway-build';
import type { LoadedRule } from '../routing/loaded-rule';
import { routingAction } from '../routing/rule-action';
import { conditionsOf } from '../routing/rule-condition';
import { type RuleUnit, rulesInOrder } from '../routing/rule-precedence';
import { transformsOf } from '../routing/rule-transform';
import { targetGroup } from '../target-group/target-group';
import type { ListenerPort } from './listener-port';

/** The rules of one listener. What is refused is noted. */
export function buildListenerRules(
  build: GatewayBuild,
  loadBalancer: GatewayLoadBalancer,
  { port, protocol }: ListenerPort,
  rules: readonly LoadedRule[],
  attachments: RouteAttachments,
): void {
  const listenerARN = statusRef({ type: ResourceType.listener, id: String(port) }, 'listenerARN');
  const parts = new Map<LoadedRule, RuleParts | undefined>();
  let priority = 0;
  for (const unit of rulesInOrder(rules, port, attachments)) {
    const { loaded } = unit;
    const conditions = attempt(build, () => conditionsOf(unit));
    if (!parts.has(loaded)) parts.set(loaded, partsOf(build, loadBalancer, loaded, protocol));
    const known = parts.get(loaded);
    if (!conditions || !known) continue;
    const id = `${port}:${++priority}`;
    build.stack.add<ListenerRuleSpec>(ResourceType.listenerRule, id, {
      listenerARN,
      priority,
      actions: known.actions,
      conditions,
      transforms: unlessEmpty(transformsOf(unit)),
      tags: unlessEmpty(known.tags),
    });
    build.ruleSources.set(id, sourceOf(unit));
    if (known.credentials) build.oidcClients.push({ resource: `ListenerRule/${id}`, ...known.credentials });
  }
}

function sourceOf({ loaded: { route, index: ruleIndex }, matchIndex }: RuleUnit) {
  return { route, ruleIndex, matchIndex };
}

/** What the rules of all matches of a rule have in common. */
interface RuleParts {
  readonly actions: ListenerRuleSpec['actions'];
  readonly credentials: NonNullable<ReturnType<typeof guardOf>>['credentials'];
  readonly tags: Tags;
}

function partsOf(
  build: GatewayBuild,
  loadBalancer: GatewayLoadBalancer,
  loaded: LoadedRule,
  protocol: string,
): RuleParts | undefined {
  const targets = loaded.backends.map((backend) => targetOf(build, loadBalancer, loaded, protocol, backend));
  const tuples = targets.filter((target) => target !== undefined);
  const parts = attemptAll(build, {
    guard: () => guardOf(build, loaded, protocol),
    action: () => routingAction(loaded, tuples),
    tags: () => ruleTags(build, loaded),
  });
  if (!parts || tuples.length < targets.length) return undefined;
  const { guard, action, tags } = parts;
  return { actions: guard ? [guard.spec, action] : [action], credentials: guard?.credentials, tags };
}

function targetOf(
  build: GatewayBuild,
  loadBalancer: GatewayLoadBalancer,
  loaded: LoadedRule,
  protocol: string,
  backend: Backend,
): TargetGroupTupleSpec | undefined {
  const { weight } = backend;
  if ('targetGroupName' in backend) {
    const arn = attempt(build, () => arnOf(build, loaded, backend));
    return arn === undefined ? undefined : { targetGroupARN: arn, weight };
  }
  const built = targetGroup(build, loadBalancer, { route: loaded.route, backend, protocol });
  return built && { targetGroupARN: statusRef(built, 'targetGroupARN'), weight };
}

function arnOf(
  { environment }: GatewayBuild,
  { route }: LoadedRule,
  { targetGroupName, field }: NamedTargetGroup,
): Token {
  if (!environment.targetGroups) return new UnknownTargetGroupArn(targetGroupName);
  const found = environment.targetGroups.find(({ name }) => name === targetGroupName);
  if (found) return found.arn;
  throw new Refusal({
    message: `${describeObject(route.ref)} forwards to the target group ${quoted(targetGroupName)}, which does not exist`,
    object: route.ref,
    field,
  });
}

function ruleTags(build: GatewayBuild, { configuration }: LoadedRule): Tags {
  const tags = configuration?.spec.tags ?? {};
  refuseExternallyManaged(build, tags, (key) => ({ object: configuration?.ref, field: ['spec', 'tags', key] }));
  return withDefaultTags(build, tags);
}
