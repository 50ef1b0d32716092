import { annotationsRules } from './annotations';
import { classRules } from './class';
import { gatewayRules } from './gateway';
import { groupRules } from './group';
import { inputRules } from './input';
import { listenerRules } from './listener';
import { loadBalancerRules } from './load-balancer';
import { quotaRules } from './quota';
import { releaseRules } from './release';
import { rolloutRules } from './rollout';
import { routingRules } from './routing';
import type { Rule } from './rule';
import { targetRules } from './target';

/** The rules by the room they stand in: what they judge. `npm run new-rule` adds one. */
export const RULES_BY_ROOM: Readonly<Record<string, readonly Rule[]>> = {
  annotations: annotationsRules,
  class: classRules,
  gateway: gatewayRules,
  group: groupRules,
  input: inputRules,
  listener: listenerRules,
  'load-balancer': loadBalancerRules,
  quota: quotaRules,
  release: releaseRules,
  rollout: rolloutRules,
  routing: routingRules,
  target: targetRules,
};

/** All rules, by id. */
export const rules: readonly Rule[] = Object.values(RULES_BY_ROOM)
  .flat()
  .sort((a, b) => (a.id < b.id ? -1 : 1));
