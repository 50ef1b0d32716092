import { type App, ImplicitTokenResolver, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';

/** The `Object` that cdk8s compares with: where libraries live in another realm, as under jest, it is not ours. */
const PlainObject = Object.getPrototypeOf(Lazy.prototype).constructor as ObjectConstructor;

/** A new object that cdk8s takes for a dictionary. */
export const plainObject: () => Record<string, unknown> = PlainObject === Object ? () => ({}) : () => new PlainObject();

const STOCK = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver].map(
  ({ prototype }) => prototype.resolve,
);

/** Whether an app's values are resolved by nothing but what cdk8s brings along. */
export function hasStockResolvers({ resolvers }: App): boolean {
  return resolvers.length === STOCK.length && resolvers.every(({ resolve }, index) => resolve === STOCK[index]);
}

export interface ResolutionOptions {
  readonly sortKeys: boolean;
  /** Whether empty lists and maps are left out. */
  readonly filterEmpty: boolean;
  /** A part that has been resolved before. */
  readonly done?: unknown;
}

/**
 * What cdk8s makes of a value with its own resolvers: it produces lazy values and tokens, then copies everything without null and
 * undefined. It does so in two passes, climbs to the app for each value within, and asks every resolver.
 *
 * @throws when there is something else than plain data
 */
export function resolved(value: unknown, options: ResolutionOptions): unknown {
  const resolution = new Resolution(options);
  const result = resolution.resolve(value);
  if (resolution.refusesSome) throwFirst(result);
  return result;
}

/** Takes the place of something that is no plain data: cdk8s says so only when all lazy values have been produced. */
class Refused {
  public constructor(public readonly value: object) {}
}

interface Unresolved {
  readonly resolve?: unknown;
  readonly value?: unknown;
}

class Resolution {
  public refusesSome = false;

  public constructor(private readonly options: ResolutionOptions) {}

  public resolve(value: unknown): unknown {
    if (value === null || value === undefined) return undefined;
    if ((typeof value !== 'object' && typeof value !== 'function') || value === this.options.done) return value;
    if (value instanceof Lazy) return this.resolve(value.produce());
    const unresolved: Unresolved = value;
    if (typeof unresolved.resolve === 'function') return this.resolve(unresolved.resolve());
    if (value.constructor === PlainObject) return this.map(value);
    if (typeof unresolved.value === 'number' || typeof unresolved.value === 'string') {
      return Object.assign(plainObject(), { value: unresolved.value });
    }
    return Array.isArray(value) ? this.list(value, (item) => this.resolve(item)) : this.copy(value);
  }

  private list(items: readonly unknown[], of: (item: unknown) => unknown): unknown {
    return this.options.filterEmpty && items.length === 0 ? undefined : items.map(of);
  }

  /** All values are read before the first is resolved: producing one may change another. */
  private map(value: object): unknown {
    const keys = Object.keys(value);
    const values = Object.values(value);
    for (let index = 0; index < keys.length; index++) values[index] = this.resolve(values[index]);
    return this.mapOf(keys, values);
  }

  /** Data that is not resolved, as cdk8s does not take it for a dictionary, but is rendered where it is plain. */
  private copy(value: unknown): unknown {
    if (value === null || value === undefined) return undefined;
    if (typeof value !== 'object') return value;
    if (Array.isArray(value)) return this.list(value, (item) => this.copy(item));
    if (value.constructor?.name === 'Object') {
      return this.mapOf(
        Object.keys(value),
        Object.values(value).map((item) => this.copy(item)),
      );
    }
    this.refusesSome = true;
    return new Refused(value);
  }

  private mapOf(keys: string[], values: unknown[]): unknown {
    if (this.options.sortKeys) sortTogether(keys, values);
    const result = plainObject();
    let empty = true;
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string;
      // `__proto__` is lost in cdk8s too.
      if (values[index] === undefined || key === '__proto__') continue;
      result[key] = values[index];
      empty = false;
    }
    return empty && this.options.filterEmpty ? undefined : result;
  }
}

/** More keys than in any field of Kubernetes: data of a ConfigMap, perhaps. */
const MANY = 64;

/** Sorts both by key. Most maps are small and nearly in order, and there are so many of them that `sort()` shows. */
function sortTogether(keys: string[], values: unknown[]): void {
  if (keys.length > MANY) {
    const before = new Map(keys.map((key, index) => [key, values[index]]));
    keys.sort();
    for (const [index, key] of keys.entries()) values[index] = before.get(key);
    return;
  }
  for (let index = 1; index < keys.length; index++) {
    const [key, value] = [keys[index] as string, values[index]];
    let place = index;
    for (; place > 0 && (keys[place - 1] as string) > key; place--) {
      keys[place] = keys[place - 1] as string;
      values[place] = values[place - 1];
    }
    keys[place] = key;
    values[place] = value;
  }
}

/** The complaint about the first of what was refused, in the order of the result. */
function throwFirst(result: unknown): void {
  if (result instanceof Refused) {
    throw new Error(`can't render non-simple object of type '${result.value.constructor.name}'`);
  }
  if (typeof result === 'object' && result !== null) for (const item of Object.values(result)) throwFirst(item);
}
