import { describeObject } from '../../../manifests/kubernetes/objects';
import type { ActionSpec } from '../../../model/resources';
import { type OidcCredentials, secretCredentials } from '../../parts/oidc-secret';
import { Refusal } from '../../refusal';
import type { CognitoConfiguration, OidcConfiguration, RuleAction } from '../objects/configuration-spec';
import type { GatewayBuild } from './gateway-build';
import type { LoadedRule } from './loaded-rule';

const GUARDS = ['authenticate-cognito', 'authenticate-oidc', 'jwt-validation'];

/** What a request must pass first. */
export interface Guard {
  readonly spec: ActionSpec;
  readonly credentials?: OidcCredentials;
}

/** The action of a ListenerRuleConfiguration that authenticates; only HTTPS listeners take it. @throws {Refusal} */
export function guardOf(build: GatewayBuild, loaded: LoadedRule, protocol: string): Guard | undefined {
  if (protocol !== 'HTTPS') return undefined;
  const action = loaded.configuration?.spec.actions?.find(({ type }) => GUARDS.includes(type));
  if (!action) return undefined;
  if (action.authenticateCognitoConfig) return { spec: cognitoAction(action.authenticateCognitoConfig) };
  return action.authenticateOIDCConfig
    ? oidcGuard(build, loaded, action.authenticateOIDCConfig)
    : { spec: jwtAction(action.jwtValidationConfig) };
}

function session(config: CognitoConfiguration | OidcConfiguration) {
  const { authenticationRequestExtraParams: params = {}, onUnauthenticatedRequest, scope } = config;
  return {
    ...(Object.keys(params).length > 0 ? { authenticationRequestExtraParams: params } : {}),
    onUnauthenticatedRequest,
    scope,
    sessionCookieName: config.sessionCookieName,
    sessionTimeout: config.sessionTimeout,
  };
}

function cognitoAction(config: CognitoConfiguration): ActionSpec {
  const { userPoolArn: userPoolARN, userPoolClientId: userPoolClientID, userPoolDomain } = config;
  const pool = { userPoolARN, userPoolClientID, userPoolDomain };
  return { type: 'authenticate-cognito', authenticateCognitoConfig: { ...session(config), ...pool } };
}

function oidcGuard(build: GatewayBuild, { route, configuration }: LoadedRule, config: OidcConfiguration): Guard {
  const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, secret } = config;
  const owner = configuration ?? route;
  // Looked up where the route is, which is where the configuration is.
  const ref = { apiVersion: 'v1', kind: 'Secret', namespace: route.namespace, name: secret.name };
  const credentials = secretCredentials(build, ref, owner.ref, () => {
    throw new Refusal({
      message: `${describeObject(owner.ref)} authenticates with ${describeObject(ref)}, which does not exist`,
      object: owner.ref,
      field: ['spec', 'actions'],
      missing: ref,
    });
  });
  const provider = { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint };
  const redacted = { clientID: '[REDACTED]', clientSecret: '[REDACTED]' };
  const spec = { type: 'authenticate-oidc', authenticateOIDCConfig: { ...session(config), ...provider, ...redacted } };
  return { spec, credentials };
}

function jwtAction(config: RuleAction['jwtValidationConfig']): ActionSpec {
  const { issuer = '', jwksEndpoint = '', additionalClaims = [] } = config ?? {};
  const claims = additionalClaims.length > 0 ? { additionalClaims } : {};
  return { type: 'jwt-validation', jwtValidationConfig: { issuer, jwksEndpoint, ...claims } };
}
