import type { ConditionDocument } from '../../plan/document';
import { own } from '../../text/own';

const NAMES: Readonly<Record<string, string>> = {
  'host-header': 'host',
  'path-pattern': 'path',
  'http-request-method': 'method',
  'query-string': 'query',
  'source-ip': 'from',
};

/** All conditions of a rule as a phrase: `host a.example.org, path /api or /api/*`. */
export function conditionsText(conditions: readonly ConditionDocument[]): string {
  return conditions.map(conditionText).join(', ') || 'always';
}

/** One condition as a phrase: `header X-Beta: yes or on`. */
export function conditionText(condition: ConditionDocument): string {
  const { field, httpHeaderName } = condition;
  const name = httpHeaderName === undefined ? (own(NAMES, field) ?? field) : `header ${httpHeaderName}:`;
  return `${name} ${alternativesOf(condition).join(' or ')}`;
}

/** What a condition accepts. */
export function alternativesOf({ values = [], regexValues = [] }: ConditionDocument): string[] {
  return [...values.map(valueText), ...regexValues.map((regex) => `~ ${regex}`)];
}

function valueText(value: string | { readonly key?: string; readonly value: string }): string {
  if (typeof value === 'string') return value;
  return value.key === undefined ? value.value : `${value.key}=${value.value}`;
}
