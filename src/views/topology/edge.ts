import type { NodeKind, TopologyEdge } from '../../topology/graph';
import { CARD, type PlacedCard, TITLE_MIDDLE } from './card';

export interface DrawnEdge {
  readonly edge: TopologyEdge;
  readonly path: string;
  /** The width of the stroke. */
  readonly thickness: number;
  readonly label?: { readonly x: number; readonly y: number; readonly text: string };
}

/** A point where an edge leaves or reaches a card. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Up to the rules all is one stream; it gets thinner where it branches. */
const THICKNESS: Readonly<Record<NodeKind, number>> = {
  client: 5,
  'network-load-balancer': 5,
  'load-balancer': 4,
  listener: 2.5,
  rules: 2.5,
  summary: 2.5,
  'target-group': 2.5,
  service: 2.5,
  workload: 2.5,
};

/** Their edges branch off one rail, and reach the titles of what they lead to. */
const LEADING: ReadonlySet<NodeKind> = new Set(['client', 'network-load-balancer', 'load-balancer', 'listener']);

/** Between two edges that leave one card for targets with weights. */
export const TARGET_STEP = 22;
/** From the card to the middle of the label. */
const LABEL = 34;
const RAIL = 28;

export function drawnEdges(edges: readonly TopologyEdge[], cards: readonly PlacedCard[]): DrawnEdge[] {
  const byId = new Map(cards.map((card) => [card.node.id, card]));
  const siblings = new Map<string, TopologyEdge[]>();
  for (const edge of edges.filter(({ percent }) => percent !== undefined)) {
    siblings.set(edge.from, [...(siblings.get(edge.from) ?? []), edge]);
  }
  return edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    return from && to ? [drawnEdge(edge, from, to, siblings.get(edge.from) ?? [])] : [];
  });
}

function drawnEdge(edge: TopologyEdge, from: PlacedCard, to: PlacedCard, siblings: readonly TopologyEdge[]): DrawnEdge {
  const { kind } = from.node;
  const right = from.x + from.width;
  if (LEADING.has(kind)) {
    const path = pipePath({ x: right, y: from.y + TITLE_MIDDLE }, { x: to.x, y: to.y + TITLE_MIDDLE }, right + RAIL);
    return { edge, path, thickness: THICKNESS[kind] };
  }
  const place = siblings.indexOf(edge);
  const offset = place < 0 ? 0 : (place - (siblings.length - 1) / 2) * TARGET_STEP;
  const start = { x: right, y: from.y + from.height / 2 + offset };
  const end = { x: to.x, y: to.y + to.height / 2 };
  if (edge.percent === undefined) return { edge, path: riverPath(start, end), thickness: THICKNESS[kind] };
  return {
    edge,
    path: riverPath(start, end, 2 * LABEL),
    thickness: Math.max(1.5, (edge.percent / 100) * 6),
    label: { x: start.x + LABEL, y: start.y, text: `${edge.percent} %` },
  };
}

const CORNER = CARD.corner;

/** As a pipe that branches: out to a rail, along it, and on to where it leads. Those that share the rail look like one. */
function pipePath(from: Point, to: Point, rail: number): string {
  const drop = to.y - from.y;
  if (Math.abs(drop) < 1) return `M${from.x} ${from.y}H${to.x}`;
  const corner = Math.min(CORNER, Math.abs(drop) / 2);
  const turn = Math.sign(drop) * corner;
  return [
    `M${from.x} ${from.y}H${rail - corner}`,
    `Q${rail} ${from.y} ${rail} ${from.y + turn}`,
    `V${to.y - turn}`,
    `Q${rail} ${to.y} ${rail + corner} ${to.y}`,
    `H${to.x}`,
  ].join('');
}

/** As a river that finds its way; at first it may be `straight`. */
function riverPath(from: Point, to: Point, straight = 0): string {
  if (Math.abs(to.y - from.y) < 1) return `M${from.x} ${from.y}H${to.x}`;
  const bend = from.x + straight;
  const middle = (bend + to.x) / 2;
  return `M${from.x} ${from.y}H${bend}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}
