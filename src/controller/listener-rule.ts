import type { IngressPath, IngressRule } from '../manifests/objects';
import { omitEmpty } from '../model/omit-empty';
import {
  type ActionSpec,
  type ConditionSpec,
  type ListenerRuleSpec,
  type ListenerSpec,
  ResourceType,
  type Tags,
  type TransformSpec,
} from '../model/resources';
import { type Resource, statusRef } from '../model/stack';
import { actionsOf } from './action';
import { backendService } from './backend';
import { attempt, attemptAll, type ClassifiedIngress } from './group-build';
import type { ListenProtocol } from './listen-port';
import type { OidcCredentials } from './oidc-secret';
import { inRuleOrder, pathPatterns } from './path-pattern';
import type { RuleSource } from './plan';
import type { Routing } from './routing';
import { annotatedConditions, ruleConditions } from './rule-condition';
import { withoutNeedlessRules } from './rule-optimizer';
import { ingressRuleTags } from './tags';
import { annotatedTransforms } from './transform';

/** A rule before it has a priority. */
interface Rule {
  readonly conditions: readonly ConditionSpec[];
  readonly actions: readonly ActionSpec[];
  readonly transforms: readonly TransformSpec[];
  readonly tags: Tags;
  readonly credentials: OidcCredentials | undefined;
  readonly source: RuleSource;
}

/** The rules of one listener: those of its members in group order, as each Ingress lists them. */
export function buildListenerRules(
  routing: Routing,
  listener: Pick<Resource<ListenerSpec>, 'type' | 'id'>,
  { port, protocol }: { readonly port: number; readonly protocol: ListenProtocol },
  members: readonly ClassifiedIngress[],
): void {
  const rules = members.flatMap((member) => memberRules(routing, member, protocol));
  const { kept, needless } = withoutNeedlessRules(rules, port, protocol);
  for (const { rule, coveredBy } of needless) {
    routing.needlessRules.push({ listenerPort: port, source: rule.source, coveredBy: coveredBy?.source });
  }
  for (const [index, rule] of kept.entries()) {
    const { conditions, actions, transforms, tags, credentials } = rule;
    const id = `${port}:${index + 1}`;
    routing.ruleSources.set(id, rule.source);
    routing.build.stack.add<ListenerRuleSpec>(ResourceType.listenerRule, id, {
      listenerARN: statusRef(listener, 'listenerARN'),
      priority: index + 1,
      actions,
      conditions,
      ...omitEmpty({ transforms, tags }),
    });
    if (credentials) routing.oidcClients.push({ resource: `ListenerRule/${id}`, ...credentials });
  }
}

function memberRules(routing: Routing, member: ClassifiedIngress, protocol: ListenProtocol): Rule[] {
  const { ingress } = member;
  return ingress.rules.flatMap((rule) => {
    const paths = attempt(routing.build, () => inRuleOrder(ingress, rule.paths ?? []));
    return (paths ?? []).flatMap((path) => buildRule(routing, member, rule, path, protocol) ?? []);
  });
}

/** @returns undefined when something is refused; it is noted */
function buildRule(
  routing: Routing,
  member: ClassifiedIngress,
  rule: IngressRule,
  path: IngressPath,
  protocol: ListenProtocol,
): Rule | undefined {
  const { build } = routing;
  const { ingress } = member;
  const backend = attempt(build, () => backendService(ingress, path.backend));
  if (!backend) return undefined;
  const parts = attemptAll(build, {
    annotated: () => annotatedConditions(ingress, backend.name),
    ofPath: () => pathPatterns(ingress, path),
    transforms: () => annotatedTransforms(ingress, backend.name),
    actions: () => actionsOf(routing, member, backend, protocol),
    tags: () => ingressRuleTags(build, member),
  });
  if (!parts?.actions) return undefined;
  const { annotated, ofPath, transforms, tags, actions } = parts;
  const conditions = attempt(build, () => ruleConditions(ingress, path, { host: rule.host, ofPath }, annotated));
  if (!conditions) return undefined;
  const { specs, credentials } = actions;
  return { conditions, actions: specs, transforms, tags, credentials, source: { ingress, path } };
}
