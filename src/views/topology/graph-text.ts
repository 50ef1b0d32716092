import type { NodeKind, Topology, TopologyEdge, TopologyNode } from '../../topology/graph';
import { captionOf } from './caption';

/** Nodes and edges as the languages of other programs want them: one box each, in their namespaces. */
export interface GraphText {
  readonly nodes: readonly TopologyNode[];
  /** By name; what belongs to no namespace is in none of them. */
  readonly namespaces: ReadonlyMap<string, readonly TopologyNode[]>;
  readonly edges: readonly TopologyEdge[];
}

const IN_NAMESPACE: ReadonlySet<NodeKind> = new Set(['service', 'workload']);

export function graphTextOf({ sections }: Topology): GraphText {
  const nodes = sections.flatMap((section) => section.nodes);
  const namespaces = new Map<string, TopologyNode[]>();
  for (const node of nodes.filter(({ kind }) => IN_NAMESPACE.has(kind))) {
    const namespace = 'namespace' in node ? (node.namespace ?? '') : '';
    const inside = namespaces.get(namespace) ?? [];
    namespaces.set(namespace, inside);
    inside.push(node);
  }
  const sorted = new Map([...namespaces].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { nodes, namespaces: sorted, edges: sections.flatMap((section) => section.edges) };
}

export function isInNamespace({ kind }: TopologyNode): boolean {
  return IN_NAMESPACE.has(kind);
}

/** So many rules of a box are written out. */
const MAX_RULES = 5;
const MAX_LENGTH = 90;

/** The lines of a box: its title, and what else there is to say in short. */
export function boxLines(node: TopologyNode): string[] {
  const { title, tag, lines } = captionOf(node);
  const first = tag && node.kind !== 'service' ? `${title} (${tag.text})` : title;
  const rules = lines.filter(({ lead }) => lead !== undefined);
  const dropped = new Set(rules.length > MAX_RULES ? rules.slice(MAX_RULES - 1) : []);
  const shown = lines.filter((line) => !dropped.has(line));
  const texts = shown.map(({ lead, text }) => (lead === undefined ? text : `${lead}: ${text}`));
  const rest = dropped.size > 0 ? [`and ${dropped.size} more, to ${rules.at(-1)?.lead}`] : [];
  return [first, ...texts, ...rest].map((line) => (line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line));
}
