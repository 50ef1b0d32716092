import type { Action, RuleCondition, TargetGroupTuple, Transform } from '../../annotations/codec/values';
import { array, call, type Expression, literal, object } from '../code/expression';
import { enumMember, type Library } from '../library';

/** The target group of a tuple; undefined where it names none. */
export type TargetGroupCode = (tuple: TargetGroupTuple) => Expression | undefined;

/** `alb.ListenerAction.…`; undefined for what it cannot say. */
export function actionCode(
  { type, forwardConfig, redirectConfig, fixedResponseConfig, targetGroupARN, targetGroupName }: Action,
  name: string,
  targetGroup: TargetGroupCode,
  library: Library,
): Expression | undefined {
  const actionName = literal(name);
  if (type === 'redirect' && redirectConfig) {
    const { statusCode, ...parts } = redirectConfig;
    const options = Object.entries(parts).map(([part, text]) => [part, text === undefined ? undefined : literal(text)]);
    return call(
      'alb.ListenerAction.redirect',
      object({
        actionName,
        ...(Object.fromEntries(options) as Record<string, Expression>),
        statusCode: statusCode === 'HTTP_302' ? undefined : enumMember(library, 'RedirectStatusCode', statusCode),
      }),
    );
  }
  if (type === 'fixed-response' && fixedResponseConfig) {
    const { statusCode, contentType, messageBody } = fixedResponseConfig;
    return call(
      'alb.ListenerAction.fixedResponse',
      /^\d+$/.test(statusCode) ? literal(Number(statusCode)) : literal(statusCode),
      object({
        actionName,
        contentType: contentType === undefined ? undefined : literal(contentType),
        messageBody: messageBody === undefined ? undefined : literal(messageBody),
      }),
    );
  }
  const tuples = forwardConfig?.targetGroups ?? [{ targetGroupARN, targetGroupName }];
  return type === 'forward' ? forwardCode(tuples, forwardConfig, actionName, targetGroup) : undefined;
}

function forwardCode(
  tuples: readonly TargetGroupTuple[],
  forwardConfig: Action['forwardConfig'],
  actionName: Expression,
  targetGroup: TargetGroupCode,
): Expression | undefined {
  const targets = tuples.map(targetGroup);
  const [first] = targets;
  if (!first || targets.includes(undefined)) return undefined;
  const sticky = forwardConfig?.targetGroupStickinessConfig;
  if (targets.length === 1 && tuples[0]?.weight === undefined && !sticky) {
    return call('alb.ListenerAction.forward', first, object({ actionName }));
  }
  const weighted = targets.map((each, index) =>
    object({ targetGroup: each, weight: literal(tuples[index]?.weight ?? 1) }),
  );
  const seconds = sticky?.durationSeconds;
  const stickinessDuration =
    sticky?.enabled && seconds !== undefined ? call('Duration.seconds', literal(seconds)) : undefined;
  return call('alb.ListenerAction.weightedForward', array(weighted), object({ actionName, stickinessDuration }));
}

/** `alb.ListenerCondition.…`; undefined for what it cannot say. */
export function conditionCode(condition: RuleCondition): Expression | undefined {
  const { field, hostHeaderConfig, pathPatternConfig, httpHeaderConfig } = condition;
  const list = (values: readonly string[] | undefined) => values && array(values.map(literal));
  const create = (factory: string, ...args: (Expression | undefined)[]) =>
    args.includes(undefined) ? undefined : call(`alb.ListenerCondition.${factory}`, ...args);
  switch (field) {
    case 'host-header':
      return hostHeaderConfig?.regexValues
        ? create('hostHeaderRegex', list(hostHeaderConfig.regexValues))
        : create('hostHeaders', list(hostHeaderConfig?.values));
    case 'path-pattern':
      return pathPatternConfig?.regexValues
        ? create('pathRegex', list(pathPatternConfig.regexValues))
        : create('pathPatterns', list(pathPatternConfig?.values));
    case 'http-header': {
      const name = httpHeaderConfig && literal(httpHeaderConfig.httpHeaderName);
      return httpHeaderConfig?.regexValues
        ? create('httpHeaderRegex', name, list(httpHeaderConfig.regexValues))
        : create('httpHeader', name, list(httpHeaderConfig?.values));
    }
    case 'http-request-method':
      return create('httpRequestMethods', list(condition.httpRequestMethodConfig?.values));
    case 'query-string':
      return create(
        'queryStrings',
        condition.queryStringConfig?.values &&
          array(
            condition.queryStringConfig.values.map(({ key, value }) =>
              object({ key: key === undefined ? undefined : literal(key), value: literal(value) }),
            ),
          ),
      );
    case 'source-ip':
      return create('sourceIps', list(condition.sourceIPConfig?.values));
    default:
      return undefined;
  }
}

/** `alb.ListenerTransform.…`; undefined for what it cannot say. */
export function transformCode({ type, hostHeaderRewriteConfig, urlRewriteConfig }: Transform): Expression | undefined {
  const [factory, config] =
    type === 'url-rewrite' ? ['urlRewrite', urlRewriteConfig] : ['hostHeaderRewrite', hostHeaderRewriteConfig];
  const [rewrite, ...others] = config?.rewrites ?? [];
  if (!rewrite || others.length > 0) return undefined;
  return call(`alb.ListenerTransform.${factory}`, literal(rewrite.regex), literal(rewrite.replace));
}
