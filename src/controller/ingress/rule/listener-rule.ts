import type { IngressManifest, IngressPath } from '../../../manifests/kubernetes/objects';
import {
  type ActionSpec,
  type ConditionSpec,
  type ListenerRuleSpec,
  type ListenerSpec,
  ResourceType,
  type Tags,
  type TransformSpec,
} from '../../../model/resources';
import { type Resource, statusRef } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import type { OidcCredentials } from '../../parts/oidc-secret';
import type { RuleSource } from '../../plan';
import { because, madeOf, parts, resource } from '../../record/recording';
import { has } from '../../versions/has';
import { attempt, attemptAll, type ClassifiedIngress, type GroupBuild } from '../group-build';
import type { ListenProtocol } from '../listener/listen-port';
import { backendService } from '../target-group/backend';
import { inRuleOrder, pathPatterns } from './path-pattern';
import type { Routing } from './routing';
import { annotatedConditions, ruleConditions } from './rule-condition';
import { withoutNeedlessRules } from './rule-optimizer';
import { RulePartsByBackend } from './rule-parts';

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
  const { kept, needless } = withoutNeedlessRules(rules, {
    port,
    protocol,
    knowsRegex: has(routing.build.environment, 'regular-expressions-kept'),
  });
  for (const { rule, coveredBy } of needless) {
    routing.needlessRules.push({ listenerPort: port, source: rule.source, coveredBy: coveredBy?.source });
  }
  const listenerARN = statusRef(listener, 'listenerARN');
  let priority = 0;
  for (const rule of kept) {
    const id = `${port}:${++priority}`;
    routing.ruleSources.set(id, rule.source);
    because(
      () => rule.conditions,
      () => addRule(routing, { id, listenerARN, priority }, rule),
    );
  }
}

function addRule(
  routing: Routing,
  { id, listenerARN, priority }: Pick<ListenerRuleSpec, 'listenerARN' | 'priority'> & { readonly id: string },
  rule: Rule,
): void {
  resource(ResourceType.listenerRule, id, () => {
    madeOf(rule);
    const { conditions, actions, transforms, tags, credentials } = rule;
    routing.build.stack.add<ListenerRuleSpec>(ResourceType.listenerRule, id, {
      listenerARN,
      priority,
      actions,
      conditions,
      transforms: unlessEmpty(transforms),
      tags: unlessEmpty(tags),
    });
    if (credentials) routing.oidcClients.push({ resource: `ListenerRule/${id}`, ...credentials });
  });
}

function memberRules(routing: Routing, member: ClassifiedIngress, protocol: ListenProtocol): Rule[] {
  const { build } = routing;
  const { ingress } = member;
  const partsByBackend = new RulePartsByBackend(routing, member, protocol);
  const rules: Rule[] = [];
  for (const { host, paths = [] } of ingress.rules) {
    for (const path of attempt(build, () => inRuleOrder(ingress, paths)) ?? []) {
      const rule = buildRule(build, ingress, { host, path }, partsByBackend);
      if (rule) rules.push(rule);
    }
  }
  return rules;
}

/** @returns undefined when something is refused; it is noted */
function buildRule(
  build: GroupBuild,
  ingress: IngressManifest,
  { host, path }: { readonly host: string; readonly path: IngressPath },
  partsByBackend: RulePartsByBackend,
): Rule | undefined {
  const backend = attempt(build, () => backendService(ingress, path.backend));
  if (!backend) return undefined;
  const built = attemptAll(build, {
    annotated: () => annotatedConditions(build, ingress, backend.name),
    ofPath: () => pathPatterns(build, ingress, path),
    parts: () => partsByBackend.of(backend),
  });
  if (!built?.parts) return undefined;
  const matching = attemptAll(build, {
    conditions: () => ruleConditions(ingress, path, { host, ofPath: built.ofPath }, built.annotated),
  });
  if (!matching) return undefined;
  const ofBackend = built.parts;
  return parts({
    conditions: () => matching.conditions,
    actions: () => ofBackend.actions.specs,
    transforms: () => ofBackend.transforms,
    tags: () => ofBackend.tags,
    credentials: () => ofBackend.actions.credentials,
    source: () => ({ ingress, path }),
  });
}
