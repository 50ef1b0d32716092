/**
 * What the public API takes. A type is `string`, `number`, `boolean` or `any`, `[]X` for a list and `{}X` for a map of X, else a name; a
 * `?` marks what may be left out.
 */
export interface ArgumentTable {
  /** The parameters, as `name:type`, of each method by class; `static m` is a static one, `new` the constructor. */
  readonly classes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** The type of each property. */
  readonly structs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The values of each enum. */
  readonly enums: Readonly<Record<string, readonly string[]>>;
  /** What makes a value of a class or interface. */
  readonly makers: Readonly<Record<string, readonly string[]>>;
}
