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
  /** The values that make sense. Others are judged where they are used, as the controller does. */
  readonly values?: readonly string[];
  readonly example?: unknown;
}

export type FieldTable = Readonly<Record<string, Field>>;
