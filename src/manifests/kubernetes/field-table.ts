/** The type of a field of one of our own documents. */
export type FieldType =
  | { readonly kind: 'string' | 'integer' | 'boolean' }
  | { readonly kind: 'list'; readonly items: FieldType }
  | { readonly kind: 'map'; readonly values: FieldType; readonly keys?: readonly string[] }
  | { readonly kind: 'record'; readonly fields: FieldTable };

/** One field: its table validates the document, documents it and makes its JSON schema. */
export interface Field {
  readonly type: FieldType;
  /** What it is, as one sentence or two. */
  readonly doc: string;
  readonly required?: true;
  /** What an absent field means; without a default it is unknown. */
  readonly default?: unknown;
  /** The values that make sense, for each entry of a list or map. Others are judged where they are used, as the controller does. */
  readonly values?: readonly string[];
  readonly example?: unknown;
}

export type FieldTable = Readonly<Record<string, Field>>;

/** A kind of document of our own. */
export interface DocumentKind {
  readonly kind: string;
  /** What such a document is for. */
  readonly description: string;
  /** `apiVersion`, `kind` and `metadata` aside. */
  readonly fields: FieldTable;
}
