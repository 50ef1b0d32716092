import { allPlans } from '../controller/load-balancer-plans';
import type { Plan } from '../controller/plan';
import type { Inventory } from '../manifests/kubernetes/objects';
import type { Scheme } from '../model/resources';
import { condensed } from './condense';
import type { ClientNode, NodeKind, Section, Topology, TopologyEdge, TopologyNode } from './graph';
import { type GroupGraph, groupGraph } from './group-graph';
import { onlyFor } from './only';
import { Targets } from './targets';

/** From left to right. */
export const KINDS: readonly NodeKind[] = [
  'client',
  'network-load-balancer',
  'load-balancer',
  'listener',
  'rules',
  'summary',
  'target-group',
  'service',
  'workload',
];

/**
 * The way of requests through all that would be built; groups that would be refused are not in it.
 * @param only hosts, groups and namespaces; everything where none is given
 */
export function topologyOf(
  plan: Pick<Plan, 'groups' | 'gatewayApi'>,
  inventory: Inventory,
  only: readonly string[] = [],
): Topology {
  const targets = new Targets(inventory);
  const all = allPlans(plan).flatMap((group) => (group.stack && groupGraph(group, group.stack, targets)) ?? []);
  const graphs = only.length === 0 ? all : all.flatMap((graph) => onlyFor(graph, only) ?? []);
  const picture = condensed(graphs);
  if (picture) return picture;
  return { sections: withUnreached(connected(graphs).map(sectionOf), targets, only) };
}

/** More are no picture that anybody reads. */
const MOST_UNREACHED = 100;

/** With what load balancers that are made elsewhere lead to: in the section of the same Service, or in one of its own. */
function withUnreached(sections: readonly Section[], targets: Targets, only: readonly string[]): Section[] {
  const reached = new Set(sections.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  const parts = targets.unreached(reached).filter(({ nodes }) => only.length === 0 || isIn(only, nodes));
  const all = [...sections];
  for (const { nodes, edges } of parts.slice(0, MOST_UNREACHED)) {
    const ids = new Set(nodes.map(({ id }) => id));
    const found = all.findIndex((section) => section.nodes.some(({ id }) => ids.has(id)));
    const section = all[found] ?? { groups: [], nodes: [], edges: [] };
    const ordered = inOrder([...section.nodes, ...nodes]);
    const joined = { ...section, nodes: ordered, edges: edgesInOrder([...section.edges, ...edges], ordered) };
    if (found < 0) all.push(joined);
    else all[found] = joined;
  }
  return all;
}

function isIn(namespaces: readonly string[], nodes: readonly TopologyNode[]): boolean {
  return nodes.some((node) => node.kind === 'service' && namespaces.includes(node.namespace));
}

/** Groups that have a node in common, together; in the order of the first of each. */
function connected(graphs: readonly GroupGraph[]): GroupGraph[][] {
  const leaders = graphs.map((_, index) => index);
  const leaderOf = (index: number): number => {
    let found = index;
    for (let next = leaders[found]; next !== undefined && next !== found; next = leaders[found]) found = next;
    return found;
  };
  const firstWith = new Map<string, number>();
  for (const [index, { nodes }] of graphs.entries()) {
    for (const { id } of nodes) {
      const [a, b] = [leaderOf(firstWith.get(id) ?? index), leaderOf(index)];
      leaders[Math.max(a, b)] = Math.min(a, b);
      firstWith.set(id, index);
    }
  }
  const sections = new Map<number, GroupGraph[]>();
  for (const [index, graph] of graphs.entries()) {
    const leader = leaderOf(index);
    const section = sections.get(leader);
    if (section) section.push(graph);
    else sections.set(leader, [graph]);
  }
  return [...sections.values()];
}

function sectionOf(graphs: readonly GroupGraph[]): Section {
  const groups = graphs.map(({ group }) => group.id);
  const arrivals = graphs.map(({ entrance }) => ({
    client: clientNode(entrance.spec.scheme, groups[0] ?? ''),
    entrance,
  }));
  const nodes = inOrder([...arrivals.map(({ client }) => client), ...graphs.flatMap((graph) => graph.nodes)]);
  const edges = [
    ...arrivals.map(({ client, entrance }) => ({ from: client.id, to: entrance.id })),
    ...graphs.flatMap((graph) => graph.edges),
  ];
  return { groups, nodes, edges: edgesInOrder(edges, nodes) };
}

function clientNode(scheme: Scheme, section: string): ClientNode {
  return { kind: 'client', id: `client ${section} ${scheme}`, scheme, sources: [] };
}

/** What has an order of its own keeps it; the others are sorted, so that the order of files does not matter. */
const WITH_ORDER: ReadonlySet<NodeKind> = new Set(['network-load-balancer', 'load-balancer', 'listener', 'rules']);

/** Each node once, column by column. */
function inOrder(nodes: readonly TopologyNode[]): TopologyNode[] {
  const unique = [...new Map(nodes.map((node) => [node.id, node])).values()];
  return KINDS.flatMap((kind) => {
    const column = unique.filter((node) => node.kind === kind);
    return WITH_ORDER.has(kind) ? column : column.sort((a, b) => (a.id < b.id ? -1 : 1));
  });
}

/** Each edge once. The targets of rules are in the order in which they are written. */
function edgesInOrder(edges: readonly TopologyEdge[], nodes: readonly TopologyNode[]): TopologyEdge[] {
  const indices = new Map(nodes.map(({ id }, index) => [id, index]));
  const unique = new Map(edges.map((edge) => [JSON.stringify([edge.from, edge.to]), edge]));
  const placed = [...unique.values()].map((edge) => {
    const from = indices.get(edge.from) ?? 0;
    const to = nodes[from]?.kind === 'rules' ? 0 : (indices.get(edge.to) ?? 0);
    return { edge, from, to };
  });
  return placed.sort((a, b) => a.from - b.from || a.to - b.to).map(({ edge }) => edge);
}
