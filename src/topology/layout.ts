import { type Arranged, arrange } from './arrange';
import { dagreTops } from './dagre';
import type { NodeKind, Section } from './graph';

/** The height of each node, by id. */
export type Heights = ReadonlyMap<string, number>;

/** How far apart things stand, in pixels. */
export const GAP = {
  /** Between the nodes of a column. */
  node: 14,
  /** Between what belongs to different listeners, or to different namespaces. */
  block: 26,
  /** Above the nodes of a namespace, for its name. */
  heading: 24,
} as const;

/** These stand beside the first of what they lead to, where the eye looks for them; the library places the others. */
const LEADING: readonly NodeKind[] = ['listener', 'load-balancer', 'network-load-balancer', 'client'];

/** Where the nodes of a section stand: the top of each, by id; the first one is at 0. */
export function layout(section: Section, heights: Heights): Map<string, number> {
  const arranged = arrange(section);
  const tops = dagreTops(arranged, section.edges, { heights, gap: GAP.node });
  moveApart(arranged.listeners, tops, heights, 0);
  moveApart(arranged.namespaces, tops, heights, GAP.heading);
  for (const kind of LEADING) placeBeforeFirst(section, kind, tops, heights);
  const first = Math.min(...tops.values());
  for (const [id, top] of tops) tops.set(id, top - first);
  return tops;
}

/** Moves blocks down, each as a whole, until none stands beside another. */
function moveApart(blocks: Arranged['listeners'], tops: Map<string, number>, heights: Heights, heading: number): void {
  let free = Number.NEGATIVE_INFINITY;
  for (const block of blocks) {
    const top = Math.min(...block.map((id) => tops.get(id) ?? 0));
    const shift = Math.max(0, free + heading - top);
    for (const id of block) tops.set(id, (tops.get(id) ?? 0) + shift);
    free = Math.max(...block.map((id) => bottomOf(id, tops, heights))) + GAP.block;
  }
}

function placeBeforeFirst(section: Section, kind: NodeKind, tops: Map<string, number>, heights: Heights): void {
  let free = Number.NEGATIVE_INFINITY;
  const firstOf = new Map<string, number>();
  for (const { from, to } of section.edges) {
    const top = tops.get(to);
    if (top !== undefined) firstOf.set(from, Math.min(firstOf.get(from) ?? top, top));
  }
  for (const { id } of section.nodes.filter((node) => node.kind === kind)) {
    tops.set(id, Math.max(firstOf.get(id) ?? 0, free));
    free = bottomOf(id, tops, heights) + GAP.node;
  }
}

function bottomOf(id: string, tops: ReadonlyMap<string, number>, heights: Heights): number {
  return (tops.get(id) ?? 0) + (heights.get(id) ?? 0);
}
