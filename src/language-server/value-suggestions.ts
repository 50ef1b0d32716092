import { type AnnotationRow, type RowName, rowOf } from '../annotations/registry';
import type { AttributeTable } from '../elbv2/attribute-table';
import { LISTENER_ATTRIBUTES } from '../elbv2/listener-attributes';
import { LOAD_BALANCER_ATTRIBUTES, NETWORK_LOAD_BALANCER_ATTRIBUTES } from '../elbv2/load-balancer-attributes';
import { CONTENT_TYPE, REDIRECT_CODE, REDIRECT_PROTOCOL } from '../elbv2/rule-action';
import { TARGET_GROUP_ATTRIBUTES } from '../elbv2/target-group-attributes';
import { defaultValue } from '../views/reference/annotation-schema';
import type { Cursor } from './cursor';
import type { Folder } from './folder';
import { jsonCursor, outlineAt } from './json-cursor';
import { namesOf } from './named-values';
import type { Suggestion } from './suggestion';

/** The attributes that annotations hold. */
const ATTRIBUTES: Partial<Record<RowName, AttributeTable>> = {
  loadBalancerAttributes: LOAD_BALANCER_ATTRIBUTES,
  targetGroupAttributes: TARGET_GROUP_ATTRIBUTES,
  listenerAttributes: LISTENER_ATTRIBUTES,
  frontendNlbAttributes: NETWORK_LOAD_BALANCER_ATTRIBUTES,
};

/** The words that fields of JSON may hold, by the names of the fields. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  type: ['forward', 'redirect', 'fixed-response', 'host-header-rewrite', 'url-rewrite'],
  field: ['host-header', 'path-pattern', 'http-header', 'http-request-method', 'query-string', 'source-ip'],
  'redirectConfig.statusCode': REDIRECT_CODE.words ?? [],
  protocol: REDIRECT_PROTOCOL.words ?? [],
  contentType: CONTENT_TYPE.words ?? [],
  mode: ['off', 'passthrough', 'verify'],
  advertiseTrustStoreCaNames: ['on', 'off'],
};

/** What the value of an annotation may be. */
export function annotationValues(cursor: Cursor, folder: Folder): Suggestion[] {
  const found = rowOf(cursor.key?.text ?? '');
  if (!found) return [];
  const { row, name } = found;
  const table = ATTRIBUTES[name];
  if (table) return attributes(table, cursor.typed);
  if (row.codec.outline && cursor.typed.trim() !== '') return json(row, cursor, folder);
  return plain(row, cursor, name, folder);
}

function plain(row: AnnotationRow<unknown>, cursor: Cursor, name: RowName, folder: Folder): Suggestion[] {
  const fallback = defaultValue(row);
  const { words = row.known } = row.codec;
  const named = name === 'groupName' ? namesOf(folder, 'group', '') : [];
  const values = words ?? [
    ...new Set([...named, ...(fallback === undefined ? [] : [fallback]), ...row.examples.valid]),
  ];
  const quote = cursor.value?.quote;
  return values.map((text) => ({
    text,
    insert: quote ? text : yamlScalar(text),
    detail: text === fallback ? 'default' : words || named.includes(text) ? undefined : 'example',
  }));
}

/** Kubernetes wants texts: what YAML takes for something else stands in quotes. */
function yamlScalar(text: string): string {
  const plainText = /^[A-Za-z][A-Za-z0-9._/=-]*$/.test(text) && !/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(text);
  return snippet(plainText ? text : text.includes("'") ? JSON.stringify(text) : `'${text}'`);
}

function snippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function attributes({ known }: AttributeTable, typed: string): Suggestion[] {
  const part = typed.slice(typed.lastIndexOf(',') + 1);
  const [key = '', ...rest] = part.split('=');
  if (rest.length > 0) {
    const value = rest.join('=');
    return (known[key]?.words ?? []).map((text) => ({ text, replaces: value.length }));
  }
  return Object.entries(known).map(([text, { allowed }]) => ({
    text,
    insert: `${text}=`,
    detail: allowed,
    replaces: part.trimStart().length,
  }));
}

function json({ codec }: AnnotationRow<unknown>, cursor: Cursor, folder: Folder): Suggestion[] {
  const { path, expects, typed } = jsonCursor(cursor.typed.replaceAll('\\"', '"'));
  const quote = cursor.value?.quote === '"' ? '\\\\"' : '"';
  const replaces = typed?.length ?? 0;
  const wrap = (text: string): string => (typed === undefined ? `${quote}${text}${quote}` : text);
  if (expects === 'key') {
    const fields = outlineAt(codec.outline, path)?.fields ?? {};
    return Object.entries(fields).map(([text, { allowed }]) => ({
      text,
      insert: wrap(text),
      detail: allowed,
      replaces,
    }));
  }
  if (expects === 'separator') return [];
  const field = [...path].reverse().find((step) => typeof step === 'string') ?? '';
  const parent = path.at(-2);
  const words =
    WORDS[`${parent}.${field}`] ??
    (field === 'serviceName' ? namesOf(folder, 'Service', cursor.namespace ?? 'default') : undefined) ??
    (field === 'secretName' ? namesOf(folder, 'Secret', cursor.namespace ?? 'default') : undefined) ??
    WORDS[field] ??
    [];
  return words.map((text) => ({ text, insert: wrap(text), replaces }));
}
