import { describeObject } from '../../../manifests/kubernetes/objects';
import type { ActionSpec, TargetGroupTupleSpec } from '../../../model/resources';
import { quoted } from '../../../text/quoted';
import { Refusal } from '../../refusal';
import type { RuleAction } from '../objects/configuration-spec';
import type { PathModifier, RedirectFilter } from '../objects/gateway-spec';
import type { LoadedRule } from './loaded-rule';

const ROUTING = ['forward', 'fixed-response', 'redirect'];

/** Where no backend is left, or all have the weight 0. */
const NO_BACKEND: ActionSpec = {
  type: 'fixed-response',
  fixedResponseConfig: { contentType: 'text/plain', statusCode: '500' },
};

/** What ends a request: what the ListenerRuleConfiguration says, a redirect, or the backends. @throws {Refusal} */
export function routingAction(loaded: LoadedRule, targetGroups: readonly TargetGroupTupleSpec[]): ActionSpec {
  const configured = loaded.configuration?.spec.actions?.find(({ type }) => ROUTING.includes(type));
  if (configured?.fixedResponseConfig && configured.type === 'fixed-response') {
    const { statusCode, contentType, messageBody } = configured.fixedResponseConfig;
    return {
      type: 'fixed-response',
      fixedResponseConfig: { contentType, messageBody, statusCode: String(statusCode) },
    };
  }
  return redirectAction(loaded, configured) ?? forwardAction(configured, targetGroups) ?? NO_BACKEND;
}

function forwardAction(
  configured: RuleAction | undefined,
  targetGroups: readonly TargetGroupTupleSpec[],
): ActionSpec | undefined {
  if (!targetGroups.some(({ weight }) => weight !== 0)) return undefined;
  const targetGroupStickinessConfig = configured?.forwardConfig?.targetGroupStickinessConfig;
  return { type: 'forward', forwardConfig: { targetGroups, targetGroupStickinessConfig } };
}

function redirectAction(loaded: LoadedRule, configured: RuleAction | undefined): ActionSpec | undefined {
  const { route, rule, index } = loaded;
  const filters = rule.filters ?? [];
  const isHttp = route.ref.kind === 'HTTPRoute';
  const refuse = (message: string, ...steps: (string | number)[]) =>
    new Refusal({
      message: `${describeObject(route.ref)} ${message}`,
      object: route.ref,
      field: ['spec', 'rules', index, 'filters', ...steps],
    });
  if (isHttp && filters.length === 1 && filters[0]?.type === 'ExtensionRef' && configured?.redirectConfig) {
    throw refuse(
      'refers to a ListenerRuleConfiguration that redirects, which needs a RequestRedirect filter beside it',
      0,
    );
  }
  for (const [position, { type, requestRedirect }] of filters.entries()) {
    if (isHttp && type === 'RequestRedirect') {
      const redirect = requestRedirect ?? {};
      const fault = pathFault(redirect.path);
      if (fault !== undefined) throw refuse(fault, position, 'requestRedirect', 'path');
      return redirectTo(redirect, configured?.redirectConfig?.query);
    }
    if (type === 'ExtensionRef' || (isHttp && type === 'URLRewrite')) continue;
    const allowed = isHttp ? 'RequestRedirect, URLRewrite or ExtensionRef' : 'ExtensionRef';
    throw refuse(
      `has a filter of the type ${type}, which the controller does not support, must be ${allowed}`,
      position,
    );
  }
  return undefined;
}

function pathFault({ replaceFullPath, replacePrefixMatch }: PathModifier = { type: '' }): string | undefined {
  const path = replaceFullPath ?? replacePrefixMatch;
  return path !== undefined && /[*?]/.test(path)
    ? `redirects to the path ${quoted(path)}, which must not contain * or ?`
    : undefined;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { HTTP: '80', HTTPS: '443' };

function redirectTo(
  { scheme, hostname, path, port, statusCode }: RedirectFilter,
  query: string | undefined,
): ActionSpec {
  const protocol = scheme?.toUpperCase();
  const written = port === undefined ? undefined : String(port);
  return {
    type: 'redirect',
    redirectConfig: {
      host: hostname,
      path: path?.replaceFullPath,
      port: written ?? (protocol && DEFAULT_PORTS[protocol]),
      protocol,
      query,
      statusCode: statusCode === undefined ? '' : `HTTP_${statusCode}`,
    },
  };
}
