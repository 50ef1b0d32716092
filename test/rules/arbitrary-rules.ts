import * as fc from 'fast-check';
import type { ConditionSpec } from '../../src/model/resources';

export interface Rule {
  readonly spec: { readonly conditions: readonly ConditionSpec[] };
}

const pattern = (pieces: readonly string[]) =>
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const paths = fc.oneof(
  fc
    .array(
      pattern(['/a', '/b', '*', '?', 'c']).map((text) => `/${text}`),
      { minLength: 1, maxLength: 2 },
    )
    .map((values) => ({ values })),
  fc.constantFrom({ regexValues: ['^/a'] }, { values: ['/*'] }),
);
const hosts = fc.array(pattern(['a.', '*.', 'B.', '?', 'org']), { minLength: 1, maxLength: 2 });
const condition: fc.Arbitrary<ConditionSpec> = fc.oneof(
  paths.map((pathPatternConfig) => ({ field: 'path-pattern', pathPatternConfig })),
  hosts.map((values) => ({ field: 'host-header', hostHeaderConfig: { values } })),
  fc.constant({ field: 'http-request-method', httpRequestMethodConfig: { values: ['GET'] } }),
);
/** The rules of a listener. */
export const rules = fc.array(
  fc.array(condition, { minLength: 1, maxLength: 3 }).map((conditions): Rule => ({ spec: { conditions } })),
  { maxLength: 30 },
);
