/**
 * Does the work with a method of cdk8s replaced; without, where somebody has put their own in its place, or has locked it, or where
 * it is replaced already, as this is part of a greater work.
 */
export function replacing<O extends object, K extends keyof O, T>(
  owner: O,
  name: K,
  { stock, ours }: { readonly stock: O[K]; readonly ours: O[K] },
  work: () => T,
): T {
  if (owner[name] !== stock || !Object.getOwnPropertyDescriptor(owner, name)?.writable) return work();
  owner[name] = ours;
  try {
    return work();
  } finally {
    owner[name] = stock;
  }
}
