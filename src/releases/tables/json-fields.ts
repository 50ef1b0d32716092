// Generated from the repository of the controller: npm run controller-tables -- CHECKOUT
import type { Lifetime } from '../release';

/** Fields in the JSON of annotations that came after 2.7.0, by the type in the controller's code. */
export const JSON_FIELDS = {
  Action: {
    targetGroupName: { since: '2.14.0' },
  },
  HTTPHeaderConditionConfig: {
    regexValues: { since: '2.14.1' },
  },
  HostHeaderConditionConfig: {
    regexValues: { since: '2.14.1' },
  },
  JwtAdditionalClaim: {
    format: { since: '2.15.0' },
    name: { since: '2.15.0' },
    values: { since: '2.15.0' },
  },
  JwtValidationConfig: {
    additionalClaims: { since: '2.15.0' },
    issuer: { since: '2.15.0' },
    jwksEndpoint: { since: '2.15.0' },
  },
  MutualAuthenticationConfig: {
    advertiseTrustStoreCaNames: { since: '2.12.0' },
  },
  PathPatternConditionConfig: {
    regexValues: { since: '2.14.1' },
  },
  RewriteConfig: {
    regex: { since: '2.14.1' },
    replace: { since: '2.14.1' },
  },
  RewriteConfigObject: {
    rewrites: { since: '2.14.1' },
  },
  TargetGroupTuple: {
    targetGroupName: { since: '2.14.0' },
  },
  Transform: {
    hostHeaderRewriteConfig: { since: '2.14.1' },
    type: { since: '2.14.1' },
    urlRewriteConfig: { since: '2.14.1' },
  },
} satisfies Readonly<Record<string, Readonly<Record<string, Lifetime>>>> as Readonly<
  Record<string, Readonly<Record<string, Lifetime>>>
>;
