import { isEnabled } from '../../controller/environment/feature-gate';
import { type ListenerRuleSpec, ResourceType } from '../../model/resources';
import { Comparison } from '../comparison';
import { joinRules, matchKey } from '../join/rule-join';
import { rulePlaces } from '../join/rule-place';
import type { Draft, Kind, Versions, WholePair, Words } from '../kind';
import type { GroupPair } from '../side';
import { compareActions } from './action';
import { compareClients } from './oidc-client';

export const listenerRule: Kind<ListenerRuleSpec> = {
  type: 'ListenerRule',
  resourceType: ResourceType.listenerRule,
  join: joinRules,
  parts: { clientSecret: ['actions'], stickiness: ['actions'] },
  places: rulePlaces,
  compare,
  words,
};

function compare({ before, after, moved }: Versions<ListenerRuleSpec>, pair: WholePair): Comparison {
  const comparison = new Comparison(pair.replaced.has('LoadBalancer LoadBalancer'));
  const [old, now] = [before.spec, after.spec];
  if (matchKey(before) !== matchKey(after)) comparison.value('conditions', old.conditions, now.conditions);
  compareActions(comparison, 'actions', old.actions, now.actions);
  compareClients(comparison, `ListenerRule/${before.id}`, `ListenerRule/${after.id}`, pair);
  comparison.value('transforms', old.transforms ?? [], now.transforms ?? []);
  if (moved) comparison.value('priority', old.priority, now.priority);
  if (isEnabled(pair.after.side.environment, 'ListenerRulesTagging')) {
    comparison.entries('tags', old.tags, now.tags);
  }
  return comparison;
}

function words({ action, fields, id }: Draft<ListenerRuleSpec>, pair: GroupPair): Words {
  switch (action) {
    case 'create':
      return { why: 'nothing matched exactly this before', effect: 'requests that match are answered by it' };
    case 'delete':
      if (isListenerGone(id, pair)) {
        return { why: 'its listener is deleted', effect: 'see its listener' };
      }
      return {
        why: 'nothing matches exactly this any more',
        effect: 'requests that matched fall through to the rules below, at last to the default of the listener',
      };
    default:
      return {
        why: fields.some(({ name }) => name === 'conditions')
          ? 'it takes the place of another rule, which the controller changes instead of making a new one'
          : 'it matches the same requests, and is changed in place',
        effect: EFFECTS.find(([field]) => fields.some(({ name }) => name === field))?.[1] ?? 'traffic goes on',
      };
  }
}

function isListenerGone(id: string, { after }: GroupPair): boolean {
  const [port = ''] = id.split(':');
  return after !== undefined && after.stack.get(ResourceType.listener, port) === undefined;
}

/** By the field that is felt most. */
const EFFECTS: readonly (readonly [string, string])[] = [
  ['conditions', 'from one moment to the next it answers other requests than before'],
  ['actions', 'requests that match are answered otherwise at once'],
  ['transforms', 'targets get other hosts or paths at once'],
  ['priority', 'it is asked earlier or later than before; requests that several rules match can get another answer'],
  ['clientSecret', 'users sign in with another OpenID Connect client'],
];
