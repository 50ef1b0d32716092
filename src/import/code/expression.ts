/** TypeScript as data: what an expression says, not yet how it is laid out. */
export type Expression = TextExpression | ArrayExpression | ObjectExpression | CallExpression;

/** A literal, a reference or anything else that is written as it stands. */
export interface TextExpression {
  readonly kind: 'text';
  readonly text: string;
  /** The text of a string literal. */
  readonly string?: string;
}

export interface ArrayExpression {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}

export interface Property {
  readonly name: string;
  readonly value: Expression;
  /** Lines that stand before it. */
  readonly comments?: readonly string[];
}

export interface ObjectExpression {
  readonly kind: 'object';
  readonly properties: readonly Property[];
}

export interface CallExpression {
  readonly kind: 'call';
  /** `alb.Listener.http`, or the expression whose method is called. */
  readonly callee: string | { readonly of: Expression; readonly method: string };
  readonly args: readonly Expression[];
  readonly isNew?: boolean;
}

/** A statement of a chart's constructor. */
export interface Statement {
  /** The name of the constant that it declares; undefined for an expression alone. */
  readonly name?: string;
  readonly value: Expression;
  readonly comments?: readonly string[];
}

export function verbatim(text: string): TextExpression {
  return { kind: 'text', text };
}

export function literal(value: string | number | boolean | null): TextExpression {
  if (typeof value === 'string') return { kind: 'text', text: stringLiteral(value), string: value };
  return verbatim(String(value));
}

export function array(items: readonly Expression[]): ArrayExpression {
  return { kind: 'array', items };
}

/** An object literal; properties without a value are left out. */
export function object(properties: Readonly<Record<string, Expression | undefined>>): ObjectExpression {
  const given = Object.entries(properties).flatMap(([name, value]) => (value ? [{ name, value }] : []));
  return { kind: 'object', properties: given };
}

export function call(callee: string, ...args: readonly (Expression | undefined)[]): CallExpression {
  return { kind: 'call', callee, args: given(args) };
}

export function construct(callee: string, ...args: readonly (Expression | undefined)[]): CallExpression {
  return { kind: 'call', callee, args: given(args), isNew: true };
}

export function method(of: Expression, name: string, ...args: readonly (Expression | undefined)[]): CallExpression {
  return { kind: 'call', callee: { of, method: name }, args: given(args) };
}

/** Arguments without the missing ones, and without empty options at the end. */
function given(args: readonly (Expression | undefined)[]): Expression[] {
  return args.flatMap((arg) => (arg && !isEmptyObject(arg) ? [arg] : []));
}

export function isEmptyObject(expression: Expression): boolean {
  return expression.kind === 'object' && expression.properties.length === 0;
}

/** Data as a literal. */
export function dataLiteral(value: unknown): Expression {
  if (Array.isArray(value)) return array(value.map(dataLiteral));
  if (typeof value === 'object' && value !== null) {
    const properties = Object.entries(value).map(([name, each]) => ({ name, value: dataLiteral(each) }));
    return { kind: 'object', properties };
  }
  return literal(value as string | number | boolean | null);
}

/** In single quotes, as Biome and Prettier write them; nothing in it can end the literal or break the line. */
function stringLiteral(text: string): string {
  const double = text.includes("'") && !text.includes('"');
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, escapeCharacter);
  if (double) return `"${escaped}"`;
  return `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
