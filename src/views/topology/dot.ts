import { visible } from '../../text/visible';
import type { Topology, TopologyEdge, TopologyNode } from '../../topology/graph';
import { placeOf } from '../../topology/place';
import { captionOf } from './caption';
import { boxLines, graphTextOf, isInNamespace } from './graph-text';
import { COLOURS } from './palette';
import { placeText, type RefusedGroup } from './refused-group';

const { surface, ink, muted, line, flow, namespace } = COLOURS;

/** A graph for Graphviz; the tooltips say where things are written. */
export function topologyDot(topology: Topology, refusals: readonly RefusedGroup[]): string {
  const { nodes, namespaces, edges } = graphTextOf(topology);
  const lines = [
    'digraph topology {',
    '  rankdir=LR; ranksep=0.8; nodesep=0.2; fontname="Helvetica"; fontsize=10;',
    `  node [shape=box, style="rounded,filled", fillcolor="${surface.light}", fontcolor="${ink.light}", fontname="Helvetica", fontsize=10];`,
    `  edge [color="${flow.light}", fontcolor="${muted.light}", fontname="Helvetica", fontsize=9, arrowsize=0.6];`,
    ...refusals.map(refusedNode),
    ...nodes.filter((node) => !isInNamespace(node)).map((node) => `  ${dotNode(node)}`),
    ...[...namespaces].flatMap(([name, inside]) => cluster(name, inside)),
    ...edges.map((edge) => `  ${dotEdge(edge)}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function refusedNode({ title, problems }: RefusedGroup, index: number): string {
  const label = [title, ...problems.map(({ message }) => message)];
  return `  "refused ${index + 1}" [label=${labelOf(label)}, color="${COLOURS.refused.light}", fontcolor="${COLOURS.refused.light}"];`;
}

function dotNode(node: TopologyNode): string {
  const [source] = node.sources;
  const place = source && placeText(placeOf(source));
  const { light } = COLOURS[captionOf(node).tone];
  const tooltip = place === undefined ? '' : `, tooltip=${quoted(place)}`;
  return `${quoted(node.id)} [label=${labelOf(boxLines(node))}, color="${light}"${tooltip}];`;
}

function cluster(name: string, inside: readonly TopologyNode[]): string[] {
  return [
    `  subgraph ${quoted(`cluster namespace ${name}`)} {`,
    `    label=${quoted(`namespace ${name}`)}; style="rounded,filled,dashed"; fillcolor="${namespace.light}"; color="${line.light}"; fontcolor="${muted.light}";`,
    ...inside.map((node) => `    ${dotNode(node)}`),
    '  }',
  ];
}

function dotEdge({ from, to, percent }: TopologyEdge): string {
  const attributes = percent === undefined ? '' : ` [label="${percent} %"${percent === 0 ? ', style=dashed' : ''}]`;
  return `${quoted(from)} -> ${quoted(to)}${attributes};`;
}

/** Lines that stand at the left. */
function labelOf(lines: readonly string[]): string {
  return `"${lines.map((text) => `${escaped(text)}\\l`).join('')}"`;
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

function escaped(text: string): string {
  return visible(text).replace(/["\\]/g, '\\$&');
}
