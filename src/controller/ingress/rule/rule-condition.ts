import type { RuleCondition, ValuesOrRegex } from '../../../annotations/codec/values';
import { annotationKey } from '../../../annotations/read';
import { registry } from '../../../annotations/registry';
import { pathField } from '../../../manifests/kubernetes/ingress-field';
import { describeObject, type IngressManifest, type IngressPath } from '../../../manifests/kubernetes/objects';
import type { ConditionSpec } from '../../../model/resources';
import { quoted } from '../../../text/quoted';
import { Refusal } from '../../refusal';
import { type Reader, readNamed } from '../group-build';
import { NO_PATTERNS, type PathPatterns } from './path-pattern';

/**
 * The conditions that the annotation `conditions.<name>` adds to the rules of a backend.
 * @throws {Refusal} for the first one that lacks its values
 */
export function annotatedConditions(reader: Reader, ingress: IngressManifest, name: string): readonly RuleCondition[] {
  const conditions = readNamed(reader, registry.conditions, [ingress], name) ?? [];
  for (const [index, condition] of conditions.entries()) {
    const fault = conditionFault(condition);
    if (fault === undefined) continue;
    const key = annotationKey(registry.conditions, name);
    throw new Refusal({
      message: `${key} of ${describeObject(ingress.ref)}: the condition [${index}] on ${condition.field} ${fault}`,
      object: ingress.ref,
      annotation: key,
    });
  }
  return conditions;
}

/** What is wrong with a condition. One on an unknown field is never wrong: the controller drops it. */
function conditionFault(condition: RuleCondition): string | undefined {
  switch (condition.field) {
    case 'host-header':
      return patternsFault('hostHeaderConfig', condition.hostHeaderConfig);
    case 'path-pattern':
      return patternsFault('pathPatternConfig', condition.pathPatternConfig);
    case 'http-header':
      return patternsFault('httpHeaderConfig', condition.httpHeaderConfig);
    case 'http-request-method':
      return valuesFault('httpRequestMethodConfig', condition.httpRequestMethodConfig);
    case 'source-ip':
      return valuesFault('sourceIPConfig', condition.sourceIPConfig);
    case 'query-string':
      return condition.queryStringConfig?.values?.some(({ value }) => value === '')
        ? 'needs a value in each of queryStringConfig.values'
        : valuesFault('queryStringConfig', condition.queryStringConfig);
    default:
      return undefined;
  }
}

function patternsFault(field: string, config: ValuesOrRegex | undefined): string | undefined {
  const values = config?.values?.length ?? 0;
  const regexValues = config?.regexValues?.length ?? 0;
  if (values > 0 && regexValues > 0) return `must not have both ${field}.values and ${field}.regexValues`;
  return values + regexValues > 0 ? undefined : `needs ${field}.values or ${field}.regexValues`;
}

function valuesFault(field: string, config: { readonly values?: readonly unknown[] } | undefined): string | undefined {
  return config?.values?.length ? undefined : `needs ${field}.values`;
}

/**
 * The conditions of one rule: those of the annotation first, then the host, then the path, to both of which the annotation
 * may add patterns. No condition at all means every path.
 */
export function ruleConditions(
  ingress: IngressManifest,
  path: IngressPath,
  { host, ofPath }: { readonly host: string; readonly ofPath: PathPatterns },
  annotated: readonly RuleCondition[],
): readonly ConditionSpec[] {
  const hosts = extend(
    host === '' ? NO_PATTERNS : { values: [host], regexValues: NO_PATTERNS.regexValues },
    annotated,
    ({ field, hostHeaderConfig }) => (field === 'host-header' ? hostHeaderConfig : undefined),
  );
  const paths = extend(ofPath, annotated, ({ field, pathPatternConfig }) =>
    field === 'path-pattern' ? pathPatternConfig : undefined,
  );
  checkPatterns(ingress, path, 'host', hosts);
  checkPatterns(ingress, path, 'path', paths);
  const conditions = annotated.flatMap(otherCondition);
  const hostHeaderConfig = patternConfig(hosts);
  if (hostHeaderConfig) conditions.push({ field: 'host-header', hostHeaderConfig });
  const pathPatternConfig = patternConfig(paths);
  if (pathPatternConfig) conditions.push({ field: 'path-pattern', pathPatternConfig });
  return conditions.length > 0 ? conditions : EVERYTHING;
}

const EVERYTHING: readonly ConditionSpec[] = [{ field: 'path-pattern', pathPatternConfig: { values: ['/*'] } }];

function extend(
  own: PathPatterns,
  annotated: readonly RuleCondition[],
  configOf: (condition: RuleCondition) => ValuesOrRegex | undefined,
): PathPatterns {
  if (annotated.length === 0) return own;
  const added = annotated.map(configOf);
  return {
    values: [...own.values, ...added.flatMap((config) => config?.values ?? [])],
    regexValues: [...own.regexValues, ...added.flatMap((config) => config?.regexValues ?? [])],
  };
}

/** AWS would refuse the rule with words that are hard to make sense of, so the controller does it first. */
function checkPatterns(
  ingress: IngressManifest,
  path: IngressPath,
  what: string,
  { values, regexValues }: PathPatterns,
): void {
  if (values.length === 0 || regexValues.length === 0) return;
  throw new Refusal({
    message: `${describeObject(ingress.ref)} has a rule whose ${what} condition mixes patterns (${values.map((each) => quoted(each)).join(', ')}) with regular expressions (${regexValues.map((each) => quoted(each)).join(', ')}), must be one or the other`,
    object: ingress.ref,
    field: pathField(ingress, path),
  });
}

function patternConfig({ values, regexValues }: PathPatterns): Partial<PathPatterns> | undefined {
  if (values.length > 0) return { values };
  return regexValues.length > 0 ? { regexValues } : undefined;
}

function otherCondition(condition: RuleCondition): ConditionSpec[] {
  const { field, httpHeaderConfig, httpRequestMethodConfig, queryStringConfig, sourceIPConfig } = condition;
  switch (field) {
    case 'http-header': {
      const { httpHeaderName = '', values = [], regexValues = [] } = httpHeaderConfig ?? {};
      const config = patternConfig({ values, regexValues });
      return config ? [{ field, httpHeaderConfig: { httpHeaderName, ...config } }] : [];
    }
    case 'http-request-method':
      return [{ field, httpRequestMethodConfig: { values: httpRequestMethodConfig?.values ?? [] } }];
    case 'query-string':
      return [{ field, queryStringConfig: { values: queryStringConfig?.values ?? [] } }];
    case 'source-ip':
      return [{ field, sourceIPConfig: { values: sourceIPConfig?.values ?? [] } }];
    default:
      return [];
  }
}
