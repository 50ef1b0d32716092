import type { ConditionDocument } from './plan-document';

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

function conditionText({ field, httpHeaderName, values = [], regexValues = [] }: ConditionDocument): string {
  const name = httpHeaderName === undefined ? (NAMES[field] ?? field) : `header ${httpHeaderName}:`;
  const alternatives = [...values.map(valueText), ...regexValues.map((regex) => `~ ${regex}`)];
  return `${name} ${alternatives.join(' or ')}`;
}

function valueText(value: string | { readonly key?: string; readonly value: string }): string {
  if (typeof value === 'string') return value;
  return value.key === undefined ? value.value : `${value.key}=${value.value}`;
}
