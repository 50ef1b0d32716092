import fc from 'fast-check';
import * as codec from '../../src/annotations/codec/codec';
import * as json from '../../src/annotations/codec/json';
import { type AnnotationRow, allRows } from '../../src/annotations/registry';

/** Any text that UTF-8 can hold, JSON's and the splitters' special characters among them. */
const text = fc.string({
  unit: fc.oneof(fc.constantFrom(...',="\\{}[]: \n\u0085_'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
});
/** Parts of lists and maps lose their surrounding space, and a list element cannot hold a comma. */
const part = text.map(codec.goTrim);
const element = part.map((value) => codec.goTrim(value.replaceAll(',', ''))).filter((value) => value !== '');
const key = part.map((value) => codec.goTrim(value.replaceAll('=', ''))).filter((value) => value !== '');
const integer = (bits: number) => fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });

/** Records that leave optional fields out rather than undefined, as parsing does. */
function object<T extends Record<string, fc.Arbitrary<unknown>>>(fields: T, required: (keyof T)[] = []) {
  return fc.record(fields, { requiredKeys: required as [], noNullPrototype: true });
}
const map = <T>(value: fc.Arbitrary<T>, keys = text) =>
  fc.dictionary(keys, value, { noNullPrototype: true, maxKeys: 4 });
const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 4 });

const int = integer(32);
const bool = fc.boolean();
const targetGroup = object({
  targetGroupARN: text,
  targetGroupName: text,
  serviceName: text,
  servicePort: fc.oneof(int, text),
  weight: int,
});
const valuesOrRegex = { regexValues: list(text), values: list(text) };
const rewrites = object({ rewrites: list(object({ regex: text, replace: text }, ['regex', 'replace'])) });
const extraParams = { authenticationRequestExtraParams: map(text) };

const ofCodec = new Map<codec.Codec<never>, fc.Arbitrary<unknown>>([
  [codec.text as codec.Codec<never>, text],
  [codec.boolean as codec.Codec<never>, bool],
  [codec.int32 as codec.Codec<never>, int],
  [codec.int64 as codec.Codec<never>, fc.maxSafeInteger()],
  [codec.stringList as codec.Codec<never>, list(element)],
  [codec.stringMap as codec.Codec<never>, map(part, key)],
  [json.listenPorts as codec.Codec<never>, list(map(int))],
  [
    json.action as codec.Codec<never>,
    object(
      {
        type: text,
        targetGroupARN: text,
        targetGroupName: text,
        fixedResponseConfig: object({ contentType: text, messageBody: text, statusCode: text }, ['statusCode']),
        redirectConfig: object({ host: text, path: text, port: text, protocol: text, query: text, statusCode: text }, [
          'statusCode',
        ]),
        forwardConfig: object({
          targetGroups: list(targetGroup),
          targetGroupStickinessConfig: object({ enabled: bool, durationSeconds: int }),
        }),
      },
      ['type'],
    ),
  ],
  [
    json.conditions as codec.Codec<never>,
    list(
      object(
        {
          field: text,
          hostHeaderConfig: object(valuesOrRegex),
          httpHeaderConfig: object({ httpHeaderName: text, ...valuesOrRegex }, ['httpHeaderName']),
          httpRequestMethodConfig: object({ values: list(text) }),
          pathPatternConfig: object(valuesOrRegex),
          queryStringConfig: object({ values: list(object({ key: text, value: text }, ['value'])) }),
          sourceIPConfig: object({ values: list(text) }),
        },
        ['field'],
      ),
    ),
  ],
  [
    json.transforms as codec.Codec<never>,
    list(object({ type: text, hostHeaderRewriteConfig: rewrites, urlRewriteConfig: rewrites }, ['type'])),
  ],
  [
    json.cognito as codec.Codec<never>,
    object({ userPoolARN: text, userPoolClientID: text, userPoolDomain: text, ...extraParams }, [
      'userPoolARN',
      'userPoolClientID',
      'userPoolDomain',
    ]),
  ],
  [
    json.oidc as codec.Codec<never>,
    object(
      {
        issuer: text,
        authorizationEndpoint: text,
        tokenEndpoint: text,
        userInfoEndpoint: text,
        secretName: text,
        ...extraParams,
      },
      ['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'userInfoEndpoint', 'secretName'],
    ),
  ],
  [
    json.jwtValidation as codec.Codec<never>,
    object(
      {
        jwksEndpoint: text,
        issuer: text,
        additionalClaims: list(object({ format: text, name: text, values: list(text) }, ['format', 'name'])),
      },
      ['jwksEndpoint', 'issuer'],
    ),
  ],
  [
    json.mutualAuthentication as codec.Codec<never>,
    list(
      object(
        {
          port: int,
          mode: text,
          trustStore: text,
          ignoreClientCertificateExpiry: bool,
          advertiseTrustStoreCaNames: text,
        },
        ['port', 'mode'],
      ),
    ),
  ],
]);

/** The values of a row; for an enumeration, its words. */
function arbitraryOf(row: AnnotationRow<unknown>): fc.Arbitrary<unknown> {
  return ofCodec.get(row.codec as codec.Codec<never>) ?? fc.constantFrom(...row.examples.valid);
}

describe('parse(format(x)) is x', () => {
  test.each(allRows().map(({ name, row }) => [name, row] as const))('%s', (_, row) => {
    fc.assert(
      fc.property(arbitraryOf(row), (value) => {
        const written = row.codec.format(value);
        expect(row.codec.parse(written)).toEqual(value);
        expect(row.codec.format(row.codec.parse(written))).toBe(written);
      }),
      { numRuns: 50 },
    );
  });
});

test('every row is an enumeration or has a codec with values above', () => {
  const others = allRows().filter(({ row }) => !ofCodec.has(row.codec as codec.Codec<never>));
  expect(others.filter(({ row }) => !row.codec.allowed.startsWith('one of '))).toEqual([]);
});

test('JSON is written in the one plain form', () => {
  expect(json.listenPorts.format([{ HTTP: 80 }, { HTTPS: 443 }])).toBe('[{"HTTP":80},{"HTTPS":443}]');
});
