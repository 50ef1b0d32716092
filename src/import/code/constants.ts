import { type Expression, type Property, type Statement, verbatim } from './expression';
import { printFlat } from './print';

/** Statements without repetition. */
export interface Hoisted {
  readonly constants: readonly Statement[];
  readonly statements: readonly (readonly Statement[])[];
}

/** Shorter ones read better where they are used. */
const LEAST_LENGTH = 45;

/**
 * Makes constants of values of the library that occur twice or more, such as a certificate that five Ingresses use.
 *
 * @param taken names that the code uses already
 */
export function hoistConstants(statements: readonly (readonly Statement[])[], taken: ReadonlySet<string>): Hoisted {
  const counts = new Map<string, { readonly expression: Expression; count: number }>();
  for (const { value } of statements.flat()) countIn(value, counts);
  const repeated = [...counts].filter(([flat, { count }]) => count > 1 && flat.length >= LEAST_LENGTH);
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const [flat] of repeated) {
    const name = unique(constantName(flat), used);
    used.add(name);
    names.set(flat, name);
  }
  const constants = repeated.map(([flat, { expression }]) => ({ name: names.get(flat) as string, value: expression }));
  return { constants, statements: statements.map((group) => group.map((each) => replaceIn(each, names))) };
}

/** Values that a static factory of the library makes of literals alone. What stands inside of one is not counted by itself. */
function countIn(
  expression: Expression,
  counts: Map<string, { readonly expression: Expression; count: number }>,
): void {
  const flat = isValue(expression) ? printFlat(expression) : undefined;
  if (flat !== undefined) {
    const known = counts.get(flat);
    if (known) known.count++;
    else counts.set(flat, { expression, count: 1 });
    return;
  }
  for (const child of childrenOf(expression)) countIn(child, counts);
}

function isValue(expression: Expression): boolean {
  if (expression.kind !== 'call' || expression.isNew || typeof expression.callee !== 'string') return false;
  return VALUE_CLASSES.some((name) => (expression.callee as string).startsWith(`alb.${name}.`));
}

const VALUE_CLASSES = ['ListenerCertificate', 'IngressGroup', 'WebAcl', 'LogBucket', 'Authentication', 'JwtValidation'];

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'text':
      return [];
    case 'array':
      return expression.items;
    case 'object':
      return expression.properties.map(({ value }) => value);
    case 'call':
      return typeof expression.callee === 'string' ? expression.args : [expression.callee.of, ...expression.args];
  }
}

function replaceIn(statement: Statement, names: ReadonlyMap<string, string>): Statement {
  return { ...statement, value: replaced(statement.value, names) };
}

function replaced(expression: Expression, names: ReadonlyMap<string, string>): Expression {
  const flat = isValue(expression) ? printFlat(expression) : undefined;
  const name = flat === undefined ? undefined : names.get(flat);
  if (name !== undefined) return verbatim(name);
  switch (expression.kind) {
    case 'text':
      return expression;
    case 'array':
      return { ...expression, items: expression.items.map((item) => replaced(item, names)) };
    case 'object':
      return { ...expression, properties: expression.properties.map((each) => replacedProperty(each, names)) };
    case 'call': {
      const { callee } = expression;
      return {
        ...expression,
        args: expression.args.map((arg) => replaced(arg, names)),
        callee: typeof callee === 'string' ? callee : { ...callee, of: replaced(callee.of, names) },
      };
    }
  }
}

function replacedProperty(property: Property, names: ReadonlyMap<string, string>): Property {
  return { ...property, value: replaced(property.value, names) };
}

/** `certificate` for ListenerCertificate, `group` for IngressGroup; else the name of the class. */
function constantName(flat: string): string {
  const className = flat.slice('alb.'.length, flat.indexOf('.', 'alb.'.length));
  const short = className.replace(/^(?:Listener|Ingress)/, '');
  return `${short[0]?.toLowerCase()}${short.slice(1)}`;
}

function unique(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count++) candidate = `${name}${count}`;
  return candidate;
}
