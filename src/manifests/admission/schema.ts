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
  /** Fields by which the items of a list are distinguished; empty where the whole item is compared. */
  readonly keys?: readonly string[];
  readonly oneOf?: readonly number[];
  readonly anyOf?: readonly number[];
  readonly not?: number;
  /** Expressions that must hold, each with the end of the sentence that says what is wrong. */
  readonly rules?: readonly (readonly [expression: string, message: string])[];
}

/** What a value is made of, which is followed; everything else is asked of it. */
const STRUCTURE = new Set(['type', 'properties', 'required', 'values', 'items', 'default', 'rules']);

const MOST_ACCEPTED = 64;

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
  /** Whether more than the type of a value can be wrong, besides its rules. */
  public readonly isConstrained: boolean;
  private readonly children = new Map<string, Schema | undefined>();
  /** Texts that are known to be fine. */
  private readonly accepted = new Set<unknown>();
  /** Objects and lists, as JSON, of which the rules are known to hold. */
  private readonly sound = new Set<string>();
  /** Whether objects and lists differ too much to be known. */
  private isVaried = false;
  /** Properties that have a default. */
  private filled: readonly (readonly [string, unknown])[] | undefined;
  private compiled: readonly { readonly holds: CelRule; readonly message: string }[] | undefined;
  private regex: RegExp | undefined;

  private constructor(public readonly data: SchemaData) {
    this.properties = new Map(Object.entries(data.properties ?? {}));
    this.isConstrained = Object.keys(data).some((key) => !STRUCTURE.has(key));
  }

  /** The schema of a property; undefined for one that it does not have. */
  public child(name: string): Schema | undefined {
    let schema = this.children.get(name);
    if (!schema) {
      const number = this.properties.get(name);
      if (number === undefined) return undefined;
      schema = Schema.of(number);
      this.children.set(name, schema);
    }
    return schema;
  }

  /** Whether a text was accepted before; most are the same in object after object. */
  public hasAccepted(text: unknown): boolean {
    return this.accepted.has(text);
  }

  public accept(text: string): void {
    if (this.accepted.size < MOST_ACCEPTED) this.accepted.add(text);
  }

  /** The messages of the rules that do not hold of a value. */
  public brokenRules(value: unknown): readonly string[] {
    if (this.rules.length === 0) return [];
    const key = typeof value === 'object' && !this.isVaried ? JSON.stringify(value) : undefined;
    if (key !== undefined && this.sound.has(key)) return [];
    const broken = this.rules.filter(({ holds }) => !holds(value)).map(({ message }) => message);
    if (broken.length > 0 || key === undefined) return broken;
    this.isVaried = this.sound.size >= MOST_ACCEPTED;
    if (!this.isVaried) this.sound.add(key);
    return [];
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
