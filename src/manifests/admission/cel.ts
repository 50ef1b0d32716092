import { type CelNode, parseCel } from './cel-parser';

/** A rule of a schema: whether it holds of a value. */
export type CelRule = (self: unknown) => boolean;

type Scope = Readonly<Record<string, unknown>>;
type Evaluate = (scope: Scope) => unknown;

/** What CEL calls an error, such as a field that is not there. A rule that ends in one does not hold. */
class CelError extends Error {}

/** Turns an expression into a function, once; it is then asked of many objects. */
export function compileCel(text: string): CelRule {
  const evaluate = compile(parseCel(text));
  return (self) => {
    try {
      return evaluate({ self }) === true;
    } catch (error) {
      if (error instanceof CelError) return false;
      throw error;
    }
  };
}

function compile(node: CelNode): Evaluate {
  switch (node.kind) {
    case 'literal':
      return () => node.value;
    case 'name':
      return (scope) => scope[node.name];
    case 'list': {
      const items = node.items.map(compile);
      return (scope) => items.map((item) => item(scope));
    }
    case 'field': {
      const of = compile(node.of);
      return (scope) => fieldOf(of(scope), node.name);
    }
    case 'index':
      return compileIndex(compile(node.of), compile(node.index));
    case 'unary':
      return compileUnary(node.operator, compile(node.operand));
    case 'binary':
      return compileBinary(node.operator, compile(node.left), compile(node.right));
    case 'if': {
      const [condition, then, otherwise] = [compile(node.condition), compile(node.then), compile(node.otherwise)];
      return (scope) => (isTrue(condition(scope)) ? then(scope) : otherwise(scope));
    }
    case 'call':
      return compileCall(node.of, node.name, node.args);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  const field = hasField(value, name) ? (value as Scope)[name] : undefined;
  if (field === undefined) throw new CelError(`no such field: ${name}`);
  return field;
}

function hasField(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

function compileIndex(of: Evaluate, at: Evaluate): Evaluate {
  return (scope) => {
    const value = of(scope);
    const index = at(scope);
    if (!Array.isArray(value)) return fieldOf(value, String(index));
    if (typeof index !== 'number' || index >= value.length) throw new CelError('index out of range');
    return value[index];
  };
}

function compileUnary(operator: string, operand: Evaluate): Evaluate {
  return operator === '!' ? (scope) => !isTrue(operand(scope)) : (scope) => -(operand(scope) as number);
}

function compileBinary(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  if (operator === '&&') return either(left, right, false);
  if (operator === '||') return either(left, right, true);
  const apply = OPERATORS[operator];
  if (!apply) throw new SyntaxError(`${operator} is not an operator of CEL`);
  return (scope) => apply(left(scope), right(scope));
}

/** `&&` and `||`: one side that decides does so whatever becomes of the other one, even an error. */
function either(left: Evaluate, right: Evaluate, decisive: boolean): Evaluate {
  return (scope) => {
    let failed: unknown;
    for (const side of [left, right]) {
      try {
        if (isTrue(side(scope)) === decisive) return decisive;
      } catch (error) {
        if (!(error instanceof CelError)) throw error;
        failed = error;
      }
    }
    if (failed !== undefined) throw failed;
    return !decisive;
  };
}

function isTrue(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new CelError('not a boolean');
  return value;
}

const OPERATORS: Readonly<Record<string, (left: unknown, right: unknown) => unknown>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => (left as number) < (right as number),
  '<=': (left, right) => (left as number) <= (right as number),
  '>': (left, right) => (left as number) > (right as number),
  '>=': (left, right) => (left as number) >= (right as number),
  '+': (left, right) => (left as number) + (right as number),
  '-': (left, right) => (left as number) - (right as number),
  in: (left, right) => (Array.isArray(right) ? right.includes(left) : hasField(right, String(left))),
};

function compileCall(of: CelNode | undefined, name: string, args: readonly CelNode[]): Evaluate {
  const [first, second] = args;
  if (name === 'has' && first?.kind === 'field') {
    const owner = compile(first.of);
    return (scope) => hasField(owner(scope), first.name);
  }
  const macro = Object.hasOwn(MACROS, name) ? MACROS[name] : undefined;
  if (macro && of && first?.kind === 'name' && second)
    return compileMacro(macro, compile(of), first.name, compile(second));
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!call) throw new SyntaxError(`${name} is not a function that is known`);
  const operands = (of ? [of, ...args] : args).map(compile);
  return (scope) => call(...operands.map((operand) => operand(scope)));
}

/** The items for which a condition holds, of how many; `failed` where it could not be told of some. */
interface Tally {
  readonly matching: readonly unknown[];
  readonly count: number;
  readonly failed: CelError | undefined;
}

type Macro = (tally: Tally) => unknown;

const MACROS: Readonly<Record<string, Macro>> = {
  all: ({ matching, count, failed }) => {
    if (failed && matching.length + 1 < count) return false;
    if (failed) throw failed;
    return matching.length === count;
  },
  exists: ({ matching, failed }) => {
    if (failed && matching.length === 0) throw failed;
    return matching.length > 0;
  },
  exists_one: ({ matching, failed }) => {
    if (failed) throw failed;
    return matching.length === 1;
  },
  filter: ({ matching, failed }) => {
    if (failed) throw failed;
    return matching;
  },
};

function compileMacro(macro: Macro, of: Evaluate, name: string, condition: Evaluate): Evaluate {
  return (scope) => {
    const value = of(scope);
    const items: readonly unknown[] = Array.isArray(value) ? value : Object.keys(value as object);
    const matching: unknown[] = [];
    let failures = 0;
    let failed: CelError | undefined;
    const inner: Record<string, unknown> = { ...scope };
    for (const item of items) {
      inner[name] = item;
      try {
        if (isTrue(condition(inner))) matching.push(item);
      } catch (error) {
        if (!(error instanceof CelError)) throw error;
        failed = error;
        failures++;
      }
    }
    // Of the items that failed, only that there are some counts.
    return macro({ matching, count: items.length - Math.max(0, failures - 1), failed });
  };
}

const FUNCTIONS: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
  size: (value) => sizeOf(value),
  duration: (text) => milliseconds(String(text)),
  startsWith: (text, start) => String(text).startsWith(String(start)),
  endsWith: (text, end) => String(text).endsWith(String(end)),
  contains: (text, part) => String(text).includes(String(part)),
  matches: (text, pattern) => expression(String(pattern)).test(String(text)),
  split: (text, separator) => String(text).split(String(separator)),
};

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : Object.keys(value as object).length;
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** A Go duration such as `1h30m`. */
function milliseconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, number, unit = 's']) => sum + Number(number) * (UNITS[unit] ?? 0), 0);
}

const EXPRESSIONS = new Map<string, RegExp>();

/** A regular expression as Go writes it; of its flags only the one for the case is met here. */
export function expression(pattern: string): RegExp {
  let known = EXPRESSIONS.get(pattern);
  if (!known) {
    const anyCase = pattern.includes('(?i)');
    known = new RegExp(pattern.replaceAll('(?i)', ''), anyCase ? 'iu' : 'u');
    EXPRESSIONS.set(pattern, known);
  }
  return known;
}
