import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as alb from '../../src';
import { WRONG_ARGUMENTS } from './hostile-values';
import type { Step } from './manifests';
import type { Random } from './random';

interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}
interface Parameter {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly variadic?: boolean;
}
interface Method {
  readonly name: string;
  readonly static?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: TypeReference };
}
interface Type {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'enum' | 'interface';
  readonly abstract?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly members?: readonly { readonly name: string }[];
  readonly properties?: readonly (Parameter & { readonly static?: boolean; readonly const?: boolean })[];
  readonly methods?: readonly Method[];
  readonly initializer?: { readonly parameters?: readonly Parameter[] };
}

/** How deep values of values go. */
const DEPTH = 5;

/** Calls every public constructor and method with values of which some are wrong. What is new in the API is tried by itself. */
export class ApiFuzzer {
  public readonly name = 'api';
  /** Each takes a small part of what manifests take. */
  public readonly steps = 20;
  private readonly types: ReadonlyMap<string, Type>;
  private readonly calls: readonly { readonly type: Type; readonly method?: Method }[];

  public constructor(private readonly random: Random) {
    const file = resolve(__dirname, '../../.jsii');
    const assembly = JSON.parse(readFileSync(file, 'utf8')) as { readonly types: Record<string, Type> };
    this.types = new Map(Object.entries(assembly.types));
    this.calls = [...this.types.values()].flatMap((type) => (type.kind === 'class' ? callsOf(type) : []));
  }

  public async step(): Promise<Step> {
    const { type, method } = this.random.pick(this.calls);
    const wrong = new Wrong(this.random);
    const name = `${type.name}.${method?.name ?? 'constructor'}`;
    const maker = new Maker(this.types, this.random, wrong);
    let given: readonly unknown[] = [];
    try {
      given = maker.argumentsOf((method ?? type.initializer)?.parameters ?? []);
      const target = method && !method.static ? maker.instance(type) : undefined;
      if (target === NOTHING) return { inputs: 1 };
      call(type, method, target, given);
      return { inputs: 1 };
    } catch (error) {
      const problem = errorFault(error);
      if (problem === undefined) return { inputs: 1 };
      const key = `${name}: ${problem.slice(0, 60)}`;
      return {
        inputs: 1,
        fault: { key, text: `${name}(${given.map(shown).join(', ')}), with ${shown(wrong.used)}\n${problem}` },
      };
    }
  }
}

function callsOf(type: Type): { type: Type; method?: Method }[] {
  const methods = (type.methods ?? []).map((method) => ({ type, method }));
  return type.initializer && !type.abstract ? [{ type }, ...methods] : methods;
}

const NOTHING = Symbol('nothing of the kind');

function call(type: Type, method: Method | undefined, target: unknown, given: readonly unknown[]): unknown {
  const Class = (alb as unknown as Record<string, new (...args: readonly unknown[]) => unknown>)[type.name];
  if (!Class) return undefined;
  if (!method) return new Class(...given);
  const owner = (method.static ? Class : target) as Record<string, (...args: readonly unknown[]) => unknown>;
  return owner[method.name]?.(...given);
}

/** Puts a wrong value somewhere, about once a call. */
class Wrong {
  public used: unknown;
  private left = 1;

  public constructor(private readonly random: Random) {}

  public instead(of: () => unknown): unknown {
    if (this.left === 0 || !this.random.chance(0.25)) return of();
    this.left--;
    this.used = this.random.pick(WRONG_ARGUMENTS);
    return this.used;
  }
}

/** Makes values of types. */
class Maker {
  private readonly chart = new Chart(new App({ outdir: 'nothing-is-written' }), 'chart');
  private ids = 0;

  public constructor(
    private readonly types: ReadonlyMap<string, Type>,
    private readonly random: Random,
    private readonly wrong: Wrong,
  ) {}

  public argumentsOf(parameters: readonly Parameter[], depth = 0): unknown[] {
    return parameters
      .filter(({ optional }) => !optional || this.random.chance(0.7))
      .map((parameter) => this.wrong.instead(() => this.value(parameter.type, parameter.name, depth + 1)));
  }

  public instance(type: Type, depth = 0): unknown {
    if (depth > DEPTH) return NOTHING;
    const factories = (type.methods ?? []).filter((method) => method.static && method.returns?.type.fqn === type.fqn);
    const constants = (type.properties ?? []).filter((property) => property.static && property.type.fqn === type.fqn);
    const ways: (() => unknown)[] = [
      ...factories.map(
        (method) => () => call(type, method, undefined, this.argumentsOf(method.parameters ?? [], depth)),
      ),
      ...constants.slice(0, 3).map(
        ({ name }) =>
          () =>
            (alb as unknown as Record<string, Record<string, unknown>>)[type.name]?.[name],
      ),
    ];
    const { initializer } = type;
    if (initializer && !type.abstract) {
      ways.push(() => call(type, undefined, undefined, this.argumentsOf(initializer.parameters ?? [], depth)));
    }
    return ways.length === 0 ? NOTHING : this.random.pick(ways)();
  }

  private value(type: TypeReference, name: string, depth: number): unknown {
    if (type.primitive) return this.primitive(type.primitive, name);
    if (type.collection) {
      const item = () => this.wrong.instead(() => this.value(type.collection?.elementtype ?? {}, name, depth + 1));
      return type.collection.kind === 'map' ? { [`key-${name}`]: item() } : [item()];
    }
    return this.named(type.fqn ?? '', depth);
  }

  private primitive(primitive: string, name: string): unknown {
    if (primitive === 'number') return this.random.pick([0, 1, 5, 30, 80, 443]);
    if (primitive === 'boolean') return this.random.chance(0.5);
    if (primitive !== 'string') return {};
    if (name === 'id') return `id-${this.ids++}`;
    return this.random.pick(TEXT_VALUES);
  }

  private named(fqn: string, depth: number): unknown {
    const foreign = FOREIGN[fqn];
    if (foreign) return foreign(this.chart, `made-${this.ids++}`);
    const type = this.types.get(fqn);
    if (!type || depth > DEPTH) return undefined;
    const values = (alb as unknown as Record<string, Record<string, unknown>>)[type.name];
    if (type.kind === 'enum') return this.random.pick(Object.values(values ?? {}));
    if (type.kind === 'class') {
      const made = this.instance(type, depth);
      return made === NOTHING ? undefined : made;
    }
    return this.struct(type, depth);
  }

  private struct(type: Type, depth: number): unknown {
    const own = (type.properties ?? []).filter(({ optional }) => !optional || this.random.chance(0.15));
    const inherited = (type.interfaces ?? []).flatMap((fqn) => {
      const base = this.types.get(fqn);
      return base ? Object.entries(this.struct(base, depth) as object) : [];
    });
    const entries = own.map((property) => [
      property.name,
      this.wrong.instead(() => this.value(property.type, property.name, depth + 1)),
    ]);
    return Object.fromEntries([...inherited, ...entries]);
  }
}

const TEXT_VALUES = [
  'web',
  '/',
  'a.example.org',
  'arn:aws:acm:eu-west-1:123456789012:certificate/x',
  '10.0.0.0/8',
  '80',
  'https://a.example.org/x',
];

const FOREIGN: Readonly<Record<string, ((chart: Chart, id: string) => unknown) | undefined>> = {
  'constructs.Construct': (chart) => chart,
  'constructs.IConstruct': (chart, id) => service(chart, id),
  'cdk8s.ApiObject': (chart, id) => new kplus.k8s.KubeIngress(chart, id, {}),
  'cdk8s.Chart': (chart) => chart,
  'cdk8s.App': () => new App({ outdir: 'nothing-is-written' }),
  'cdk8s.Duration': () => Duration.seconds(30),
  'cdk8s.Size': () => Size.mebibytes(512),
  'cdk8s-plus-28.Service': service,
  'cdk8s-plus-28.Deployment': (chart, id) =>
    new kplus.Deployment(chart, id, { containers: [{ image: 'nginx', portNumber: 80 }] }),
};

function service(chart: Chart, id: string): kplus.Service {
  return new kplus.Service(chart, id, { ports: [{ port: 80 }] });
}

/** Ours is the first file of the program in which an error came up. */
function errorFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return `throws ${String(error)}`;
  const { name, message, stack = '' } = error;
  const place = /^\s+at .*?\(?([^\s(]+):\d+:\d+\)?$/m.exec(stack)?.[1] ?? '';
  const isOurs = place.includes('/src/') && !place.includes('node_modules');
  if (/\[object Object\]/.test(message)) return `${name}: ${message}`;
  if (name === 'TypeError' || name === 'RangeError' || name === 'ReferenceError') {
    return isOurs && JAVASCRIPT.test(message)
      ? `${name}: ${message} at ${place.replace(/^.*\/src\//, 'src/')}`
      : undefined;
  }
  return undefined;
}

/** What JavaScript itself says, rather than somebody who checks. */
const JAVASCRIPT =
  /Cannot (?:read|set|convert|destructure|use|mix|create)|is not (?:a function|iterable|a constructor|defined|an object)|Invalid (?:array|string) length|call stack|Reduce of empty|must be a string, or|circular structure|BigInt/i;

/** Two levels of it: constructs and plans hold whole apps. */
function shown(value: unknown, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80));
  if (typeof value !== 'object' || value === null) return String(value);
  const name = (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor?.name;
  if (depth > 2 || (name !== 'Object' && name !== 'Array')) return name ?? 'object without a prototype';
  const entries = Object.entries(value).slice(0, 12);
  return `{${entries.map(([key, item]) => `${key}: ${shown(item, depth + 1)}`).join(', ')}}`;
}
