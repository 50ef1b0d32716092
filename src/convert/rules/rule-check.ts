import { ResourceType, type TargetGroupSpec } from '../../model/resources';
import { isRef, refTarget } from '../../model/stack';
import { Unportable } from '../loss';
import { lastAction } from '../objects/rule-configuration';
import type { GroupSource, SourceRule } from '../source';
import { fixedResponse, redirect } from './action';

const MOST_BACKENDS = 16;

/** @throws {Unportable} for what a rule does and an HTTPRoute with its configuration can't say */
export function checkRule({ plan }: GroupSource, rule: SourceRule): void {
  const { type, fixedResponseConfig, redirectConfig, forwardConfig } = lastAction(rule) ?? { type: '' };
  if (fixedResponseConfig) fixedResponse(fixedResponseConfig);
  else if (redirectConfig) redirect(redirectConfig, rule.protocol);
  else checkForward(forwardConfig?.targetGroups ?? [], type);
  if (rule.protocol !== 'HTTP') return;
  for (const { targetGroupARN } of forwardConfig?.targetGroups ?? []) {
    const id = isRef(targetGroupARN) ? refTarget(targetGroupARN).id : '';
    const version = plan.stack.get<TargetGroupSpec>(ResourceType.targetGroup, id)?.spec.protocolVersion ?? 'HTTP1';
    if (version !== 'HTTP1') {
      throw new Unportable(
        'protocol-version',
        `forwards with ${version} from an HTTP listener, and the controller speaks HTTP/1.1 to targets behind HTTP listeners of a Gateway`,
      );
    }
  }
}

function checkForward(tuples: readonly { readonly weight?: number }[], type: string): void {
  if (type !== 'forward') throw new Unportable('action', `has an action of the type ${JSON.stringify(type)}`);
  if (tuples.length === 0) throw new Unportable('action', 'forwards to no target group');
  if (tuples.length > MOST_BACKENDS)
    throw new Unportable('action', `forwards to ${tuples.length} target groups, must be at most ${MOST_BACKENDS}`);
  if (tuples.every(({ weight }) => weight === 0)) {
    throw new Unportable(
      'action',
      'forwards with the weight 0 alone, for which the controller answers 500 behind a Gateway',
    );
  }
}
