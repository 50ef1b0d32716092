import { hoistConstants } from './code/constants';
import type { Statement } from './code/expression';
import {
  COVERED,
  type InputObject,
  type KnownObject,
  type KnownService,
  type Rendering,
  type Surroundings,
} from './objects/written-object';

/** Objects that become one chart, in order. */
export interface ChartObjects {
  /** The id of the chart: the name of its file without an extension. */
  readonly id: string;
  /** The namespace that all of its objects name. */
  readonly namespace?: string;
  readonly objects: readonly InputObject[];
}

/** The names that the objects of a chart have in its code. */
export class ChartNames implements Surroundings {
  public readonly ids: readonly string[];
  private readonly indexes: ReadonlyMap<string, number>;
  private readonly constants = new Map<string, string>();
  private readonly services = new Map<string, KnownService>();
  private readonly gatewayObjects = new Map<string, KnownObject>();
  private readonly configurations = new Map<string, string>();

  public constructor(private readonly chart: ChartObjects) {
    const ids = new Set<string>();
    const constants = new Set(RESERVED);
    for (const object of chart.objects) {
      const id = unique(`${object.name}-${object.kind.toLowerCase()}`, ids, '-');
      ids.add(id);
      const constant = unique(constantName(object), constants, '');
      constants.add(constant);
      this.constants.set(id, constant);
      if (object.apiVersion === 'v1' && object.kind === 'Service') {
        const { ports } = (object.data.spec ?? {}) as { readonly ports?: KnownService['ports'] };
        this.services.set(key(object.namespace, object.name), { id, ports: Array.isArray(ports) ? ports : [] });
      }
      if (object.apiVersion.startsWith('gateway.')) this.addGatewayObject(object, id);
    }
    this.ids = [...ids];
    this.indexes = new Map(this.ids.map((id, index) => [id, index]));
  }

  private addGatewayObject(object: InputObject, id: string): void {
    const { kind, namespace, name, data } = object;
    this.gatewayObjects.set(`${kind} ${key(namespace, name)}`, { id, object });
    const { targetReference } = (data.spec ?? {}) as { readonly targetReference?: { readonly name?: unknown } };
    if (kind !== 'TargetGroupConfiguration' || typeof targetReference?.name !== 'string') return;
    this.configurations.set(key(namespace, targetReference.name), id);
  }

  public known(kind: string, namespace: string | undefined, name: string): KnownObject | undefined {
    return this.gatewayObjects.get(`${kind} ${key(namespace, name)}`);
  }

  public targetGroupConfiguration(namespace: string | undefined, serviceName: string): string | undefined {
    return this.configurations.get(key(namespace, serviceName));
  }

  public isBefore(id: string, other: string): boolean {
    return (this.indexes.get(id) ?? 0) < (this.indexes.get(other) ?? 0);
  }

  public get chartNamespace(): string | undefined {
    return this.chart.namespace;
  }

  public service(namespace: string | undefined, name: string): KnownService | undefined {
    return this.services.get(key(namespace, name));
  }

  /** All constants of objects, and what else the code names. */
  public get taken(): ReadonlySet<string> {
    return new Set([...RESERVED, ...this.constants.values()]);
  }

  public constantOf(id: string): string {
    return this.constants.get(id) as string;
  }
}

/** Names that the written code uses for something else, and words of the language that a name may be. */
const RESERVED = (
  'alb app error fault ApiObject App Chart Construct Cpu Duration EnvValue JsonPatch ServiceType Size k8s scope this arguments await break case catch class const continue debugger ' +
  'default delete do else enum eval export extends false finally for function if implements import in instanceof interface let ' +
  'new null package private protected public return static super switch throw true try typeof var void while with yield'
).split(' ');

function key(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** `shopService` for Service shop, `shopHttpRoute` for an HTTPRoute. */
function constantName({ name, kind: given }: InputObject): string {
  const kind = given.replace(/^(HTTP|GRPC)(?=Route$)/, (word) => `${word[0]}${word.slice(1).toLowerCase()}`);
  // A Service called shop-service needs no second "service".
  const full = new RegExp(`(^|-)${kind}$`, 'i').test(name) ? name : `${name}-${kind}`;
  const words = full.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const camel = words.map((word, index) => (index === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`)).join('');
  const lower = `${camel[0]?.toLowerCase()}${camel.slice(1)}`;
  return /^[a-z]/.test(lower) ? lower : `_${lower}`;
}

function unique(name: string, taken: ReadonlySet<string>, separator: string): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count++) candidate = `${name}${separator}${count}`;
  return candidate;
}

/** The statements of an object: what makes it, and what is called on it once all that it names is made. */
export interface ObjectStatements {
  /** Of the object in the chart. */
  readonly index: number;
  readonly statements: readonly Statement[];
}

/** The code of a chart. */
export interface ChartCode {
  /** What several objects share. */
  readonly constants: readonly Statement[];
  readonly objects: readonly ObjectStatements[];
}

/** The code of a chart, without repetition. */
export function chartCode(names: ChartNames, renderings: readonly Rendering[]): ChartCode {
  const objects = chartStatements(names, renderings);
  const { constants, statements } = hoistConstants(
    objects.map((each) => each.statements),
    names.taken,
  );
  return { constants, objects: objects.map(({ index }, at) => ({ index, statements: statements[at] ?? [] })) };
}

/** The statements of a chart in the order of its objects; calls that name a later object follow that one. */
function chartStatements(names: ChartNames, renderings: readonly Rendering[]): ObjectStatements[] {
  const indexes = new Map(names.ids.map((id, index) => [id, index]));
  const named = new Set(renderings.flatMap(({ uses }) => uses));
  const after = new Map<number, ObjectStatements[]>();
  const declarations = renderings.map((rendering, index) => {
    const { declaration, calls, uses, follows = [] } = rendering;
    const id = names.ids[index] as string;
    const isNamed = calls.length > 0 || named.has(id);
    if (calls.length > 0) {
      const last = Math.max(index, ...[...uses, ...follows].map((use) => indexes.get(use) ?? 0));
      after.set(last, [...(after.get(last) ?? []), { index, statements: calls }]);
    }
    return rendering === COVERED ? undefined : { ...declaration, ...(isNamed && { name: names.constantOf(id) }) };
  });
  return declarations.flatMap((declaration, index) => [
    ...(declaration ? [{ index, statements: [declaration] }] : []),
    ...(after.get(index) ?? []),
  ]);
}
