/**
 * What the JSON annotations hold, after parsing: the controller's user-facing structures.
 * Absent fields are undefined; the controller's empty string for an absent required field is ''.
 */

/** `listen-ports`: each entry maps a protocol to a port. Protocol and range are judged by the controller, not by the codec. */
export type ListenPortEntry = Record<string, number>;

/** A number when JSON held a number, a string when it held a string (Kubernetes' IntOrString). */
export type IntOrString = number | string;

export interface FixedResponseConfig {
  contentType?: string;
  messageBody?: string;
  statusCode: string;
}

export interface RedirectConfig {
  host?: string;
  path?: string;
  port?: string;
  protocol?: string;
  query?: string;
  statusCode: string;
}

export interface TargetGroupTuple {
  targetGroupARN?: string;
  targetGroupName?: string;
  serviceName?: string;
  servicePort?: IntOrString;
  weight?: number;
}

export interface TargetGroupStickinessConfig {
  enabled?: boolean;
  durationSeconds?: number;
}

export interface ForwardConfig {
  /** Undefined for JSON null or an absent field: the controller treats both as an empty list, but renders them as null. */
  targetGroups?: TargetGroupTuple[];
  targetGroupStickinessConfig?: TargetGroupStickinessConfig;
}

/** `actions.<name>` */
export interface Action {
  type: string;
  targetGroupARN?: string;
  targetGroupName?: string;
  fixedResponseConfig?: FixedResponseConfig;
  redirectConfig?: RedirectConfig;
  forwardConfig?: ForwardConfig;
}

export interface ValuesOrRegex {
  values?: string[];
  regexValues?: string[];
}

export interface HttpHeaderConfig extends ValuesOrRegex {
  httpHeaderName: string;
}

export interface QueryStringPair {
  key?: string;
  value: string;
}

/** One entry of `conditions.<service>`. */
export interface RuleCondition {
  field: string;
  hostHeaderConfig?: ValuesOrRegex;
  httpHeaderConfig?: HttpHeaderConfig;
  httpRequestMethodConfig?: { values?: string[] };
  pathPatternConfig?: ValuesOrRegex;
  queryStringConfig?: { values?: QueryStringPair[] };
  sourceIPConfig?: { values?: string[] };
}

export interface Rewrite {
  regex: string;
  replace: string;
}

/** One entry of `transforms.<service>`. */
export interface Transform {
  type: string;
  hostHeaderRewriteConfig?: { rewrites?: Rewrite[] };
  urlRewriteConfig?: { rewrites?: Rewrite[] };
}

/** `auth-idp-cognito` */
export interface CognitoConfig {
  userPoolARN: string;
  userPoolClientID: string;
  userPoolDomain: string;
  authenticationRequestExtraParams?: Record<string, string>;
}

/** `auth-idp-oidc` */
export interface OidcConfig {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  userInfoEndpoint: string;
  secretName: string;
  authenticationRequestExtraParams?: Record<string, string>;
}

export interface JwtClaim {
  format: string;
  name: string;
  values?: string[];
}

/** `jwt-validation` */
export interface JwtValidation {
  jwksEndpoint: string;
  issuer: string;
  additionalClaims?: JwtClaim[];
}

/** One entry of `mutual-authentication`. */
export interface MutualAuthenticationEntry {
  port: number;
  mode: string;
  trustStore?: string;
  ignoreClientCertificateExpiry?: boolean;
  advertiseTrustStoreCaNames?: string;
}
