import { type CelRule, compileCel, expression } from './cel';
import { NODES } from './schemas.generated';

/** A schema as it is kept: what `NODES` holds as JSON. Other nodes are given by their number. */
export interface SchemaData {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, number>>;
  readonly required?: readonly string[];
  /** Of a map, what its values are. */
  readonly values?: number;
  readonly items?: number;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly pattern?: string;
  readonly format?: string;
  /** Fields by which the items of a list are told apart; none where the whole item is. */
  readonly keys?: readonly string[];
  readonly oneOf?: readonly number[];
  readonly anyOf?: readonly number[];
  readonly not?: number;
  /** Expressions that must hold, each with the end of the sentence that says what is wrong. */
  readonly rules?: readonly (readonly [expression: string, message: string])[];
}

/** One node of a schema, put together when an object is first judged by it. */
export class Schema {
  private static readonly known = new Map<number, Schema>();

  public static of(number: number): Schema {
    let schema = Schema.known.get(number);
    if (!schema) {
      schema = new Schema(JSON.parse(NODES[number] ?? '{}') as SchemaData);
      Schema.known.set(number, schema);
    }
    return schema;
  }

  public readonly properties: ReadonlyMap<string, number>;
  /** Properties that have a default. */
  private filled: readonly (readonly [string, unknown])[] | undefined;
  private compiled: readonly { readonly holds: CelRule; readonly message: string }[] | undefined;
  private regex: RegExp | undefined;

  private constructor(public readonly data: SchemaData) {
    this.properties = new Map(Object.entries(data.properties ?? {}));
  }

  public get defaults(): readonly (readonly [string, unknown])[] {
    this.filled ??= [...this.properties]
      .map(([name, number]) => [name, Schema.of(number).data.default] as const)
      .filter(([, value]) => value !== undefined);
    return this.filled;
  }

  public get rules(): readonly { readonly holds: CelRule; readonly message: string }[] {
    this.compiled ??= (this.data.rules ?? []).map(([text, message]) => ({ holds: compileCel(text), message }));
    return this.compiled;
  }

  public get pattern(): RegExp | undefined {
    if (this.data.pattern !== undefined) this.regex ??= expression(this.data.pattern);
    return this.regex;
  }
}
