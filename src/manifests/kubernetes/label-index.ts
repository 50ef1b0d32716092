type Labels = Readonly<Record<string, string>>;

interface Labelled {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Things with labels in namespaces, found by what a Service selects without looking at each of them. */
export class LabelIndex<T extends Labelled> {
  /** By `namespace/label=value`. */
  private readonly byLabel = new Map<string, T[]>();

  public constructor(items: Iterable<T>) {
    for (const item of items) this.add(item);
  }

  private add(item: T): void {
    for (const [label, value] of Object.entries(item.labels)) {
      const key = `${item.namespace}/${label}=${value}`;
      const items = this.byLabel.get(key);
      if (items) items.push(item);
      else this.byLabel.set(key, [item]);
    }
  }

  /** Those of a namespace that have all these labels, in the order in which they were given; a selector without labels selects nothing. */
  public selected(namespace: string, selector: Labels = {}): readonly T[] {
    const wanted = Object.entries(selector);
    let fewest: readonly T[] | undefined;
    for (const [label, value] of wanted) {
      const found = this.byLabel.get(`${namespace}/${label}=${value}`) ?? [];
      if (!fewest || found.length < fewest.length) fewest = found;
    }
    return (fewest ?? []).filter(({ labels }) => wanted.every(([label, value]) => labels[label] === value));
  }
}
