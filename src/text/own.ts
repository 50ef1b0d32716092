/** What a table says of a name that somebody else wrote: `constructor` and `__proto__` are names like others. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
