import {
  ApiObject,
  type ApiObjectProps,
  type App,
  Chart,
  type ChartProps,
  type IResolver,
  JsonPatch,
  Lazy,
  type ResolutionContext,
  YamlOutputType,
} from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import * as fc from 'fast-check';
import { nastyString } from './nasty-string';

/** How to build an app, so that the same can be built twice: once on cdk8s's App, once on ours. */
export interface Recipe {
  readonly yamlOutputType: YamlOutputType;
  readonly outputFileExtension?: string;
  readonly recordConstructMetadata: boolean;
  readonly resolver: boolean;
  readonly parts: readonly Part[];
  /** Who depends on whom, as positions among the constructs that were made. */
  readonly dependencies: readonly (readonly [number, number])[];
}

interface Part {
  readonly kind: 'Chart' | 'OddChart' | 'Construct' | 'Object' | 'OddObject';
  readonly id: string;
  /** The construct it lives in, as a position; the app where that can't hold it. */
  readonly scope: number;
  readonly chart: ChartProps;
  readonly fields: { readonly [key: string]: unknown };
  readonly metadata: { readonly [key: string]: unknown };
  readonly special: 'none' | 'patch' | 'failing patch' | keyof typeof SPECIAL;
  /** Whether maps are what cdk8s takes for such; under jest it is loaded elsewhere, and those of a test are not. */
  readonly native: boolean;
  readonly errors: readonly string[];
}

interface Odd {
  readonly metadata?: object;
  readonly [field: string]: unknown;
}

/** Values that cdk8s resolves, or does not take. */
const SPECIAL = {
  lazy: () => {
    let produced = 0;
    return {
      spec: Lazy.any({ produce: () => ({ produced: ++produced, again: Lazy.any({ produce: () => ['x: y'] }) }) }),
    };
  },
  'lazy metadata': () => ({
    metadata: { owner: Lazy.any({ produce: () => ({ b: [], a: Lazy.any({ produce: () => undefined }) }) }) },
  }),
  // The second sees what producing the first has changed, unless it was read before.
  'lazy that changes its neighbour': () => {
    const spec: Record<string, unknown> = { second: 'before' };
    return { spec: { first: Lazy.any({ produce: () => delete spec.second }), ...spec, spec } };
  },
  token: () => ({ spec: { resolve: () => ({ port: 80 }) } }),
  union: () => ({
    spec: new (class Quantity {
      public value = '100m';
    })(),
  }),
  list: () => ({ spec: Object.assign([1, null, [], [undefined]], { value: 'of a list' }) }),
  'many keys': () => ({
    spec: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`k${(index * 37) % 100}`, index || null])),
  }),
  holes: () => ({ spec: Object.assign([], { 2: 'third' }) }),
  function: () => ({ spec: { call: String } }),
  symbol: () => ({ spec: { [Symbol('hidden')]: 1, shown: 2n } }),
  proto: () => ({ spec: JSON.parse('{"__proto__":{"a":1},"b":2}') as object }),
  date: () => ({ spec: { at: new Date(0) } }),
  'two of a class': () => ({ spec: { b: new Map(), a: [new Date(0)] } }),
  'throwing lazy': () => ({
    spec: Lazy.any({
      produce: () => {
        throw new Error('nothing to produce');
      },
    }),
  }),
} satisfies Record<string, () => Odd>;

const usually = <T>(usual: T, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary });

const names = fc.constantFrom('web', 'a', 'B', '1', '10', '02', 'x y', 'Resource', 'Default', 'a/b');
const labels = fc.dictionary(fc.constantFrom('app', 'team', 'y'), nastyString, { maxKeys: 2 });

/** Names that mean something to cdk8s or to JavaScript. */
const oddKey = fc.constantFrom('value', 'resolve', 'constructor', 'toString', '0', '10');

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'xsmall', withCrossShrink: true },
    nastyString,
    fc.integer(),
    fc.double(),
    fc.constantFrom(true, null, undefined),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof({ weight: 6, arbitrary: nastyString }, oddKey), tie('value'), { maxKeys: 3 }),
  ),
}));

const part: fc.Arbitrary<Part> = fc.record({
  kind: fc.constantFrom(
    ...([
      'Chart',
      'Chart',
      'Chart',
      'OddChart',
      'Construct',
      'Object',
      'Object',
      'Object',
      'Object',
      'OddObject',
    ] as const),
  ),
  id: names,
  scope: fc.nat(),
  chart: fc.record(
    { namespace: fc.constantFrom('shop', 'pay'), labels, disableResourceNameHashes: fc.boolean() },
    { requiredKeys: [] },
  ),
  fields: fc.dictionary(fc.constantFrom('spec', 'data', 'a'), value, { maxKeys: 2 }),
  metadata: fc.record(
    {
      name: fc.constantFrom('n1', 'N 2', 'same'),
      namespace: fc.constant('own'),
      labels,
      annotations: labels,
      x: value,
    },
    { requiredKeys: [] },
  ),
  special: usually<Part['special']>(
    'none',
    fc.constantFrom('patch', 'failing patch', 'lazy', ...(Object.keys(SPECIAL) as (keyof typeof SPECIAL)[])),
  ),
  native: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, fc.constant(false)),
  errors: usually<string[]>([], fc.array(nastyString, { maxLength: 2 })),
});

export const recipe: fc.Arbitrary<Recipe> = fc.record({
  yamlOutputType: fc.constantFrom(
    YamlOutputType.FILE_PER_CHART,
    YamlOutputType.FILE_PER_APP,
    YamlOutputType.FILE_PER_RESOURCE,
    YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
  ),
  outputFileExtension: fc.constantFrom(undefined, '.yaml'),
  recordConstructMetadata: fc.boolean(),
  resolver: fc.boolean(),
  parts: fc.array(part, { maxLength: 14, size: '+1' }),
  dependencies: fc.oneof(fc.constant([]), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 })),
});

export function buildApp(recipe: Recipe, AppClass: typeof App): App {
  const { parts, dependencies, resolver, ...props } = recipe;
  const app = new AppClass({ outdir: '/out', resolvers: resolver ? [new Shouting()] : undefined, ...props });
  const constructs: IConstruct[] = [app];
  for (const part of parts) {
    const scope = constructs[part.scope % constructs.length] as Construct;
    const inChart = scope.node.scopes.some((each) => Chart.isChart(each));
    if (scope.node.tryFindChild(part.id) || (part.kind.endsWith('Object') && !inChart)) continue;
    const made = build(part, scope);
    if (part.errors.length > 0) made.node.addValidation({ validate: () => [...part.errors] });
    constructs.push(made);
  }
  for (const [from, to] of dependencies) {
    constructs[from % constructs.length]?.node.addDependency(constructs[to % constructs.length] as IConstruct);
  }
  return app;
}

function build(part: Part, scope: Construct): Construct {
  switch (part.kind) {
    case 'Chart':
      return new Chart(scope, part.id, part.chart);
    case 'OddChart':
      return new OddChart(scope, part.id, part.chart);
    case 'Construct':
      return new Construct(scope, part.id);
    case 'Object':
      return patched(new ApiObject(scope, part.id, propsOf(part)), part);
    case 'OddObject':
      return new OddObject(scope, part.id, propsOf(part));
  }
}

function propsOf({ special, fields, metadata, native }: Part): ApiObjectProps {
  const odd: Odd = special in SPECIAL ? SPECIAL[special as keyof typeof SPECIAL]() : {};
  const props = { apiVersion: 'apps/v1', kind: 'Thing', ...fields, ...odd, metadata: { ...metadata, ...odd.metadata } };
  return native ? (nativeData(props) as ApiObjectProps) : props;
}

const NativeObject = Object.getPrototypeOf(Lazy.prototype).constructor as ObjectConstructor;

/** The same data, with maps of the realm that cdk8s lives in. */
function nativeData(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(nativeData);
  if (typeof data !== 'object' || data === null) return data;
  if (data instanceof Lazy) return Lazy.any({ produce: () => nativeData(data.produce()) });
  if (![Object.prototype, null].includes(Object.getPrototypeOf(data))) return data;
  const copy = new NativeObject();
  for (const [key, value] of Object.entries(data)) {
    Object.defineProperty(copy, key, {
      value: nativeData(value),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

function patched(object: ApiObject, { special }: Part): ApiObject {
  if (special === 'patch')
    object.addJsonPatch(JsonPatch.add('/copied', { from: 'a\nb' }), JsonPatch.add('/nothing', null));
  if (special === 'failing patch') object.addJsonPatch(JsonPatch.test('/kind', 'Other'));
  return object;
}

/** A resolver of the user's. */
class Shouting implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (context.value === 'web') context.replaceValue('WEB!');
  }
}

/** A chart with a way of its own. */
class OddChart extends Chart {
  public override generateObjectName(object: ApiObject): string {
    return `odd-${object.node.id}`;
  }

  public override toJson(): unknown[] {
    return super.toJson().reverse();
  }
}

/** An object that says the same twice, and what cdk8s would not. */
class OddObject extends ApiObject {
  public override toJson(): unknown {
    const manifest = super.toJson();
    return { ...manifest, same: manifest.metadata, nothing: undefined };
  }
}
