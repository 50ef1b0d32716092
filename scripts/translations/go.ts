import { allTypes, type Callable, type Module, modules, type Type } from './types';

const PATHS: Readonly<Record<string, string>> = {
  constructs: '"github.com/aws/constructs-go/constructs/v10"',
  jsii: '"github.com/aws/jsii-runtime-go"',
  alb: 'alb "github.com/cdk8s-alb/cdk8s-alb-go/cdk8salb"',
  cdk8s: '"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"',
  kplus: 'kplus "github.com/cdk8s-team/cdk8s-plus-go/cdk8splus28/v2"',
};

/**
 * The Go of an example, as it compiles: jsii-rosetta leaves out packages of types, arguments that are optional elsewhere and the addresses of
 * lists and maps, and takes names for pointers.
 */
export function finishGo(code: string): string {
  const isWhole = /^import /m.test(code);
  const body = new GoCode(plain(code.replace(/^import .*\n+/gm, ''))).finished();
  if (!isWhole) return body;
  return `${goImports(body)}\n\n${body}`;
}

/** The imports of what is used. */
export function goImports(body: string): string {
  const used = Object.entries(PATHS).filter(([name]) => new RegExp(`(?<![\\w."])${name}\\.`).test(body));
  return `import (\n${used.map(([, path]) => `\t${path}`).join('\n')}\n)`;
}

/** Without pointers that are none, and with variables where a property is called as one. */
function plain(code: string): string {
  const variables = new Set([...code.matchAll(/^\s*(\w+) :=/gm)].map(([, name = '']) => name));
  return code
    .replace(/_\*(?=[A-Z])/g, '_')
    .replaceAll('jsii.Boolean(', 'jsii.Bool(')
    .replace(/(?<=[(,] ?)\*(?=[a-z]\w*\b)(?!string)/g, '')
    .replace(/\b([A-Z]\w*): \1,/g, (whole, name: string) => {
      const variable = name.charAt(0).toLowerCase() + name.slice(1);
      return variables.has(variable) ? `${name}: ${variable},` : whole;
    });
}

/** An open bracket. */
interface Open {
  readonly bracket: string;
  /** What is called, where it is a call. */
  readonly callee: string;
  /** What the call is made on, where that is the result of another call. */
  readonly receiver: Type | undefined;
  arguments: number;
  isEmpty: boolean;
}

/** One pass from left to right, with what is open on a stack. */
class GoCode {
  private readonly open: Open[] = [];
  private readonly classes = new Map<string, Type>();
  private written = '';
  /** What the call gives that was closed last. */
  private result: Type | undefined;

  public constructor(private readonly code: string) {
    this.declare('app', 'App');
    this.declare('chart', 'Chart');
  }

  public finished(): string {
    const tokens =
      /"(?:[^"\\]|\\.)*"|\/\*[\s\S]*?\*\/|\[\]\*?\w+\{|map\[string\]\*?\w+\{|&[A-Z]\w*\{|[\w.]+\(|\w+ [A-Z]\w*(?=[,)])|[\s\S]/g;
    for (const [token] of this.code.matchAll(tokens)) this.take(token);
    return unused(this.written);
  }

  private take(token: string): void {
    const around = this.open.at(-1);
    if (around && !/^\s$/.test(token) && !/^[)}\]]$/.test(token)) around.isEmpty = false;
    const opening = /[({[]$/.exec(token)?.[0];
    if (token === ',' && around) around.arguments++;
    if (/^[)}\]]$/.test(token)) this.close(token);
    else if (opening !== undefined) this.write(token, opening);
    else this.written += /^\w+ [A-Z]\w*$/.test(token) ? this.parameter(token) : token;
  }

  private write(token: string, bracket: string): void {
    const list = /^\[\](\*?)(\w+)\{$/.exec(token);
    const struct = /^&(\w+)\{$/.exec(token);
    const isDeclaration = this.written.endsWith('func ');
    const callee = isDeclaration ? '' : (/^([\w.]+)\($/.exec(token)?.[1] ?? '');
    if (list) this.written += `&[]${this.item(list[1] ?? '', list[2] ?? '')}{`;
    else if (struct) this.written += `&${this.qualified(struct[1] ?? '')}{`;
    else this.written += token.startsWith('map[') ? `&${token}` : token;
    if (callee !== '') this.remember(callee);
    const receiver = callee.startsWith('.') ? this.result : undefined;
    this.open.push({ bracket, callee, receiver, arguments: 0, isEmpty: true });
  }

  private close(token: string): void {
    const { callee = '', receiver, arguments: commas = 0, isEmpty = true } = this.open.pop() ?? {};
    if (token === ')' && callee !== '') {
      this.result = this.resultOf(callee, receiver);
      const lacking = this.lacking(callee, receiver, isEmpty ? 0 : commas + 1);
      this.written += Array(lacking)
        .fill('nil')
        .join(', ')
        .replace(/^(?=nil)/, isEmpty ? '' : ', ');
    }
    this.written += token;
  }

  private lacking(callee: string, receiver: Type | undefined, given: number): number {
    const parameters = this.called(callee, receiver)?.parameters?.filter(({ variadic }) => !variadic) ?? [];
    return Math.max(parameters.length - given, 0);
  }

  /** Lists hold structs by their address, everything else as it is. */
  private item(pointer: string, name: string): string {
    const found = this.moduleOf(name)?.types.get(name);
    return `${pointer}${found?.datatype ? '*' : ''}${this.qualified(name)}`;
  }

  private parameter(token: string): string {
    const [variable = '', type = ''] = token.split(' ');
    this.declare(variable, type);
    return `${variable} ${this.qualified(type)}`;
  }

  private qualified(name: string): string {
    const module = this.moduleOf(name);
    return module ? `${module.go}.${name}` : name;
  }

  /** A name of several modules belongs to the module of the call that it stands in. */
  private moduleOf(name: string): Module | undefined {
    const having = modules().filter(({ types }) => types.has(name));
    const around = [...this.open]
      .reverse()
      .find(({ callee }) => having.some(({ go }) => callee.startsWith(`${go}.`)))?.callee;
    return having.find(({ go }) => around?.startsWith(`${go}.`)) ?? having[0];
  }

  private declare(variable: string, type: string): void {
    const found = modules()
      .find(({ types }) => types.has(type))
      ?.types.get(type);
    if (found) this.classes.set(variable, found);
  }

  /** The type of a variable that a call begins the value of. */
  private remember(callee: string): void {
    const variable = /^[ \t]*(\w+) := \S*$/m.exec(this.written.slice(this.written.lastIndexOf('\n') + 1))?.[1];
    if (variable === undefined) return;
    const found = this.resultOf(callee);
    if (found) this.classes.set(variable, found);
  }

  private resultOf(callee: string, receiver?: Type): Type | undefined {
    const created = /\.New(\w+)$/.exec(callee)?.[1];
    if (created === undefined) return allTypes().get(this.called(callee, receiver)?.returns?.type.fqn ?? '');
    return modules()
      .find(({ go }) => callee.startsWith(`${go}.`))
      ?.types.get(created);
  }

  private called(callee: string, receiver?: Type): Callable | undefined {
    const [, from = '', name = ''] = /^(?:(.*)\.)?(\w+)$/.exec(callee) ?? [];
    const module = modules().find(({ go }) => go === from);
    const created = /^New(\w+)$/.exec(name)?.[1];
    if (module && created !== undefined) return initializerOf(module.types.get(created));
    const [type = '', method = ''] = module ? name.split('_') : [];
    if (module) return methodOf(module.types.get(type), method);
    const known = receiver ?? this.classes.get(from);
    if (known) return methodOf(known, name);
    // What no variable holds, such as the result of a call: whatever has such a method, ours first.
    return [...allTypes().values()].map((each) => methodOf(each, name)).find((found) => found !== undefined);
  }
}

function initializerOf(type: Type | undefined): Callable | undefined {
  return type && (type.initializer ?? initializerOf(baseOf(type)));
}

function methodOf(type: Type | undefined, goName: string): Callable | undefined {
  const name = goName.charAt(0).toLowerCase() + goName.slice(1);
  return type && (type.methods?.find((method) => method.name === name) ?? methodOf(baseOf(type), goName));
}

function baseOf({ base }: Type): Type | undefined {
  return allTypes().get(base ?? '');
}

/** Go refuses a variable that nobody reads. */
function unused(code: string): string {
  return code.replace(/^([ \t]*)(\w+) := /gm, (whole, indent: string, name: string, at: number) => {
    const after = code.slice(at + whole.length);
    const [rest = ''] = /^func /m.test(code) ? after.split(/^\}$/m) : [after];
    if (new RegExp(`(?<![\\w."])${name}\\b(?!:)`).test(rest)) return whole;
    return /^[\w.]+\(/.test(rest) ? indent : `${indent}_ = `;
  });
}

/** A file around the Go of an example, to compile it. */
export function goFile(code: string, packageName: string): string {
  const [imports = ''] = /^import \([\s\S]*?\n\)/.exec(code) ?? [];
  const body = code.slice(imports.length).trim();
  const isFunctions = /^func /m.test(body);
  const given = ['app cdk8s.App', 'chart cdk8s.Chart'].filter(
    (parameter) => imports === '' && !new RegExp(`^\\s*${parameter.split(' ')[0]} :=`, 'm').test(body),
  );
  const whole = isFunctions ? body : `func example(${given.join(', ')}) {\n${body}\n}`;
  return `package ${packageName}\n\n${imports === '' ? goImports(whole) : imports}\n\n${whole}\n`;
}
