import { type CelNode, parseCel } from './cel-parser';

/** A rule of a schema: whether it holds of a value. */
export type CelRule = (self: unknown) => boolean;

type Scope = Readonly<Record<string, unknown>>;
type Evaluate = (scope: Scope) => unknown;

/**
 * What CEL calls an error, such as a field that is not there; a rule that ends in one does not hold. It is a value, because most objects
 * have rules that meet one, and an exception takes longer than the rest of the rule.
 */
const ERROR = Symbol('error');

/** Turns an expression into a function, once; it is then asked of many objects. */
export function compileCel(text: string): CelRule {
  const evaluate = compile(parseCel(text));
  return (self) => evaluate({ self }) === true;
}

function compile(node: CelNode): Evaluate {
  switch (node.kind) {
    case 'literal':
      return () => node.value;
    case 'name':
      return (scope) => scope[node.name];
    case 'list': {
      const items = node.items.map(compile);
      if (node.items.every(({ kind }) => kind === 'literal')) {
        const constant = items.map((item) => item({}));
        return () => constant;
      }
      return (scope) => orError(items.map((item) => item(scope)));
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
      return (scope) => {
        const holds = condition(scope);
        if (typeof holds !== 'boolean') return ERROR;
        return holds ? then(scope) : otherwise(scope);
      };
    }
    case 'call':
      return compileCall(node.of, node.name, node.args);
  }
}

function orError(values: readonly unknown[]): unknown {
  return values.includes(ERROR) ? ERROR : values;
}

function fieldOf(value: unknown, name: string): unknown {
  const field = hasField(value, name) ? (value as Scope)[name] : undefined;
  return field === undefined ? ERROR : field;
}

function hasField(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name);
}

function compileIndex(of: Evaluate, at: Evaluate): Evaluate {
  return (scope) => {
    const value = of(scope);
    const index = at(scope);
    if (!Array.isArray(value)) return fieldOf(value, String(index));
    const item: unknown = typeof index === 'number' ? value[index] : undefined;
    return item === undefined ? ERROR : item;
  };
}

function compileUnary(operator: string, operand: Evaluate): Evaluate {
  return (scope) => {
    const value = operand(scope);
    if (value === ERROR) return ERROR;
    if (operator === '-') return -(value as number);
    return typeof value === 'boolean' ? !value : ERROR;
  };
}

function compileBinary(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  if (operator === '&&') return either(left, right, false);
  if (operator === '||') return either(left, right, true);
  const apply = OPERATORS[operator];
  if (!apply) throw new SyntaxError(`${operator} is not an operator of CEL`);
  return (scope) => {
    const one = left(scope);
    const other = right(scope);
    return one === ERROR || other === ERROR ? ERROR : apply(one, other);
  };
}

/** `&&` and `||`: one side that decides does so whatever becomes of the other one, even an error. */
function either(left: Evaluate, right: Evaluate, decisive: boolean): Evaluate {
  return (scope) => {
    const one = left(scope);
    if (one === decisive) return decisive;
    const other = right(scope);
    if (other === decisive) return decisive;
    return one === !decisive && other === !decisive ? !decisive : ERROR;
  };
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
    return (scope) => {
      const value = owner(scope);
      return value === ERROR ? ERROR : hasField(value, first.name);
    };
  }
  const macro = Object.hasOwn(MACROS, name) ? MACROS[name] : undefined;
  if (macro && of && first?.kind === 'name' && second)
    return compileMacro(macro, compile(of), first.name, compile(second));
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!call) throw new SyntaxError(`${name} is not a function that is known`);
  const operands = (of ? [of, ...args] : args).map(compile);
  const [only, ...others] = operands;
  if (only && others.length === 0) {
    return (scope) => {
      const value = only(scope);
      return value === ERROR ? ERROR : call(value);
    };
  }
  return (scope) => {
    const values = operands.map((operand) => operand(scope));
    return values.includes(ERROR) ? ERROR : call(...values);
  };
}

/** The items for which a condition holds, of how many, and for how many that is unknown. */
interface Tally {
  readonly matching: readonly unknown[];
  readonly count: number;
  readonly failed: number;
}

type Macro = (tally: Tally) => unknown;

const MACROS: Readonly<Record<string, Macro>> = {
  all: ({ matching, count, failed }) => {
    if (matching.length + failed < count) return false;
    return failed > 0 ? ERROR : true;
  },
  exists: ({ matching, failed }) => (failed > 0 && matching.length === 0 ? ERROR : matching.length > 0),
  exists_one: ({ matching, failed }) => (failed > 0 ? ERROR : matching.length === 1),
  filter: ({ matching, failed }) => (failed > 0 ? ERROR : matching),
};

function compileMacro(macro: Macro, of: Evaluate, name: string, condition: Evaluate): Evaluate {
  return (scope) => {
    const value = of(scope);
    if (value === ERROR) return ERROR;
    const items: readonly unknown[] = Array.isArray(value) ? value : Object.keys(value as object);
    const matching: unknown[] = [];
    let failed = 0;
    const inner: Record<string, unknown> = { ...scope };
    for (const item of items) {
      inner[name] = item;
      const holds = condition(inner);
      if (holds === true) matching.push(item);
      else if (holds !== false) failed++;
    }
    return macro({ matching, count: items.length, failed });
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

const UNITS = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** A Go duration such as `1h30m`. */
function milliseconds(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * UNITS[unit as keyof typeof UNITS], 0);
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
