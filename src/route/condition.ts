import { parseAddress, parseCidr } from '../controller/parts/cidr';
import type { ConditionSpec } from '../model/resources';
import { quoted } from '../text/quoted';
import { matchesPattern, matchesRegex, regexProblem } from './pattern';
import type { RouteRequest } from './request';

const CASELESS = { ignoreCase: true, escapes: false };
const CASEFUL = { ignoreCase: false, escapes: false };
const CASELESS_ESCAPED = { ignoreCase: true, escapes: true };

/** Says why a request does not meet a condition. Most are never asked: a server asks for none. */
export type Fault = () => string;

/**
 * Why a request does not meet a condition, or undefined when it does.
 * Hosts, headers and queries are compared without regard to case, paths and methods with it (ELBv2).
 */
export function conditionFault(condition: ConditionSpec, request: RouteRequest): Fault | undefined {
  switch (condition.field) {
    case 'host-header':
      return patternsFault('host', request.host, condition.hostHeaderConfig, CASELESS);
    case 'path-pattern':
      return patternsFault('path', request.path, condition.pathPatternConfig, CASEFUL);
    case 'http-header':
      return headerFault(condition, request);
    case 'http-request-method':
      return listFault('method', request.method, condition.httpRequestMethodConfig?.values ?? [], (a, b) => a === b);
    case 'query-string':
      return queryFault(condition, request);
    case 'source-ip':
      return sourceFault(condition, request);
    default:
      return () => `the condition ${quoted(condition.field)} is unknown`;
  }
}

interface Patterns {
  readonly values?: readonly string[];
  readonly regexValues?: readonly string[];
}

function patternsFault(
  what: string,
  value: string,
  { values = [], regexValues = [] }: Patterns = {},
  options: { readonly ignoreCase: boolean; readonly escapes: boolean },
): Fault | undefined {
  if (values.some((pattern) => matchesPattern(pattern, value, options))) return undefined;
  if (regexValues.some((regex) => matchesRegex(regex, value, options.ignoreCase))) return undefined;
  return () => {
    const wanted = [...values, ...regexValues.map((regex) => `regex ${regex}`)];
    const unread = regexValues.flatMap((regex) => {
      const problem = regexProblem(regex);
      return problem === undefined ? [] : `; the regex ${quoted(regex)} can't be read: ${problem}`;
    });
    return `${what} ${quoted(value)} is not ${oneOf(wanted)}${unread.join('')}`;
  };
}

function listFault(
  what: string,
  value: string,
  values: readonly string[],
  equal: (wanted: string, value: string) => boolean,
): Fault | undefined {
  return values.some((wanted) => equal(wanted, value)) ? undefined : () => `${what} ${value} is not ${oneOf(values)}`;
}

function headerFault({ httpHeaderConfig: config }: ConditionSpec, request: RouteRequest): Fault | undefined {
  if (!config) return undefined;
  const name = config.httpHeaderName;
  const sent = request.headers.get(name.toLowerCase());
  if (!sent) return () => `header ${name} is not sent`;
  const faults = sent.map((value) => patternsFault(`header ${name}`, value, config, CASELESS_ESCAPED));
  return faults.includes(undefined) ? undefined : faults[0];
}

function queryFault({ queryStringConfig: config }: ConditionSpec, request: RouteRequest): Fault | undefined {
  const sent = pairsOf(request.query);
  const wanted = config?.values ?? [];
  const fits = (pattern: string, value: string) => matchesPattern(pattern, value, CASELESS_ESCAPED);
  const met = wanted.some(({ key, value }) =>
    sent.some((pair) => (key === undefined || fits(key, pair.key)) && fits(value, pair.value)),
  );
  if (met) return undefined;
  return () => {
    const shown = wanted.map(({ key, value }) => (key === undefined ? value : `${key}=${value}`));
    return `query ${quoted(request.query)} has no ${oneOf(shown)}`;
  };
}

/** `a=1&b` is a with 1, and b with nothing. */
function pairsOf(query: string): { key: string; value: string }[] {
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? { key: pair, value: '' } : { key: pair.slice(0, at), value: pair.slice(at + 1) };
  });
}

function sourceFault({ sourceIPConfig: config }: ConditionSpec, request: RouteRequest): Fault | undefined {
  const blocks = config?.values ?? [];
  if (request.sourceIp === undefined) return () => `source IP is not given, and the rule wants ${oneOf(blocks)}`;
  return listFault('source IP', request.sourceIp, blocks, inBlock);
}

function inBlock(block: string, ip: string): boolean {
  const cidr = parseCidr(block);
  const address = parseAddress(ip);
  if (!cidr || address?.length !== cidr.address.length) return false;
  return cidr.address.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, cidr.prefixLength - index * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((address[index] as number) & mask);
  });
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}
