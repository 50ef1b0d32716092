import { type AnnotationRow, allRows } from '../../annotations/registry';
import { mergeText } from './annotation-words';

/** A JSON schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The kinds of objects that carry annotations of the registry. */
export type AnnotatedKind = 'Ingress' | 'Service' | 'Namespace' | 'Pod' | 'TargetGroupBinding';

/** The schemas of `metadata.annotations` and `metadata.labels` of a kind; other keys may stand beside those that are known. */
export function annotationSchemas(kind: string): { readonly annotations: JsonSchema; readonly labels: JsonSchema } {
  const rows = allRows()
    .map(({ row }) => row)
    .filter(({ on, merge }) => merge !== 'output' && (on === kind || (on === 'both' && isTarget(kind))));
  return {
    annotations: mapSchema(rows.filter(({ label }) => !label)),
    labels: mapSchema(rows.filter(({ label }) => label)),
  };
}

function isTarget(kind: string): boolean {
  return kind === 'Ingress' || kind === 'Service';
}

function mapSchema(rows: readonly AnnotationRow<unknown>[]): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  const patterns: Record<string, JsonSchema> = {};
  for (const row of rows) {
    for (const key of [row.key, ...(row.alternativeKeys ?? [])]) {
      if (key.includes('${')) patterns[keyPattern(key)] = rowSchema(row);
      else properties[key] = rowSchema(row);
    }
  }
  return {
    type: 'object',
    additionalProperties: { type: 'string' },
    properties,
    ...(Object.keys(patterns).length > 0 ? { patternProperties: patterns } : {}),
  };
}

/** The keys that a parameterised one stands for. */
function keyPattern(key: string): string {
  const pieces = key.split(/\$\{[^}]*\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return `^${pieces.join('.+')}$`;
}

/** The schema of one annotation. It refuses no text that the controller takes. */
export function rowSchema(row: AnnotationRow<unknown>): JsonSchema {
  const { codec, deprecated } = row;
  const fallback = defaultValue(row);
  return {
    type: 'string',
    description: rowMarkdown(row).replaceAll('`', ''),
    markdownDescription: rowMarkdown(row),
    ...valuesOf(row),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(codec.words ? {} : { examples: row.examples.valid }),
    ...(deprecated === undefined ? {} : { deprecated: true, deprecationMessage: `use ${deprecated}` }),
  };
}

function valuesOf({ codec: { words, pattern }, known }: AnnotationRow<unknown>): JsonSchema {
  if (known) return { anyOf: [{ enum: known }, { type: 'string' }] };
  if (words && pattern === `^(${words.join('|')})$`) return { enum: words };
  // A boolean may be written in more ways than are worth offering.
  if (words) return { anyOf: [{ enum: words }, { pattern }] };
  return pattern === undefined ? {} : { pattern };
}

/** The default as a value, where it is one; what follows are the cases in which another one holds. */
const DEFAULT = /^`?([^`\s,]+)`?(?=$|,? \(|, (?:unless|for) )/;

/** The default as a value, where it is one and not words about it. */
export function defaultValue({ codec, default: fallback = '' }: AnnotationRow<unknown>): string | undefined {
  const value = DEFAULT.exec(fallback)?.[1];
  if (value === undefined || (value === 'none' && !codec.words)) return undefined;
  return codec.pattern === undefined || new RegExp(codec.pattern).test(value) ? value : undefined;
}

/** What an annotation does, as Markdown: for hover and completion. */
export function rowMarkdown(row: AnnotationRow<unknown>): string {
  const { codec, merge, classParams, since, featureGate, deprecated, url } = row;
  const facts: [string, string | undefined][] = [
    ['Deprecated', deprecated && `use ${deprecated}`],
    ['Value', codec.allowed],
    ['Default', row.default],
    ['In a group', merge === 'object' ? undefined : mergeText(row)],
    ['Class', classParams && `\`spec.${classParams}\` of IngressClassParams wins`],
    ['Since', since && `controller ${since}`],
    ['Feature gate', featureGate],
  ];
  const lines = facts.flatMap(([label, text]) => (text === undefined ? [] : [`- ${label}: ${text}`]));
  return [row.doc, lines.join('\n'), ...(typeof url === 'string' ? [url] : [])].join('\n\n');
}
