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

interface Unresolved {
  readonly resolve?: unknown;
  readonly value?: unknown;
}

/**
 * What cdk8s's `resolve` makes of a value with its own resolvers: lazy values and tokens produced, everything else copied. It
 * climbs to the app and asks every resolver again for each value within.
 */
export function resolved(value: unknown): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
  if (value instanceof Lazy) return resolved(value.produce());
  const unresolved: Unresolved = value;
  if (typeof unresolved.resolve === 'function') return resolved(unresolved.resolve());
  if (value.constructor === PlainObject) return resolvedDictionary(value);
  if (typeof unresolved.value === 'number' || typeof unresolved.value === 'string') {
    return Object.assign(plainObject(), { value: unresolved.value });
  }
  return Array.isArray(value) ? value.map((item) => resolved(item)) : value;
}

/** All values are read before the first is resolved: producing one may change another. */
function resolvedDictionary(value: object): object {
  const [keys, values] = [Object.keys(value), Object.values(value)];
  const result = plainObject();
  for (let index = 0; index < keys.length; index++) result[keys[index] as string] = resolved(values[index]);
  return result;
}
