import type { CognitoConfig, OidcConfig } from '../../../annotations/codec/values';
import { registry } from '../../../annotations/registry';
import { describeObject, type IngressManifest, type Manifest } from '../../../manifests/kubernetes/objects';
import type { ActionSpec } from '../../../model/resources';
import { type OidcCredentials, oidcCredentials } from '../../parts/oidc-secret';
import { Refusal } from '../../refusal';
import { has } from '../../versions/has';
import type { GroupBuild } from '../group-build';
import { SettingsTable } from '../settings';
import type { BackendAction } from '../target-group/backend';
import type { Routing } from './routing';

const WEEK_SECONDS = 604_800;

/** How requests are authenticated before they reach a backend. */
export interface Authentication {
  readonly type: 'none' | 'cognito' | 'oidc';
  readonly cognito: CognitoConfig | undefined;
  readonly oidc: OidcConfig | undefined;
  readonly onUnauthenticatedRequest: string;
  readonly scope: string;
  readonly sessionCookieName: string;
  /** Seconds. */
  readonly sessionTimeout: number;
}

/** An action that authenticates, with the client it needs for OpenID Connect. */
export interface AuthenticationAction {
  readonly spec: ActionSpec;
  readonly credentials?: OidcCredentials;
}

/**
 * The authentication of an Ingress's backend. A Service's annotations count, before the Ingress's, only when the action
 * forwards to that Service alone. All of them are read even where no HTTPS listener will use them.
 * @returns undefined when something is refused; it is noted
 */
export function authenticationOf(
  build: GroupBuild,
  ingress: IngressManifest,
  action: BackendAction,
): Authentication | undefined {
  return SETTINGS.read(build, carriersOf(ingress, action));
}

const SETTINGS = new SettingsTable<Authentication>({
  type: [registry.authType, 'none'],
  onUnauthenticatedRequest: [registry.authOnUnauthenticatedRequest, 'authenticate'],
  scope: [registry.authScope, 'openid'],
  sessionCookieName: [registry.authSessionCookie, 'AWSELBAuthSessionCookie'],
  sessionTimeout: [registry.authSessionTimeout, WEEK_SECONDS],
  cognito: [registry.authIdpCognito, undefined],
  oidc: [registry.authIdpOidc, undefined],
});

function carriersOf(ingress: IngressManifest, action: BackendAction): readonly Manifest[] {
  const target = action.type === 'forward' && action.targets.length === 1 ? action.targets[0] : undefined;
  return target && 'service' in target ? [target.service, ingress] : [ingress];
}

/** The action that authenticates, or undefined for the type `none`. */
export function authenticationAction(
  routing: Routing,
  ingress: IngressManifest,
  authentication: Authentication,
): AuthenticationAction | undefined {
  const { cognito, oidc, type, ...rest } = authentication;
  if (type === 'none') return undefined;
  const { onUnauthenticatedRequest, ...session } = rest;
  const leftOut = has(routing.build.environment, 'empty-unauthenticated-request-left-out');
  const common = {
    ...session,
    onUnauthenticatedRequest: leftOut ? onUnauthenticatedRequest || undefined : onUnauthenticatedRequest,
  };
  if (type === 'cognito') {
    if (!cognito) throw missingProvider(ingress, registry.authIdpCognito.key, type);
    return { spec: { type: 'authenticate-cognito', authenticateCognitoConfig: { ...common, ...withParams(cognito) } } };
  }
  if (!oidc) throw missingProvider(ingress, registry.authIdpOidc.key, type);
  const { secretName, ...provider } = oidc;
  const credentials = oidcCredentials(routing, ingress, secretName);
  const redacted = { clientID: '[REDACTED]', clientSecret: '[REDACTED]' };
  return {
    spec: { type: 'authenticate-oidc', authenticateOIDCConfig: { ...common, ...withParams(provider), ...redacted } },
    credentials,
  };
}

/** An empty map of parameters is left out. */
function withParams<T extends { authenticationRequestExtraParams?: Record<string, string> }>(config: T): T {
  const { authenticationRequestExtraParams: params, ...rest } = config;
  return (params && Object.keys(params).length > 0 ? config : rest) as T;
}

function missingProvider(ingress: IngressManifest, annotation: string, type: string): Refusal {
  return new Refusal({
    message: `${describeObject(ingress.ref)} has ${registry.authType.key} ${type}, which needs ${annotation}`,
    object: ingress.ref,
    annotation,
  });
}
