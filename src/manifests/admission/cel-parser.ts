/** The part of the Common Expression Language in which the rules of custom resources are written. */

export type CelNode =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly CelNode[] }
  | { readonly kind: 'field'; readonly of: CelNode; readonly name: string }
  | { readonly kind: 'index'; readonly of: CelNode; readonly index: CelNode }
  | {
      readonly kind: 'call';
      readonly of: CelNode | undefined;
      readonly name: string;
      readonly args: readonly CelNode[];
    }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: CelNode }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: CelNode; readonly right: CelNode }
  | { readonly kind: 'if'; readonly condition: CelNode; readonly then: CelNode; readonly otherwise: CelNode };

/** Raw strings first, then strings, numbers, names and operators, the longest before the shorter. */
const TOKEN =
  /\s*(?:(r?"""[\s\S]*?""")|(r?"(?:[^"\\]|\\.)*"|r?'(?:[^'\\]|\\.)*')|(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|(\|\||&&|[!=<>]=|[-+*/%!<>?:.,()[\]]))/y;

interface Token {
  /** Absent for an operator. */
  readonly kind?: 'text' | 'number' | 'name';
  readonly value: string;
}

/** Operators of two sides by how tightly they bind, loosest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Parses an expression. @throws {SyntaxError} */
export function parseCel(text: string): CelNode {
  const parser = new CelParser(tokensOf(text));
  return parser.parse();
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const [, long, short, number, name, operator] = TOKEN.exec(text) ?? [];
    if (long !== undefined) tokens.push({ kind: 'text', value: textOf(long, 3) });
    else if (short !== undefined) tokens.push({ kind: 'text', value: textOf(short, 1) });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name });
    else if (operator !== undefined) tokens.push({ value: operator });
    else throw new SyntaxError(`unexpected ${JSON.stringify(text.slice(at, at + 10))} in a CEL expression`);
  }
  return tokens;
}

function textOf(quoted: string, quotes: number): string {
  const isRaw = quoted.startsWith('r');
  const inner = quoted.slice((isRaw ? 1 : 0) + quotes, -quotes);
  return isRaw ? inner : inner.replace(/\\(.)/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

class CelParser {
  private at = 0;

  public constructor(private readonly tokens: readonly Token[]) {}

  public parse(): CelNode {
    const node = this.conditional();
    if (this.at < this.tokens.length) throw this.unexpected();
    return node;
  }

  private conditional(): CelNode {
    const condition = this.binary(0);
    if (!this.take('?')) return condition;
    const then = this.conditional();
    this.expect(':');
    return { kind: 'if', condition, then, otherwise: this.conditional() };
  }

  private binary(level: number): CelNode {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (let operator = this.takeOneOf(operators); operator !== undefined; operator = this.takeOneOf(operators)) {
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): CelNode {
    const operator = this.takeOneOf(['!', '-']);
    return operator === undefined ? this.member() : { kind: 'unary', operator, operand: this.unary() };
  }

  private member(): CelNode {
    let node = this.primary();
    for (;;) {
      if (this.take('.')) {
        const name = this.name();
        node = this.take('(')
          ? { kind: 'call', of: node, name, args: this.items(')') }
          : { kind: 'field', of: node, name: unescaped(name) };
      } else if (this.take('[')) {
        node = { kind: 'index', of: node, index: this.conditional() };
        this.expect(']');
      } else {
        return node;
      }
    }
  }

  private primary(): CelNode {
    const token = this.tokens[this.at];
    if (!token) throw this.unexpected();
    this.at++;
    if (token.kind === 'text') return { kind: 'literal', value: token.value };
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.value) };
    if (token.kind === 'name') return this.named(token.value);
    if (token.value === '[') return { kind: 'list', items: this.items(']') };
    if (token.value !== '(') throw this.unexpected(token);
    const node = this.conditional();
    this.expect(')');
    return node;
  }

  private named(name: string): CelNode {
    if (this.take('(')) return { kind: 'call', of: undefined, name, args: this.items(')') };
    if (name === 'true' || name === 'false') return { kind: 'literal', value: name === 'true' };
    return name === 'null' ? { kind: 'literal', value: null } : { kind: 'name', name };
  }

  private items(end: string): CelNode[] {
    const items: CelNode[] = [];
    while (!this.take(end)) {
      if (items.length > 0) this.expect(',');
      items.push(this.conditional());
    }
    return items;
  }

  private name(): string {
    const token = this.tokens[this.at];
    if (token?.kind !== 'name') throw this.unexpected();
    this.at++;
    return token.value;
  }

  private take(operator: string): boolean {
    return this.takeOneOf([operator]) !== undefined;
  }

  private takeOneOf(operators: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (!token || token.kind === 'text' || !operators.includes(token.value)) return undefined;
    this.at++;
    return token.value;
  }

  private expect(operator: string): void {
    if (!this.take(operator)) throw this.unexpected();
  }

  private unexpected(token = this.tokens[this.at]): SyntaxError {
    return new SyntaxError(`unexpected ${JSON.stringify(token?.value ?? 'end')} in a CEL expression`);
  }
}

/** Fields that are reserved words are written `__namespace__`. */
function unescaped(name: string): string {
  return /^__(\w+)__$/.exec(name)?.[1] ?? name;
}
