import { characters, firstOf, pattern, problemWith, textOf, wholeNumber, words } from '../../elbv2/allowed';
import { STICKINESS_SECONDS } from '../../elbv2/stickiness';
import { quoted } from '../../text/quoted';
import type { CognitoConfig, JwtClaim, JwtValidation, OidcConfig } from '../codec/values';

export const unauthenticatedAction = textOf(words('authenticate', 'allow', 'deny'));
export const sessionTimeout = wholeNumber(...STICKINESS_SECONDS, 'seconds');

const given = pattern(/./, 'given');
const domain = pattern(/^[^/:\s]+$/, 'a domain prefix or a domain name, without https:// and path');
const arn = pattern(/^arn:.+/, 'the ARN of a Cognito user pool');
const httpsUrl = pattern(/^https:\/\/[^\s/]+/, 'a full URL beginning with "https://"');
const MAX_EXTRA_PARAMS = 10;

export const cognito = firstOf<CognitoConfig>(function* (config) {
  const problem =
    problemWith(arn, config.userPoolARN, 'userPoolARN') ??
    problemWith(given, config.userPoolClientID, 'userPoolClientID') ??
    problemWith(domain, config.userPoolDomain, 'userPoolDomain');
  if (problem) yield problem;
  yield* extraParams(config);
});

export const oidc = firstOf<OidcConfig>(function* (config) {
  for (const name of ['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'userInfoEndpoint'] as const) {
    const problem = problemWith(httpsUrl, config[name], name);
    if (problem) yield problem;
  }
  const problem = problemWith(given, config.secretName, 'secretName');
  if (problem) yield problem;
  yield* extraParams(config);
});

function* extraParams({ authenticationRequestExtraParams: params = {} }: CognitoConfig | OidcConfig): Iterable<string> {
  const count = Object.keys(params).length;
  if (count > MAX_EXTRA_PARAMS) {
    yield `authenticationRequestExtraParams has ${count} elements, must have at most ${MAX_EXTRA_PARAMS}`;
  }
}

const MAX_CLAIMS = 10;
const MAX_CLAIM_VALUES = 10;
const claimFormat = words('single-string', 'string-array', 'space-separated-values');
const claimName = pattern(
  /^(?!(?:exp|iss|nbf|iat)$).+/,
  'a claim other than exp, iss, nbf and iat, which are validated anyway',
);

export const jwtValidation = firstOf<JwtValidation>(function* ({ jwksEndpoint, issuer, additionalClaims = [] }) {
  const problem =
    problemWith(httpsUrl, jwksEndpoint, 'jwksEndpoint') ??
    problemWith(characters(256), jwksEndpoint, 'jwksEndpoint') ??
    problemWith(characters(256), issuer, 'issuer');
  if (problem) yield problem;
  if (additionalClaims.length > MAX_CLAIMS) {
    yield `additionalClaims has ${additionalClaims.length} elements, must have at most ${MAX_CLAIMS}`;
  }
  for (const [index, claim] of additionalClaims.entries()) {
    for (const wrong of claimProblems(claim)) yield `additionalClaims[${index}].${wrong}`;
  }
});

function* claimProblems({ format, name, values = [] }: JwtClaim): Iterable<string> {
  const problem = problemWith(claimFormat, format, 'format') ?? problemWith(claimName, name, 'name');
  if (problem) yield problem;
  if (values.length < 1 || values.length > MAX_CLAIM_VALUES) {
    yield `values has ${values.length} elements, must have 1 to ${MAX_CLAIM_VALUES}`;
  }
  for (const [index, value] of values.entries()) {
    const wrong = problemWith(characters(256), value, `values[${index}]`);
    if (wrong) yield wrong;
    if (format === 'space-separated-values' && /\s/.test(value))
      yield `values[${index}] ${quoted(value)} must be without space for format ${format}`;
  }
}
