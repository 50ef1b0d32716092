/** The codecs of the annotations that hold JSON. Their field names and types are the controller's; see values.ts for the values. */
import type { Codec } from './codec';
import { boolean, int32, intOrString, jsonCodec, list, map, optional, type Shape, string, struct } from './go-json';
import type {
  Action,
  CognitoConfig,
  JwtValidation,
  ListenPortEntry,
  MutualAuthenticationEntry,
  OidcConfig,
  RuleCondition,
  Transform,
} from './values';

/** A list at the top level: the controller makes no difference between null and an empty one. */
function entries<T>(shape: Shape<T>): Shape<T[]> {
  const inner = list(shape);
  return {
    allowed: inner.allowed,
    items: shape,
    absent: () => [],
    decode: (decoding, token, current) => inner.decode(decoding, token, current) ?? [],
    ordered: inner.ordered,
  };
}

const ports = map(int32);
const portEntry: Shape<ListenPortEntry> = {
  allowed: 'an object such as {"HTTP":80}',
  absent: () => ({}),
  decode: (decoding, token, current) => ports.decode(decoding, token, current) ?? {},
};

export const listenPorts: Codec<ListenPortEntry[]> = jsonCodec(
  'a JSON list such as [{"HTTP":80},{"HTTPS":443}]',
  entries(portEntry),
);

const targetGroup = struct(
  {
    targetGroupARN: optional(string),
    targetGroupName: optional(string),
    serviceName: optional(string),
    servicePort: optional(intOrString),
    weight: optional(int32),
  },
  'TargetGroupTuple',
);

export const action: Codec<Action> = jsonCodec(
  'a JSON object such as {"type":"forward","forwardConfig":{…}}',
  struct(
    {
      type: string,
      targetGroupARN: optional(string),
      targetGroupName: optional(string),
      fixedResponseConfig: optional(
        struct({ contentType: optional(string), messageBody: optional(string), statusCode: string }),
      ),
      redirectConfig: optional(
        struct({
          host: optional(string),
          path: optional(string),
          port: optional(string),
          protocol: optional(string),
          query: optional(string),
          statusCode: string,
        }),
      ),
      forwardConfig: optional(
        struct({
          targetGroups: list(targetGroup),
          targetGroupStickinessConfig: optional(
            struct({ enabled: optional(boolean), durationSeconds: optional(int32) }),
          ),
        }),
      ),
    },
    'Action',
  ),
);

const valuesOrRegex = { regexValues: list(string), values: list(string) };

export const conditions: Codec<RuleCondition[]> = jsonCodec(
  'a JSON list such as [{"field":"http-header","httpHeaderConfig":{…}}]',
  entries(
    struct({
      field: string,
      hostHeaderConfig: optional(struct(valuesOrRegex, 'HostHeaderConditionConfig')),
      httpHeaderConfig: optional(struct({ httpHeaderName: string, ...valuesOrRegex }, 'HTTPHeaderConditionConfig')),
      httpRequestMethodConfig: optional(struct({ values: list(string) })),
      pathPatternConfig: optional(struct(valuesOrRegex, 'PathPatternConditionConfig')),
      queryStringConfig: optional(struct({ values: list(struct({ key: optional(string), value: string })) })),
      sourceIPConfig: optional(struct({ values: list(string) })),
    }),
  ),
);

const rewrites = optional(struct({ rewrites: list(struct({ regex: string, replace: string })) }));

export const transforms: Codec<Transform[]> = jsonCodec(
  'a JSON list such as [{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"…","replace":"…"}]}}]',
  entries(struct({ type: string, hostHeaderRewriteConfig: rewrites, urlRewriteConfig: rewrites })),
);

export const cognito: Codec<CognitoConfig> = jsonCodec(
  'a JSON object with userPoolARN, userPoolClientID and userPoolDomain',
  struct({
    userPoolARN: string,
    userPoolClientID: string,
    userPoolDomain: string,
    authenticationRequestExtraParams: map(string),
  }),
);

export const oidc: Codec<OidcConfig> = jsonCodec(
  'a JSON object with issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint and secretName',
  struct({
    issuer: string,
    authorizationEndpoint: string,
    tokenEndpoint: string,
    userInfoEndpoint: string,
    secretName: string,
    authenticationRequestExtraParams: map(string),
  }),
);

export const jwtValidation: Codec<JwtValidation> = jsonCodec(
  'a JSON object with jwksEndpoint and issuer',
  struct({
    jwksEndpoint: string,
    issuer: string,
    additionalClaims: list(struct({ format: string, name: string, values: list(string) })),
  }),
);

export const mutualAuthentication: Codec<MutualAuthenticationEntry[]> = jsonCodec(
  'a JSON list such as [{"port":443,"mode":"verify","trustStore":"…"}]',
  entries(
    struct(
      {
        port: int32,
        mode: string,
        trustStore: optional(string),
        ignoreClientCertificateExpiry: optional(boolean),
        advertiseTrustStoreCaNames: optional(string),
      },
      'MutualAuthenticationConfig',
    ),
  ),
);
