import type { NodeKind, Section, TopologyNode } from './graph';

/** The order of what the library places, from the rules on. */
export interface Arranged {
  /** Node ids of each column, from top to bottom. */
  readonly columns: readonly (readonly string[])[];
  /** The rules of each listener. */
  readonly listeners: readonly (readonly string[])[];
  /** What belongs to each namespace, and by itself what belongs to none. */
  readonly namespaces: readonly (readonly string[])[];
}

/** After the rules. */
const COLUMNS: readonly NodeKind[] = ['target-group', 'service', 'workload'];

/**
 * Rules keep their order. What they lead to follows them: each node is where the mean of those that lead to it is, as far
 * as its namespace can stay together.
 */
export function arrange({ nodes, edges }: Section): Arranged {
  const rules = nodes.filter(({ kind }) => kind === 'rules');
  const placed = new Map(rules.map(({ id }, index) => [id, index]));
  const sources = sourcesOf(edges);
  const meanOf = ({ id }: TopologyNode): number =>
    mean((sources.get(id) ?? []).map(({ from, nth }) => (placed.get(from) ?? 0) + nth / MANY));

  const blocks = new Map<string, { readonly ids: string[]; readonly means: number[] }>();
  for (const node of nodes.filter(({ kind }) => kind === 'target-group')) {
    const block = blocks.get(blockOf(node)) ?? { ids: [], means: [] };
    blocks.set(blockOf(node), block);
    block.means.push(meanOf(node));
  }
  const order = [...blocks.keys()].sort(by((name) => mean(blocks.get(name)?.means.filter(Number.isFinite) ?? [])));
  const rank = new Map(order.map((name, index) => [name, index]));

  const columns = COLUMNS.map((kind) => {
    const column = nodes.filter((node) => node.kind === kind);
    column.sort(by((node) => rank.get(blockOf(node)) ?? 0, meanOf));
    for (const [index, node] of column.entries()) {
      placed.set(node.id, index);
      blocks.get(blockOf(node))?.ids.push(node.id);
    }
    return column.map(({ id }) => id);
  });
  return {
    columns: [rules.map(({ id }) => id), ...columns],
    listeners: rulesByListener(rules),
    namespaces: order.map((name) => blocks.get(name)?.ids ?? []),
  };
}

interface Inflow {
  readonly from: string;
  /** Which of all that the same node leads to it is: those that are written first stand above. */
  readonly nth: number;
}

/** More than any node leads to. */
const MANY = 10_000;

/** Where the edges to each node come from. */
function sourcesOf(edges: Section['edges']): Map<string, Inflow[]> {
  const sources = new Map<string, Inflow[]>();
  const counts = new Map<string, number>();
  for (const { from, to } of edges) {
    const nth = counts.get(from) ?? 0;
    counts.set(from, nth + 1);
    push(sources, to, { from, nth });
  }
  return sources;
}

/** What must stay together: a namespace, or a target group that belongs to none. */
function blockOf(node: TopologyNode): string {
  return 'namespace' in node && node.namespace !== undefined ? node.namespace : node.id;
}

function rulesByListener(rules: readonly TopologyNode[]): string[][] {
  const listeners = new Map<string, string[]>();
  for (const node of rules) {
    if (node.kind !== 'rules') continue;
    push(listeners, `${node.group} ${node.listener.port}`, node.id);
  }
  return [...listeners.values()];
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.POSITIVE_INFINITY : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Orders by the first key in which two differ; else as they are. */
function by<T>(...keys: ((item: T) => number)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}
