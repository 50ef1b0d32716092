import type { NodeKind, Topology, TopologyNode } from '../../topology/graph';

/** What there is, in one line. */
export function topologySummary({ sections }: Topology): string {
  const nodes = sections.flatMap((section) => section.nodes);
  const ofKind = (...kinds: NodeKind[]): TopologyNode[] => nodes.filter(({ kind }) => kinds.includes(kind));
  const rules = nodes.reduce((sum, node) => sum + (node.kind === 'rules' ? node.rules.length : 0), 0);
  const balancers = ofKind('load-balancer', 'network-load-balancer').length;
  if (balancers === 0) return 'No load balancer';
  return [
    count(balancers, 'load balancer'),
    count(rules, 'rule'),
    count(ofKind('target-group').length, 'target group'),
    count(ofKind('service').length, 'Service'),
  ].join(', ');
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
}
