import { carrierOf, parsedValue } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import type { Manifest } from '../../manifests/kubernetes/objects';
import type { ActionSpec, AuthenticateCognitoSpec, AuthenticateOidcSpec } from '../../model/resources';
import { isRef, refTarget } from '../../model/stack';
import type { GroupSource, SourceRule } from '../source';
import { withoutUndefined } from './object';

type Settings = Readonly<Record<string, unknown>>;

/** What a request must pass first, as an action of a ListenerRuleConfiguration. */
export function guardAction(source: GroupSource, rule: SourceRule): Settings | undefined {
  const guard = rule.actions.find(({ type }) => !ENDS.has(type));
  if (!guard) return undefined;
  const { authenticateCognitoConfig: cognito, authenticateOIDCConfig: oidc, jwtValidationConfig } = guard;
  const { type } = guard;
  if (cognito) return { type, authenticateCognitoConfig: cognitoConfig(cognito) };
  if (oidc) return { type, authenticateOIDCConfig: oidcConfig(oidc, secretName(source, rule)) };
  return { type, jwtValidationConfig };
}

const ENDS = new Set(['forward', 'redirect', 'fixed-response']);

/** The action that ends a request. */
export function lastAction({ actions }: Pick<SourceRule, 'actions'>): ActionSpec | undefined {
  return actions.find(({ type }) => ENDS.has(type));
}

function session({
  authenticationRequestExtraParams,
  onUnauthenticatedRequest,
  scope,
  ...config
}: AuthenticateCognitoSpec | AuthenticateOidcSpec): Settings {
  const { sessionCookieName, sessionTimeout } = config;
  return withoutUndefined({
    onUnauthenticatedRequest,
    scope,
    sessionCookieName,
    sessionTimeout,
    authenticationRequestExtraParams,
  });
}

function cognitoConfig(config: AuthenticateCognitoSpec): Settings {
  const { userPoolARN: userPoolArn, userPoolClientID: userPoolClientId, userPoolDomain } = config;
  return { userPoolArn, userPoolClientId, userPoolDomain, ...session(config) };
}

function oidcConfig(config: AuthenticateOidcSpec, secret: string): Settings {
  const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint } = config;
  return {
    issuer,
    authorizationEndpoint,
    tokenEndpoint,
    userInfoEndpoint,
    secret: { name: secret },
    ...session(config),
  };
}

/** The plan redacts what the annotation names: that of the one Service that the rule forwards to, else that of the Ingress. */
function secretName({ plan }: GroupSource, { ingress, actions }: SourceRule): string {
  const groups = lastAction({ actions })?.forwardConfig?.targetGroups ?? [];
  const [only, ...more] = groups.map(({ targetGroupARN }) => targetGroupARN);
  const target = isRef(only) ? plan.targetGroupSources.get(refTarget(only).id) : undefined;
  const service = more.length === 0 ? target?.service : undefined;
  const carriers: Manifest[] = service ? [service, ingress] : [ingress];
  const { key } = registry.authIdpOidc;
  const text = carrierOf(key, carriers)?.annotations[key];
  return text === undefined ? '' : parsedValue(registry.authIdpOidc, text).secretName;
}
