import type { Action, ForwardConfig, TargetGroupTuple } from '../../../annotations/codec/values';
import { quoted } from '../../../text/quoted';

/** What is wrong with an `actions.…` annotation, as the rest of a sentence about it; undefined when nothing is. */
export function actionFault(action: Action): string | undefined {
  switch (action.type) {
    case 'fixed-response':
      return statusFault('fixedResponseConfig', action.fixedResponseConfig);
    case 'redirect':
      return statusFault('redirectConfig', action.redirectConfig);
    case 'forward':
      return forwardFault(action);
    default:
      return `has the type ${quoted(action.type)}, must be fixed-response, forward or redirect`;
  }
}

function statusFault(field: string, config: { readonly statusCode: string } | undefined): string | undefined {
  if (!config) return `needs ${field}`;
  return config.statusCode === '' ? `needs ${field}.statusCode` : undefined;
}

function forwardFault({ targetGroupARN, targetGroupName, forwardConfig }: Action): string | undefined {
  const direct = targetGroupARN !== undefined || targetGroupName !== undefined;
  if (direct && forwardConfig) return 'must not have forwardConfig beside targetGroupARN or targetGroupName';
  if (direct) return undefined;
  return forwardConfig
    ? forwardConfigFault(forwardConfig)
    : 'needs forwardConfig, or targetGroupARN or targetGroupName';
}

function forwardConfigFault({ targetGroups = [] }: ForwardConfig): string | undefined {
  const index = targetGroups.findIndex((tuple) => tupleFault(tuple) !== undefined);
  const tuple = targetGroups[index];
  if (tuple) return `has in forwardConfig.targetGroups[${index}] a target group that ${tupleFault(tuple)}`;
  return targetGroups.length > 1 && targetGroups.some(({ weight }) => weight === undefined)
    ? 'needs a weight for each of several target groups in forwardConfig.targetGroups'
    : undefined;
}

function tupleFault(tuple: TargetGroupTuple): string | undefined {
  const external = tuple.targetGroupARN !== undefined || tuple.targetGroupName !== undefined;
  if (tuple.serviceName === undefined) {
    return external ? undefined : 'needs serviceName, or targetGroupARN or targetGroupName';
  }
  if (external) return 'must not have serviceName beside targetGroupARN or targetGroupName';
  return tuple.servicePort === undefined ? 'needs servicePort beside serviceName' : undefined;
}
