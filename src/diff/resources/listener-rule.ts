import { isEnabled } from '../../controller/environment/feature-gate';
import type { Manifest } from '../../manifests/kubernetes/objects';
import { type ListenerRuleSpec, ResourceType } from '../../model/resources';
import type { Resource } from '../../model/stack';
import { Comparison } from '../comparison';
import { joinRules } from '../join/rule-join';
import { rulePlaces } from '../join/rule-place';
import type { Draft, Kind, Versions, WholePair, Words } from '../kind';
import type { GroupView } from '../side';
import { compareActions, sourcesOfActions } from './action';
import { compareClients } from './oidc-client';

type Rule = Resource<ListenerRuleSpec>;

export const listenerRule: Kind<ListenerRuleSpec> = {
  type: 'ListenerRule',
  resourceType: ResourceType.listenerRule,
  join: joinRules,
  sources,
  places: rulePlaces,
  compare,
  words,
};

function compare({ before, after, moved }: Versions<ListenerRuleSpec>, pair: WholePair): Comparison {
  const comparison = new Comparison(pair.replaced.has('LoadBalancer LoadBalancer'));
  const [old, now] = [before.spec, after.spec];
  compareActions(comparison, 'actions', old.actions, now.actions);
  compareClients(comparison, `ListenerRule/${before.id}`, `ListenerRule/${after.id}`, pair);
  comparison.value('transforms', old.transforms ?? [], now.transforms ?? []);
  if (moved) comparison.value('priority', old.priority, now.priority);
  if (isEnabled(pair.after.side.environment, 'ListenerRulesTagging')) {
    comparison.entries('tags', old.tags, now.tags);
  }
  return comparison;
}

/** The Ingress it is made of, the Services and Secrets behind it; in its place among the others, all Ingresses have a say. */
function sources(view: GroupView, rule: Rule | undefined, field?: string): readonly Manifest[] {
  if (field === 'priority') return view.sources;
  const source = rule && view.group.ruleSources.get(rule.id);
  if (!source) return [];
  return [...view.side.sourcesOf(source.ingress), ...sourcesOfActions(view, rule.spec.actions)];
}

function words({ action, fields }: Draft<ListenerRuleSpec>): Words {
  switch (action) {
    case 'create':
      return { why: 'nothing matched exactly this before', effect: 'requests that match are answered by it' };
    case 'delete':
      return {
        why: 'nothing matches exactly this any more',
        effect: 'requests that matched fall through to the rules below, at last to the default of the listener',
      };
    default:
      return {
        why: 'it matches the same requests, and is changed in place',
        effect: EFFECTS.find(([field]) => fields.some(({ name }) => name === field))?.[1] ?? 'traffic goes on',
      };
  }
}

/** By the field that is felt most. */
const EFFECTS: readonly (readonly [string, string])[] = [
  ['actions', 'requests that match are answered otherwise at once'],
  ['transforms', 'targets get other hosts or paths at once'],
  ['priority', 'it is asked earlier or later than before; requests that several rules match can get another answer'],
  ['clientSecret', 'users sign in with another OpenID Connect client'],
];
