import { describeObject, type Inventory } from '../../manifests/kubernetes/objects';

const LONGEST = 253;

/** Gives out names that no object of a kind and namespace has. */
export class Names {
  private readonly taken: Set<string>;

  public constructor({ gatewayApi }: Pick<Inventory, 'gatewayApi'>) {
    this.taken = new Set(gatewayApi.map(({ ref }) => describeObject(ref)));
  }

  /** The name that is asked for, or one with a number behind it. */
  public take(kind: string, namespace: string | undefined, wanted: string): string {
    for (let number = 1; ; number++) {
      const end = number === 1 ? '' : `-${number}`;
      const name = wanted.slice(0, LONGEST - end.length).replace(/[^a-z0-9]+$/, '') + end;
      const key = describeObject({ kind, name, ...(namespace === undefined ? {} : { namespace }) });
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return name;
    }
  }
}
