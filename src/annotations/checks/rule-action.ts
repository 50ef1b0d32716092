import type { Action, FixedResponseConfig, ForwardConfig, RedirectConfig, TargetGroupTuple } from '../codec/values';
import { type Allowed, characters, firstOf, pattern, problemWith, range, upTo, wholeNumber, words } from './check';

const type = words('forward', 'redirect', 'fixed-response');

export const action = firstOf<Action>(function* (value) {
  const problem = problemWith(type, value.type, 'type');
  if (problem) yield problem;
  else if (value.type === 'fixed-response') yield* fixedResponse(value.fixedResponseConfig);
  else if (value.type === 'redirect') yield* redirect(value.redirectConfig);
  else yield* forward(value);
});

const contentTypes = words('text/plain', 'text/css', 'text/html', 'application/javascript', 'application/json');
const responseCode = pattern(/^[245][0-9]{2}$/, 'a status code 2xx, 4xx or 5xx');
const messageBody = upTo(1024);

function* fixedResponse(config: FixedResponseConfig | undefined): Iterable<string> {
  if (!config) {
    yield 'fixedResponseConfig must be given for type fixed-response';
    return;
  }
  yield* parts('fixedResponseConfig', [
    [responseCode, 'statusCode', config.statusCode],
    [contentTypes, 'contentType', config.contentType],
    [messageBody, 'messageBody', config.messageBody],
  ]);
}

const redirectCode = words('HTTP_301', 'HTTP_302');
const redirectProtocol = words('HTTP', 'HTTPS', '#{protocol}');
const redirectPort: Allowed = {
  allowed: '#{port} or a whole number from 1 to 65535',
  accepts: (text) => text === '#{port}' || range(1, 65_535).accepts(text),
};
const redirectHost = characters(128);
const redirectPath = pattern(/^\/.{0,127}$/, '1 to 128 characters beginning with "/"');
const redirectQuery = pattern(/^(?!\?).{0,128}$/, 'at most 128 characters without the leading "?"');

function* redirect(config: RedirectConfig | undefined): Iterable<string> {
  if (!config) {
    yield 'redirectConfig must be given for type redirect';
    return;
  }
  yield* parts('redirectConfig', [
    [redirectCode, 'statusCode', config.statusCode],
    [redirectProtocol, 'protocol', config.protocol],
    [redirectPort, 'port', config.port],
    [redirectHost, 'host', config.host],
    [redirectPath, 'path', config.path],
    [redirectQuery, 'query', config.query],
  ]);
  const { protocol = '#{protocol}', port = '#{port}', host = '#{host}', path = '/#{path}' } = config;
  if (protocol === '#{protocol}' && port === '#{port}' && host === '#{host}' && path === '/#{path}') {
    yield 'redirectConfig must change the protocol, port, host or path, or it is a redirect to itself';
  }
}

const MAX_TARGET_GROUPS = 5;
const weight = wholeNumber(0, 999);
const stickiness = wholeNumber(1, 604_800, 'seconds');

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
  const problem = durationSeconds === undefined ? undefined : stickiness(durationSeconds);
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
