import { visible } from '../../text/visible';
import type { NodeKind, Topology, TopologyNode } from '../../topology/graph';
import type { Tone } from '../text/caption';
import { captionOf } from './caption';
import { boxLines, graphTextOf, isInNamespace } from './graph-text';
import { TONES } from './palette';
import type { RefusedGroup } from './refused-group';

/** Before the number of a node; short, because GitHub draws no text of more than 50,000 characters. */
const PREFIXES: Readonly<Record<NodeKind, string>> = {
  client: 'client',
  'network-load-balancer': 'nlb',
  'load-balancer': 'alb',
  listener: 'port',
  rules: 'rule',
  summary: 'all',
  'target-group': 'tg',
  service: 'svc',
  workload: 'app',
};

/** A flowchart for Markdown, as GitHub and GitLab draw it. */
export function topologyMermaid(topology: Topology, refusals: readonly RefusedGroup[]): string {
  const { nodes, namespaces, edges } = graphTextOf(topology);
  const ids = idsOf(nodes);
  const nodeBox = (node: TopologyNode): string =>
    box(ids.get(node.id) ?? '', boxLines(node), captionOf(node).tone, node.kind === 'client');
  const lines = [
    'flowchart LR',
    ...refusals.map((refusal, index) => box(`refused${index + 1}`, refusalLines(refusal), 'refused')),
    ...nodes.filter((node) => !isInNamespace(node)).map(nodeBox),
    ...[...namespaces].flatMap(([name, inside], index) => [
      `  subgraph ns${index + 1} ["${escaped(`namespace ${name}`)}"]`,
      ...inside.map((node) => `  ${nodeBox(node)}`),
      '  end',
    ]),
    ...edges.map(({ from, to, percent }) => `  ${ids.get(from)} ${arrow(percent)} ${ids.get(to)}`),
    ...classes([...nodes.map((node) => captionOf(node).tone), ...(refusals.length > 0 ? ['refused' as const] : [])]),
  ];
  return `${lines.join('\n')}\n`;
}

function idsOf(nodes: readonly TopologyNode[]): Map<string, string> {
  const counts = new Map<NodeKind, number>();
  return new Map(
    nodes.map(({ id, kind }) => {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return [id, `${PREFIXES[kind]}${count}`];
    }),
  );
}

function refusalLines({ title, problems }: RefusedGroup): string[] {
  return [title, ...problems.map(({ message }) => message)];
}

function box(id: string, lines: readonly string[], tone: Tone, round = false): string {
  const label = `"${lines.map(escaped).join('<br>')}"`;
  return `  ${id}${round ? `([${label}])` : `[${label}]`}:::${className(tone)}`;
}

function arrow(percent: number | undefined): string {
  if (percent === undefined) return '-->';
  return percent === 0 ? '-.->|"0 %"|' : `-->|"${percent} %"|`;
}

function className(tone: Tone): string {
  return tone.replace('-', '_');
}

function classes(tones: readonly Tone[]): string[] {
  const used = [...new Set(tones)].sort();
  return used.map((tone) => `  classDef ${className(tone)} stroke:${TONES[tone].light},stroke-width:2px`);
}

/** Nothing in a name is markup, a link or the end of a label. Mermaid has entities of its own: `#34;`. */
function escaped(text: string): string {
  const entity = (char: string): string => `#${char.codePointAt(0)};`;
  return visible(text)
    .replace(/[^\p{L}\p{N} .,:;/?=%→…()+-]/gu, entity)
    .replaceAll('://', '#58;//');
}
