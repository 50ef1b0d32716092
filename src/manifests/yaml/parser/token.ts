/** How a scalar is written. */
export type ScalarStyle = 'plain' | 'quoted' | 'block';

export type TokenType =
  | 'stream-end'
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

/** A piece of a document, with the stretch of text that it is. */
export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** Of a scalar its text, of an anchor or alias its name, of a tag its handle. */
  readonly value?: string;
  /** Of a tag what follows the handle. */
  readonly suffix?: string;
  readonly style?: ScalarStyle;
  /** A scalar, or what else a `:` may yet make the key of a mapping. */
  key?: PossibleKey;
}

/** A token that may turn out to be a key without `?`: on one line, and not long. */
export interface PossibleKey {
  isPossible: boolean;
  /** Nothing else can stand where it does. */
  readonly isRequired: boolean;
  readonly line: number;
  readonly column: number;
  readonly start: number;
}
