import type { Action } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import type { Settings } from '../settings';

/** The action of a ListenerRuleConfiguration that a request must pass first; undefined when there is none. */
export function guardAction(given: Settings): object | undefined {
  const jwtValidationConfig = given.get(registry.jwtValidation);
  if (jwtValidationConfig) return { type: 'jwt-validation', jwtValidationConfig };
  const type = given.get(registry.authType);
  const cognito = given.get(registry.authIdpCognito);
  const oidc = given.get(registry.authIdpOidc);
  if (type === 'cognito' && cognito) {
    const { userPoolARN: userPoolArn, userPoolClientID: userPoolClientId, ...more } = cognito;
    const config = { userPoolArn, userPoolClientId, ...more, ...session(given) };
    return { type: 'authenticate-cognito', authenticateCognitoConfig: config };
  }
  if (type === 'oidc' && oidc) {
    const { secretName, ...more } = oidc;
    const config = { ...more, secret: { name: secretName }, ...session(given) };
    return { type: 'authenticate-oidc', authenticateOIDCConfig: config };
  }
  return undefined;
}

function session(given: Settings): object {
  return {
    onUnauthenticatedRequest: given.get(registry.authOnUnauthenticatedRequest),
    scope: given.get(registry.authScope),
    sessionCookieName: given.get(registry.authSessionCookie),
    sessionTimeout: given.get(registry.authSessionTimeout),
  };
}

/** What a route can't say of an action, as an action of a ListenerRuleConfiguration; undefined when it can say all of it. */
export function routingAction(action: Action): object | undefined {
  const { fixedResponseConfig: fixed, redirectConfig: redirect, forwardConfig: forward } = action;
  if (fixed) {
    return { type: 'fixed-response', fixedResponseConfig: { ...fixed, statusCode: Number(fixed.statusCode) } };
  }
  const query = redirect?.query;
  if (query !== undefined && query !== '#{query}') return { type: 'redirect', redirectConfig: { query } };
  const stickiness = forward?.targetGroupStickinessConfig;
  return stickiness && { type: 'forward', forwardConfig: { targetGroupStickinessConfig: { ...stickiness } } };
}
