import { counted } from '../../text/words';
import type { NodeKind, Topology, TopologyNode } from '../../topology/graph';

/** What there is, in one line. */
export function topologySummary({ sections, boxes }: Topology): string {
  if (boxes !== undefined) return condensedSummary(sections);
  const nodes = sections.flatMap((section) => section.nodes);
  const ofKind = (...kinds: NodeKind[]): TopologyNode[] => nodes.filter(({ kind }) => kinds.includes(kind));
  const rules = nodes.reduce((sum, node) => sum + (node.kind === 'rules' ? node.rules.length : 0), 0);
  const balancers = ofKind('load-balancer', 'network-load-balancer').length;
  if (balancers === 0) return 'No load balancer';
  return [
    counted(balancers, 'load balancer'),
    counted(rules, 'rule'),
    counted(ofKind('target-group').length, 'target group'),
    counted(ofKind('service').length, 'Service'),
  ].join(', ');
}

/** Of a picture in which boxes have been put together. */
function condensedSummary(sections: Topology['sections']): string {
  const [summary] = sections.flatMap(({ nodes }) => nodes.filter((node) => node.kind === 'summary'));
  const balancers = sections.reduce((sum, { groups }) => sum + groups.length, 0);
  return `${counted(balancers, 'load balancer')}, by ${summary?.by ?? 'namespace'}`;
}
