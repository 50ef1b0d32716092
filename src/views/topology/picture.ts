import type { NodeKind, Section, Topology } from '../../topology/graph';
import { GAP, layout } from '../../topology/layout';
import { KINDS } from '../../topology/topology';
import { captionOf } from './caption';
import { CARD, type Card, cardOf, type Placed, type PlacedCard } from './card';
import { type DrawnEdge, drawnEdges, TARGET_STEP } from './edge';
import { refusalCard } from './refusal-card';
import type { RefusedGroup } from './refused-group';

/** Where everything stands, in pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
  /** Where the titles of the columns begin. */
  readonly columnsTop: number;
  readonly refusals: readonly Placed<Card>[];
  readonly namespaces: readonly Placed<{ readonly name: string; readonly width: number; readonly height: number }>[];
  readonly cards: readonly PlacedCard[];
  readonly edges: readonly DrawnEdge[];
}

export interface Column {
  readonly kind: NodeKind;
  readonly x: number;
  readonly width: number;
}

/** The width of a column, and of the gap after it. */
const COLUMNS: Readonly<Record<NodeKind, { readonly width: number; readonly gap: number }>> = {
  client: { width: 128, gap: 52 },
  'network-load-balancer': { width: 220, gap: 52 },
  'load-balancer': { width: 240, gap: 52 },
  listener: { width: 148, gap: 60 },
  rules: { width: 360, gap: 104 },
  summary: { width: 300, gap: 0 },
  'target-group': { width: 268, gap: 76 },
  service: { width: 220, gap: 60 },
  workload: { width: 220, gap: 0 },
};

export const MARGIN = 32;
/** For the reasons of what is refused, when there is nothing else. */
const MIN_WIDTH = 960;
/** The height of the titles of the columns. */
export const COLUMN_TITLE = 32;
const SECTION_GAP = 56;
/** Around the nodes of a namespace. */
const NAMESPACE = { side: 16, bottom: 12 } as const;

/** @param top how much is left free above */
export function pictureOf({ sections }: Topology, refusals: readonly RefusedGroup[], top: number): Picture {
  const columns = columnsOf(sections);
  const width = Math.max(MIN_WIDTH, endOf(columns.at(-1)) + MARGIN + NAMESPACE.side);
  let y = top;
  const refused = refusals.map((refusal) => {
    const placed = { ...refusalCard(refusal, width - 2 * MARGIN), x: MARGIN, y };
    y += placed.height + GAP.block;
    return placed;
  });
  const columnsTop = y;
  if (sections.length > 0) y += COLUMN_TITLE;
  const parts = sections.map((section) => {
    const part = sectionPicture(section, columns, y);
    y = part.bottom + SECTION_GAP;
    return part;
  });
  const height = y - (sections.length > 0 ? SECTION_GAP : 0) + MARGIN;
  return {
    width,
    height,
    columns,
    columnsTop,
    refusals: refused,
    namespaces: parts.flatMap(({ namespaces }) => namespaces),
    cards: parts.flatMap(({ cards }) => cards),
    edges: parts.flatMap(({ edges }) => edges),
  };
}

/** Only those that have something in them. */
function columnsOf(sections: readonly Section[]): Column[] {
  const used = new Set(sections.flatMap(({ nodes }) => nodes.map(({ kind }) => kind)));
  let x = MARGIN;
  return KINDS.filter((kind) => used.has(kind)).map((kind) => {
    const column = { kind, x, width: COLUMNS[kind].width };
    x += column.width + COLUMNS[kind].gap;
    return column;
  });
}

function endOf(column: Column | undefined): number {
  return column ? column.x + column.width : 0;
}

interface SectionPicture extends Pick<Picture, 'namespaces' | 'cards' | 'edges'> {
  readonly bottom: number;
}

function sectionPicture(section: Section, columns: readonly Column[], y: number): SectionPicture {
  const targets = new Map<string, number>();
  for (const { from, percent } of section.edges) {
    if (percent !== undefined) targets.set(from, (targets.get(from) ?? 0) + 1);
  }
  const columnOf = new Map(columns.map((column) => [column.kind, column]));
  const cards = new Map<string, Card>();
  for (const node of section.nodes) {
    const minHeight = CARD.top + (targets.get(node.id) ?? 0) * TARGET_STEP;
    cards.set(node.id, cardOf(captionOf(node), node.kind, columnOf.get(node.kind)?.width ?? 0, minHeight));
  }
  const tops = layout(section, new Map([...cards].map(([id, { height }]) => [id, height])));
  const placed = section.nodes.flatMap((node) => {
    const card = cards.get(node.id);
    const x = columnOf.get(node.kind)?.x ?? 0;
    return card ? [{ ...card, node, x, y: y + GAP.heading + (tops.get(node.id) ?? 0) }] : [];
  });
  const namespaces = namespacesOf(placed, columns);
  const bottoms = [...placed, ...namespaces].map((box) => box.y + box.height);
  return { namespaces, cards: placed, edges: drawnEdges(section.edges, placed), bottom: Math.max(...bottoms) };
}

/** The boxes around Services and workloads of a namespace. */
function namespacesOf(cards: readonly PlacedCard[], columns: readonly Column[]): Picture['namespaces'] {
  const first = columns.find(({ kind }) => kind === 'service');
  const last = columns.at(-1);
  if (!first || !last) return [];
  const byName = new Map<string, PlacedCard[]>();
  for (const card of cards) {
    if (card.node.kind !== 'service' && card.node.kind !== 'workload') continue;
    byName.set(card.node.namespace, [...(byName.get(card.node.namespace) ?? []), card]);
  }
  return [...byName].map(([name, inside]) => {
    const top = Math.min(...inside.map(({ y }) => y)) - GAP.heading;
    const bottom = Math.max(...inside.map(({ y, height }) => y + height)) + NAMESPACE.bottom;
    const x = first.x - NAMESPACE.side;
    return { name, x, y: top, width: endOf(last) + NAMESPACE.side - x, height: bottom - top };
  });
}
