import { visible } from '../../text/visible';
import type { CallExpression, Expression, Property, Statement } from './expression';

/** The width that Biome and Prettier are set to in the project that is written. */
export const LINE_WIDTH = 120;

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A statement as a person's formatter would lay it out, each line indented. */
export function printStatement({ name, value, comments = [] }: Statement, indent: string): string {
  const start = name === undefined ? indent : `${indent}const ${name} = `;
  const code = print(value, { indent, column: start.length, after: 1 });
  return [...comments.map((line) => `${indent}${printComment(line)}`), `${start}${code};`].join('\n');
}

/** A comment of one line, whatever stands in it. */
export function printComment(text: string): string {
  return `// ${visible(text)}`.trimEnd();
}

interface Place {
  /** Of the line on which the expression starts. */
  readonly indent: string;
  /** Where it starts. */
  readonly column: number;
  /** How many characters follow its last one on the same line. */
  readonly after: number;
}

export function print(expression: Expression, place: Place): string {
  const flat = printFlat(expression);
  if (flat !== undefined && place.column + flat.length + place.after <= LINE_WIDTH) return flat;
  switch (expression.kind) {
    case 'text':
      return expression.text;
    case 'array':
      return block('[', ']', expression.items, place.indent, (item, inner) => printIn(item, inner, ''));
    case 'object':
      return block('{', '}', expression.properties, place.indent, printProperty);
    case 'call':
      return printCall(expression, place);
  }
}

function printIn(expression: Expression, indent: string, prefix: string): string {
  return `${indent}${prefix}${print(expression, { indent, column: indent.length + prefix.length, after: 1 })}`;
}

function block<T>(
  open: string,
  close: string,
  items: readonly T[],
  indent: string,
  printItem: (item: T, indent: string) => string,
): string {
  if (items.length === 0) return `${open}${close}`;
  const lines = items.map((item) => `${printItem(item, `${indent}  `)},`);
  return `${open}\n${lines.join('\n')}\n${indent}${close}`;
}

function printProperty({ name, value, comments = [] }: Property, indent: string): string {
  const lines = comments.map((line) => `${indent}${printComment(line)}`);
  if (isShorthand(name, value)) return [...lines, `${indent}${name}`].join('\n');
  return [...lines, printIn(value, indent, `${propertyName(name)}: `)].join('\n');
}

function isShorthand(name: string, value: Expression): boolean {
  return value.kind === 'text' && value.text === name && IDENTIFIER.test(name);
}

/** The last argument opens on the line of the call where the others fit there. */
function printCall(expression: CallExpression, place: Place): string {
  const head = printHead(expression);
  const last = expression.args.at(-1);
  const before = expression.args.slice(0, -1).map(printFlat);
  const start = `${head}(${before.map((arg) => `${arg}, `).join('')}`;
  const opens = last !== undefined && (last.kind === 'object' || last.kind === 'array');
  if (opens && before.every((arg) => arg !== undefined) && place.column + start.length + 1 <= LINE_WIDTH) {
    return `${start}${print(last, { indent: place.indent, column: LINE_WIDTH, after: 1 })})`;
  }
  return `${head}${block('(', ')', expression.args, place.indent, (arg, inner) => printIn(arg, inner, ''))}`;
}

function printHead({ callee, isNew }: CallExpression): string {
  const name = typeof callee === 'string' ? callee : `${printFlat(callee.of) ?? ''}.${callee.method}`;
  return isNew ? `new ${name}` : name;
}

/** On one line; undefined where comments stand in it. */
export function printFlat(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'text':
      return expression.text;
    case 'array':
      return joined('[', expression.items.map(printFlat), ']');
    case 'object':
      if (expression.properties.length === 0) return '{}';
      return joined('{ ', expression.properties.map(printFlatProperty), ' }');
    case 'call':
      return joined(`${printHead(expression)}(`, expression.args.map(printFlat), ')');
  }
}

function printFlatProperty({ name, value, comments }: Property): string | undefined {
  if (comments?.length) return undefined;
  if (isShorthand(name, value)) return name;
  const flat = printFlat(value);
  return flat === undefined ? undefined : `${propertyName(name)}: ${flat}`;
}

function joined(open: string, parts: readonly (string | undefined)[], close: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(', ')}${close}`;
}

function propertyName(name: string): string {
  if (name === '__proto__') return `['__proto__']`;
  if (IDENTIFIER.test(name)) return name;
  return `'${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
