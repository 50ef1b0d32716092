import { autoModeSources, differs } from '../auto-mode';
import { int64, oneOf, text } from '../codec/codec';
import * as json from '../codec/json';
import { checkedBy, row } from '../row';

/** Login at the load balancer. On a Service it counts only for rules whose single target is that Service. */
export const authenticationRows = {
  authType: row('auth-type', {
    on: 'both',
    codec: oneOf('none', 'oidc', 'cognito'),
    merge: 'rule',
    default: 'none',
    since: '2.0.0',
    autoMode: differs('`oidc` needs a Role that lets Auto Mode read the Secret', autoModeSources.rbac),
    doc: 'Whether users must log in, and where. It applies on HTTPS listeners only: on an HTTP listener without `ssl-redirect` the same paths are open, without a warning.',
    typedApi: 'TargetGroupSettings.authentication',
    examples: {
      valid: ['none', 'oidc', 'cognito'],
      invalid: [{ value: 'OIDC', message: '"OIDC" must be one of none, oidc, cognito' }],
    },
  }),
  authIdpCognito: row('auth-idp-cognito', {
    on: 'both',
    codec: json.cognito,
    merge: 'rule',
    default: 'none; needed for `cognito`',
    since: '2.0.0',
    doc: 'The Cognito user pool, its app client and domain, and up to 10 parameters for the login page. A value that is no JSON fails the group even where `auth-type` is `none`.',
    typedApi: 'TargetGroupSettings.authentication',
    check: checkedBy('cognito'),
    examples: {
      valid: [
        '{"userPoolARN":"arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a","userPoolClientID":"client","userPoolDomain":"shop"}',
      ],
      invalid: [
        { value: '{}', message: 'userPoolARN "" must be the ARN of a Cognito user pool' },
        {
          value: '{"userPoolARN":"arn:aws:cognito-idp:us-west-2:111122223333:userpool/a","userPoolClientID":1}',
          message: 'userPoolClientID 1 must be a string',
        },
      ],
    },
  }),
  authIdpOidc: row('auth-idp-oidc', {
    on: 'both',
    codec: json.oidc,
    merge: 'rule',
    default: 'none; needed for `oidc`',
    since: '2.0.0',
    autoMode: differs('Auto Mode needs a Role to read the Secret', autoModeSources.rbac),
    doc: 'The OpenID Connect provider: its endpoints, which must be public https URLs, and the Secret in the namespace of the Ingress with `clientID` and `clientSecret`. A missing Secret, or one that the controller may not read, fails the group. Trailing space is cut from the id; from the secret only control characters.',
    typedApi: 'TargetGroupSettings.authentication',
    check: checkedBy('oidc'),
    examples: {
      valid: [
        '{"issuer":"https://id.example.com","authorizationEndpoint":"https://id.example.com/authorize","tokenEndpoint":"https://id.example.com/token","userInfoEndpoint":"https://id.example.com/userinfo","secretName":"oidc"}',
      ],
      invalid: [
        {
          value: '{"issuer":"id.example.com"}',
          message: 'issuer "id.example.com" must be a full URL beginning with "https://"',
        },
        { value: 'oidc', message: 'not valid JSON: "o" was found at character 1 where a value is expected' },
      ],
    },
  }),
  authOnUnauthenticatedRequest: row('auth-on-unauthenticated-request', {
    on: 'both',
    codec: text,
    merge: 'rule',
    default: 'authenticate',
    since: '2.0.0',
    doc: 'What happens to a request without a session: `authenticate` sends the user to log in, `allow` lets it pass without claims, `deny` answers 401.',
    typedApi: 'AuthenticationOptions.onUnauthenticatedRequest',
    check: checkedBy('unauthenticatedAction'),
    examples: {
      valid: ['authenticate', 'allow', 'deny'],
      invalid: [{ value: 'reject', message: '"reject" must be one of authenticate, allow, deny' }],
    },
  }),
  authScope: row('auth-scope', {
    on: 'both',
    codec: text,
    merge: 'rule',
    default: 'openid',
    since: '2.0.0',
    doc: 'The OAuth scopes that are asked for, separated by spaces. The provider must know them.',
    typedApi: 'AuthenticationOptions.scope',
    examples: { valid: ['openid email'], invalid: [] },
  }),
  authSessionCookie: row('auth-session-cookie', {
    on: 'both',
    codec: text,
    merge: 'rule',
    default: 'AWSELBAuthSessionCookie',
    since: '2.0.0',
    doc: 'The name of the cookie that holds the session. Apps behind one load balancer share the login unless they have different names.',
    typedApi: 'AuthenticationOptions.sessionCookieName',
    examples: { valid: ['shop-session'], invalid: [] },
  }),
  authSessionTimeout: row('auth-session-timeout', {
    on: 'both',
    codec: int64,
    merge: 'rule',
    default: '604800',
    since: '2.0.0',
    doc: 'How long a session lasts, in seconds, at most seven days.',
    typedApi: 'AuthenticationOptions.sessionTimeout',
    check: checkedBy('sessionTimeout'),
    examples: {
      valid: ['3600'],
      invalid: [
        { value: '604801', message: '604801 must be a whole number from 1 to 604800 seconds' },
        { value: '1h', message: '"1h" is not a whole number' },
      ],
    },
  }),
  jwtValidation: row('jwt-validation', {
    on: 'Ingress',
    codec: json.jwtValidation,
    merge: 'member',
    default: 'none',
    since: '2.15.0',
    doc: 'Requests must bring a valid JSON Web Token: where the keys are published, who must have issued it, and up to 10 more claims. It holds for all rules of the Ingress, on HTTPS listeners only, and not together with `auth-type`. A Service cannot have it.',
    typedApi: 'IngressSettings.jwtValidation',
    check: checkedBy('jwtValidation'),
    examples: {
      valid: [
        '{"jwksEndpoint":"https://id.example.com/keys","issuer":"https://id.example.com"}',
        '{"jwksEndpoint":"https://id.example.com/keys","issuer":"me","additionalClaims":[{"format":"string-array","name":"roles","values":["admin"]}]}',
      ],
      invalid: [
        {
          value: '{"jwksEndpoint":"http://id.example.com/keys","issuer":"me"}',
          message: 'jwksEndpoint "http://id.example.com/keys" must be a full URL beginning with "https://"',
        },
        {
          value: '{"jwksEndpoint":"https://id.example.com/keys"}',
          message: 'issuer "" must be 1 to 256 characters',
        },
        {
          value:
            '{"jwksEndpoint":"https://id.example.com/keys","issuer":"me","additionalClaims":[{"format":"single-string","name":"exp","values":["1"]}]}',
          message:
            'additionalClaims[0].name "exp" must be a claim other than exp, iss, nbf and iat, which are validated anyway',
        },
      ],
    },
  }),
} as const;
