import type { AnnotationRow } from '../../annotations/registry';

/** Annotations as a document of ours; reasons for what is not there are under the same name as an object with `none`. */
export function annotationsJson(rows: readonly AnnotationRow<unknown>[]): string {
  return `${JSON.stringify({ version: 1, annotations: rows.map(document) }, undefined, 2)}\n`;
}

function document(row: AnnotationRow<unknown>): Record<string, unknown> {
  const { key, alternativeKeys, label, on, codec, merge, mergeNote, classParams, since, featureGate } = row;
  return {
    key,
    alternativeKeys,
    kind: label ? 'label' : 'annotation',
    on: on === 'both' ? ['Ingress', 'Service'] : [on],
    value: codec.allowed,
    default: row.default,
    merge,
    mergeNote,
    classParams: classParams && `spec.${classParams}`,
    since,
    featureGate,
    autoMode: row.autoMode,
    deprecated: row.deprecated,
    doc: row.doc,
    typedApi: row.typedApi,
    examples: row.examples,
    url: row.url,
  };
}
