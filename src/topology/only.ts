import { hostsOf } from './condense';
import { edgesByStart, type RulesNode, type TopologyEdge, type TopologyNode } from './graph';
import type { GroupGraph } from './group-graph';

/** The part of a load balancer that a host, a group or a namespace is about; undefined where there is none. */
export function onlyFor(graph: GroupGraph, wanted: readonly string[]): GroupGraph | undefined {
  if (wanted.includes(graph.group.id)) return graph;
  const next = edgesByStart(graph.edges);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const kept = new Set<string>();
  for (const node of graph.nodes) {
    if (node.kind !== 'rules' || node.rules.length === 0) continue;
    const reached = reachedFrom(node, next);
    const isWanted = wanted.some((each) => isAbout(node, each) || isIn(each, reached, nodes));
    if (isWanted) for (const id of [node.id, ...reached]) kept.add(id);
  }
  if (kept.size === 0) return undefined;
  // A listener, and a load balancer, is there for what it leads to.
  for (const { from, to } of [...graph.edges].reverse()) {
    if (kept.has(to) && isUpstream(nodes.get(from))) kept.add(from);
  }
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

function isUpstream(node: TopologyNode | undefined): boolean {
  return node?.kind === 'listener' || node?.kind === 'load-balancer' || node?.kind === 'network-load-balancer';
}

/** Whether rules are for a host, or written in a namespace. */
function isAbout(node: RulesNode, wanted: string): boolean {
  const isHost = hostsOf(node).some((host) => matches(host.toLowerCase(), wanted.toLowerCase()));
  return isHost || node.sources.some(({ manifest }) => manifest.namespace === wanted);
}

/** Whether a host is that of a rule, or one of its wildcard. */
function matches(pattern: string, host: string): boolean {
  if (pattern === host) return true;
  const star = pattern.indexOf('*');
  if (star < 0 || pattern.includes('?') || pattern.indexOf('*', star + 1) >= 0) return false;
  const [before, behind] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return host.length >= before.length + behind.length && host.startsWith(before) && host.endsWith(behind);
}

function isIn(namespace: string, ids: readonly string[], nodes: ReadonlyMap<string, TopologyNode>): boolean {
  return ids.some((id) => {
    const node = nodes.get(id);
    return node?.kind === 'service' && node.namespace === namespace;
  });
}

function reachedFrom({ id }: TopologyNode, next: ReadonlyMap<string, readonly TopologyEdge[]>): string[] {
  const reached = new Set<string>();
  const waiting = [id];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const { to } of next.get(from) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      waiting.push(to);
    }
  }
  return [...reached];
}
