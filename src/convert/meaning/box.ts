import type { ConditionSpec } from '../../model/resources';
import { isEverything } from '../../route/coverage';
import { globOfRegex } from './anchored-glob';

/** Conditions with one value each, all of which a request must meet. */
export type Box = readonly ConditionSpec[];

/** A rule as the boxes of which a request must be in one. What every request meets is left out. */
export function boxesOf(conditions: readonly ConditionSpec[]): Box[] {
  let boxes: Box[] = [[]];
  for (const condition of conditions) {
    const alternatives = alternativesOf(condition);
    if (alternatives.some(isAlways)) continue;
    boxes = boxes.flatMap((box) => alternatives.map((alternative) => [...box, alternative]));
  }
  return boxes;
}

function isAlways(condition: ConditionSpec): boolean {
  return isEverything(condition) || condition.hostHeaderConfig?.values?.[0] === '*';
}

function alternativesOf(condition: ConditionSpec): ConditionSpec[] {
  const { field, hostHeaderConfig, httpHeaderConfig, pathPatternConfig } = condition;
  switch (field) {
    case 'host-header':
      return patternsOf(hostHeaderConfig).map((each) => ({ field, hostHeaderConfig: inLowerCase(each) }));
    case 'path-pattern':
      return patternsOf(pathPatternConfig).map((each) => ({ field, pathPatternConfig: each }));
    case 'http-header': {
      const httpHeaderName = (httpHeaderConfig?.httpHeaderName ?? '').toLowerCase();
      return patternsOf(httpHeaderConfig).map((each) => ({
        field,
        httpHeaderConfig: { httpHeaderName, ...inLowerCase(each) },
      }));
    }
    case 'http-request-method':
      return (condition.httpRequestMethodConfig?.values ?? []).map((value) => ({
        field,
        httpRequestMethodConfig: { values: [value] },
      }));
    case 'query-string':
      return (condition.queryStringConfig?.values ?? []).map(({ key, value }) => ({
        field,
        queryStringConfig: {
          values: [{ ...(key === undefined ? {} : { key: key.toLowerCase() }), value: value.toLowerCase() }],
        },
      }));
    case 'source-ip':
      return (condition.sourceIPConfig?.values ?? []).map((value) => ({ field, sourceIPConfig: { values: [value] } }));
    default:
      return [condition];
  }
}

interface Patterns {
  readonly values?: readonly string[];
  readonly regexValues?: readonly string[];
}

function patternsOf({ values = [], regexValues = [] }: Patterns = {}): Patterns[] {
  const ofRegexes = regexValues.map((regex) => {
    const glob = globOfRegex(regex);
    return glob === undefined ? { regexValues: [regex] } : { values: [glob] };
  });
  return [...values.map((value) => ({ values: [value] })), ...ofRegexes];
}

/** A regular expression keeps its case: `\D` is not `\d`. */
function inLowerCase({ values, regexValues }: Patterns): Patterns {
  return regexValues ? { regexValues } : { values: (values ?? []).map((value) => value.toLowerCase()) };
}
