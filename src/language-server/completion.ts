import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver/node';
import { type AnnotationRow, allRows } from '../annotations/registry';
import { IGNORE } from '../lint/suppression';
import { rules } from '../rules';
import { defaultValue, rowMarkdown } from '../views/reference/annotation-schema';
import type { Cursor } from './cursor';
import type { Folder } from './folder';
import { namedValues, namesOf } from './named-values';
import { knownKinds, nodeAt, schemaOf } from './schemas';
import type { Suggestion } from './suggestion';
import { annotationValues } from './value-suggestions';

/**
 * What may be written at a place.
 * @param snippets whether the editor knows them
 */
export function completions(cursor: Cursor, folder: Folder, snippets = true): CompletionItem[] {
  const suggestions = cursor.inValue ? valuesAt(cursor, folder) : keysAt(cursor, folder);
  return suggestions.map((suggestion, index) => completionItem(suggestion, index, cursor, snippets));
}

function completionItem(
  { text, insert, detail, documentation, deprecated, replaces }: Suggestion,
  index: number,
  cursor: Cursor,
  snippets: boolean,
): CompletionItem {
  return {
    label: text,
    kind: cursor.inValue ? CompletionItemKind.Value : CompletionItemKind.Property,
    // In our order, which is that of the documentation.
    sortText: String(index).padStart(4, '0'),
    filterText: text,
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(deprecated ? { deprecated } : {}),
    insertTextFormat: insert !== undefined && snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: replaced(cursor, replaces),
      newText: insert === undefined ? text : snippets ? insert : withoutStops(insert),
    },
  };
}

/** For editors that know no snippets. */
function withoutStops(snippet: string): string {
  const filled = snippet.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1').replace(/\$\{\d+:([^}]*)\}/g, '$1');
  return filled.replace(/\$\d+/g, '').replace(/\\([\\$}])/g, '$1');
}

function replaced({ line, character, typed, key, value, inValue }: Cursor, replaces: number | undefined): Range {
  const span = inValue ? value : key;
  const start = replaces === undefined ? (span?.start ?? character - typed.length) : character - replaces;
  const end = replaces === undefined ? Math.max(span?.end ?? character, character) : character;
  return { start: { line, character: Math.min(start, character) }, end: { line, character: end } };
}

function isIn({ parents }: Cursor, field: 'annotations' | 'labels'): boolean {
  return parents.length === 2 && parents[0] === 'metadata' && parents[1] === field;
}

function keysAt(cursor: Cursor, folder: Folder): Suggestion[] {
  const all = isIn(cursor, 'annotations')
    ? [...annotationKeys(cursor, folder, false), IGNORE_KEY]
    : isIn(cursor, 'labels')
      ? annotationKeys(cursor, folder, true)
      : fieldKeys(cursor);
  const open = all.filter(({ text }) => !cursor.siblings.includes(text));
  // The colon is there already.
  return cursor.key ? open.map(({ insert: _, ...rest }) => rest) : open;
}

const IGNORE_KEY: Suggestion = {
  text: IGNORE,
  insert: `${IGNORE}: "$1: $2"`,
  detail: 'silences a rule of lint, with a reason',
};

function annotationKeys(cursor: Cursor, folder: Folder, labels: boolean): Suggestion[] {
  const { kind } = cursor;
  const rows = allRows()
    .map(({ row }) => row)
    .filter(({ on, merge, label = false }) => {
      const isHere = on === kind || (on === 'both' && (kind === 'Ingress' || kind === 'Service'));
      return isHere && merge !== 'output' && label === labels;
    });
  return rows.flatMap((row) => keysOf(row, cursor, folder).map((key) => annotationKey(row, key)));
}

/** A parameterised key, for each name that there is. */
function keysOf({ key }: AnnotationRow<unknown>, { namespace = 'default' }: Cursor, folder: Folder): string[] {
  if (!key.includes('${')) return [key];
  const names = key.endsWith('.${name}') || key.endsWith('.${service}') ? namesOf(folder, 'Service', namespace) : [];
  return names.length > 0 ? names.map((name) => key.replace(/\$\{.*\}$/, name)) : [key];
}

function annotationKey(row: AnnotationRow<unknown>, key: string): Suggestion {
  let tab = 0;
  const stops = key.replace(/\$\{([^}]*)\}/g, (_, name: string) => `\${${++tab}:${name}}`);
  const { words = row.known } = row.codec;
  const isText = row.codec.pattern !== undefined && !words;
  const isBoolean = words?.[0] === 'true';
  const choice = words && words.length <= 10 && !isBoolean ? `\${${tab + 1}|${words.join(',')}|}` : `$${tab + 1}`;
  return {
    text: key,
    insert: `${stops}: ${isText || isBoolean ? `"${choice}"` : row.codec.outline ? `'${choice}'` : choice}`,
    detail: row.default === undefined ? row.codec.allowed : `default: ${defaultValue(row) ?? row.default}`,
    documentation: rowMarkdown(row),
    deprecated: row.deprecated !== undefined,
  };
}

/** The fields that the schema of the kind has. */
function fieldKeys({ apiVersion, kind, parents }: Cursor): Suggestion[] {
  if (parents.length === 0 && kind === '') {
    return ['apiVersion', 'kind', 'metadata', 'spec'].map((text) => ({ text, insert: `${text}:` }));
  }
  const node = nodeAt(schemaOf(apiVersion, kind), parents);
  return Object.entries(node?.properties ?? {}).map(([text, field]) => ({
    text,
    insert: `${text}:${field.properties || field.items ? '' : ' '}`,
    detail: node?.required?.includes(text) ? 'required' : field.type,
    documentation: field.description,
  }));
}

function valuesAt(cursor: Cursor, folder: Folder): Suggestion[] {
  const { apiVersion, kind, parents, key } = cursor;
  if (isIn(cursor, 'annotations') || isIn(cursor, 'labels')) {
    return key?.text === IGNORE ? ruleIds(cursor) : annotationValues(cursor, folder);
  }
  if (parents.length === 0 && key?.text === 'kind') {
    const fitting = knownKinds().filter((each) => apiVersion === '' || each.apiVersion === apiVersion);
    return [...new Set(fitting.map((each) => each.kind))].map((text) => ({ text }));
  }
  if (parents.length === 0 && key?.text === 'apiVersion') {
    const fitting = knownKinds().filter((each) => kind === '' || each.kind === kind);
    return [...new Set(fitting.map((each) => each.apiVersion))].map((text) => ({ text }));
  }
  const named = namedValues(cursor, folder);
  if (named) return named;
  const node = nodeAt(schemaOf(apiVersion, kind), [...parents, key?.text ?? '']);
  const words =
    key?.text === 'pathType' ? ['Prefix', 'Exact', 'ImplementationSpecific'] : (node?.enum ?? []).map(String);
  if (words.length === 0 && node?.type === 'boolean') return ['true', 'false'].map((text) => ({ text }));
  return words.map((text) => ({ text, detail: text === String(node?.default) ? 'default' : undefined }));
}

function ruleIds({ typed }: Cursor): Suggestion[] {
  if (typed.includes(':')) return [];
  return rules.map(({ id, summary }) => ({ text: id, insert: `${id}: `, detail: summary, replaces: typed.length }));
}
