import { type Allowed, firstOf, problemWith, words } from '../../elbv2/allowed';
import {
  CONTENT_TYPE,
  MAX_TARGET_GROUPS,
  MESSAGE_BODY,
  REDIRECT_CODE,
  REDIRECT_HOST,
  REDIRECT_PATH,
  REDIRECT_PORT,
  REDIRECT_PROTOCOL,
  REDIRECT_QUERY,
  RESPONSE_CODE,
  stickinessSeconds,
  weight,
} from '../../elbv2/rule-action';
import type { Action, FixedResponseConfig, ForwardConfig, RedirectConfig, TargetGroupTuple } from '../codec/values';

const type = words('forward', 'redirect', 'fixed-response');

export const action = firstOf<Action>(function* (value) {
  const problem = problemWith(type, value.type, 'type');
  if (problem) yield problem;
  else if (value.type === 'fixed-response') yield* fixedResponse(value.fixedResponseConfig);
  else if (value.type === 'redirect') yield* redirect(value.redirectConfig);
  else yield* forward(value);
});

function* fixedResponse(config: FixedResponseConfig | undefined): Iterable<string> {
  if (!config) {
    yield 'fixedResponseConfig must be given for type fixed-response';
    return;
  }
  yield* parts('fixedResponseConfig', [
    [RESPONSE_CODE, 'statusCode', config.statusCode],
    [CONTENT_TYPE, 'contentType', config.contentType],
    [MESSAGE_BODY, 'messageBody', config.messageBody],
  ]);
}

function* redirect(config: RedirectConfig | undefined): Iterable<string> {
  if (!config) {
    yield 'redirectConfig must be given for type redirect';
    return;
  }
  yield* parts('redirectConfig', [
    [REDIRECT_CODE, 'statusCode', config.statusCode],
    [REDIRECT_PROTOCOL, 'protocol', config.protocol],
    [REDIRECT_PORT, 'port', config.port],
    [REDIRECT_HOST, 'host', config.host],
    [REDIRECT_PATH, 'path', config.path],
    [REDIRECT_QUERY, 'query', config.query],
  ]);
  const { protocol = '#{protocol}', port = '#{port}', host = '#{host}', path = '/#{path}' } = config;
  if (protocol === '#{protocol}' && port === '#{port}' && host === '#{host}' && path === '/#{path}') {
    yield 'redirectConfig must change the protocol, port, host or path, or it is a redirect to itself';
  }
}

function* forward({ targetGroupARN, targetGroupName, forwardConfig }: Action): Iterable<string> {
  const direct = targetGroupARN !== undefined || targetGroupName !== undefined;
  if (direct === (forwardConfig !== undefined)) {
    yield 'type forward must have either forwardConfig or one of targetGroupARN and targetGroupName';
  }
  if (forwardConfig) for (const problem of forwardProblems(forwardConfig)) yield `forwardConfig.${problem}`;
}

function* forwardProblems({ targetGroups = [], targetGroupStickinessConfig }: ForwardConfig): Iterable<string> {
  if (targetGroups.length < 1 || targetGroups.length > MAX_TARGET_GROUPS) {
    yield `targetGroups has ${targetGroups.length} elements, must have 1 to ${MAX_TARGET_GROUPS}`;
  }
  for (const [index, tuple] of targetGroups.entries()) {
    for (const problem of tupleProblems(tuple, targetGroups.length > 1)) yield `targetGroups[${index}]${problem}`;
  }
  const { enabled, durationSeconds } = targetGroupStickinessConfig ?? {};
  if (enabled && durationSeconds === undefined) {
    yield 'targetGroupStickinessConfig.durationSeconds must be given when enabled';
  }
  const problem = durationSeconds === undefined ? undefined : stickinessSeconds(durationSeconds);
  if (problem) yield `targetGroupStickinessConfig.durationSeconds ${problem}`;
}

function* tupleProblems(tuple: TargetGroupTuple, several: boolean): Iterable<string> {
  const { targetGroupARN, targetGroupName, serviceName, servicePort } = tuple;
  const external = targetGroupARN !== undefined || targetGroupName !== undefined;
  if (external === (serviceName !== undefined))
    yield ' must have either serviceName or one of targetGroupARN and targetGroupName';
  if (serviceName !== undefined && servicePort === undefined) yield '.servicePort must be given with serviceName';
  if (several && tuple.weight === undefined) yield '.weight must be given where there are several target groups';
  const problem = tuple.weight === undefined ? undefined : weight(tuple.weight);
  if (problem) yield `.weight ${problem}`;
}

function* parts(config: string, list: [Allowed, string, string | undefined][]): Iterable<string> {
  for (const [allowed, name, value] of list) {
    const problem = value === undefined ? undefined : problemWith(allowed, value, `${config}.${name}`);
    if (problem) yield problem;
  }
}
