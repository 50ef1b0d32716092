import type { ConditionSpec } from '../model/resources';
import type { RouteRequest } from './request';

/** The host of a sample for rules of every host. */
export const ANY_HOST = 'any';

/** How many values of a condition are tried: as many as ELBv2 allows in a rule. */
const VALUES = 5;

/**
 * Requests that meet conditions, one for each of their hosts and paths. None where only a regular expression says what matches;
 * what other conditions of the same rule leave over is not worked out, so ask whether the rule answers.
 */
export function* sampleRequests(
  { port, protocol }: { readonly port: number; readonly protocol: string },
  conditions: readonly ConditionSpec[],
): Iterable<RouteRequest> {
  const of = (field: string) => conditions.find((condition) => condition.field === field);
  const plain = { port, protocol: protocol === 'HTTPS' ? 'HTTPS' : 'HTTP', method: methodOf(conditions) } as const;
  const headers = headersOf(conditions);
  const query = queryOf(conditions);
  const sourceIp = of('source-ip')?.sourceIPConfig?.values[0]?.split('/')[0];
  for (const host of samples(of('host-header')?.hostHeaderConfig, ANY_HOST)) {
    for (const path of samples(of('path-pattern')?.pathPatternConfig, '/any')) {
      yield { ...plain, host: host.toLowerCase(), path, query, headers, sourceIp };
    }
  }
}

function samples(patterns: { readonly values?: readonly string[] } | undefined, any: string): readonly string[] {
  return patterns ? (patterns.values ?? []).slice(0, VALUES).map(filled) : [any];
}

/** A text that fits a pattern. */
function filled(pattern: string): string {
  return pattern.replaceAll('*', 'any').replaceAll('?', 'a');
}

/** In headers and queries, `\*` and `\?` mean the characters themselves. */
function filledEscaped(pattern: string): string {
  return pattern.replace(/\\([*?])|\*|\?/g, (wildcard, literal: string | undefined) => literal ?? filled(wildcard));
}

function methodOf(conditions: readonly ConditionSpec[]): string {
  return conditions.flatMap(({ httpRequestMethodConfig }) => httpRequestMethodConfig?.values ?? [])[0] ?? 'GET';
}

function headersOf(conditions: readonly ConditionSpec[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    conditions.flatMap(({ httpHeaderConfig }) =>
      httpHeaderConfig
        ? [[httpHeaderConfig.httpHeaderName.toLowerCase(), [filledEscaped(httpHeaderConfig.values?.[0] ?? '')]]]
        : [],
    ),
  );
}

function queryOf(conditions: readonly ConditionSpec[]): string {
  return conditions
    .flatMap(({ queryStringConfig }) => queryStringConfig?.values.slice(0, 1) ?? [])
    .map(({ key = 'any', value }) => `${filledEscaped(key)}=${filledEscaped(value)}`)
    .join('&');
}
