import type { Arranged } from './arrange';
import type { TopologyEdge } from './graph';

type Dagre = typeof import('@dagrejs/dagre', { with: { 'resolution-mode': 'import' }});

/** Its types are written for ES modules only. */
const { Graph, layout } = require('@dagrejs/dagre') as Dagre;

interface Node {
  readonly width: number;
  readonly height: number;
  readonly rank: number;
  /** From the top of its rank. */
  order?: number;
  /** The middle. */
  readonly y?: number;
  /** Of a point in the middle of an edge. */
  readonly edgeObj?: { readonly v: string; readonly w: string };
}

interface Layered {
  nodes(): string[];
  node(id: string): Node;
}

/**
 * The library places the nodes of columns that are in order already, close to those that they are connected with (Brandes
 * and Köpf). It takes the order as given, because that of rules means something, and the same input must always give the same
 * picture. @returns the top of each node
 */
export function dagreTops(
  { columns }: Pick<Arranged, 'columns'>,
  edges: readonly TopologyEdge[],
  { heights, gap }: { readonly heights: ReadonlyMap<string, number>; readonly gap: number },
): Map<string, number> {
  const graph = new Graph<object, Node, object>();
  graph.setGraph({ rankdir: 'LR', ranker: 'none', nodesep: gap, edgesep: 1 });
  const order = new Map<string, number>();
  for (const [column, ids] of columns.entries()) {
    for (const [index, id] of ids.entries()) {
      order.set(id, index);
      // The library wants a rank between those of the nodes, for the middle of the edges.
      graph.setNode(id, { width: 1, height: heights.get(id) ?? 0, rank: 2 * column });
    }
  }
  for (const { from, to } of edges) {
    if (order.has(from) && order.has(to)) graph.setEdge(from, to, {});
  }
  if (order.size > 0) layout(graph, { customOrder: (layered: Layered) => setOrder(layered, order) });
  return new Map([...order.keys()].map((id) => [id, topOf(graph.node(id))]));
}

/** Nodes as they are arranged; edges as the nodes that they come from, then as those that they lead to. */
function setOrder(layered: Layered, order: ReadonlyMap<string, number>): void {
  const between = new Map<number, { readonly node: Node; readonly from: number; readonly to: number }[]>();
  for (const id of layered.nodes()) {
    const node = layered.node(id);
    node.order = order.get(id) ?? 0;
    if (!node.edgeObj) continue;
    const { v, w } = node.edgeObj;
    const middles = between.get(node.rank) ?? [];
    between.set(node.rank, middles);
    middles.push({ node, from: order.get(v) ?? 0, to: order.get(w) ?? 0 });
  }
  for (const middles of between.values()) {
    middles.sort((a, b) => a.from - b.from || a.to - b.to);
    for (const [index, { node }] of middles.entries()) node.order = index;
  }
}

function topOf({ y = 0, height }: Node): number {
  return Math.round(y - height / 2);
}
