import type { NodeKind } from '../../topology/graph';
import { placeOf } from '../../topology/place';
import { xml } from '../text/xml';
import { CARD, type Card, type CardText, type PlacedCard } from './card';
import type { DrawnEdge } from './edge';
import { legendOf } from './legend';
import { COLUMN_TITLE, MARGIN, type Picture } from './picture';
import { placeText } from './refused-group';

const TITLES: Readonly<Record<NodeKind, string>> = {
  client: 'Clients',
  'network-load-balancer': 'In front',
  'load-balancer': 'Load balancers',
  listener: 'Listeners',
  rules: 'Rules, in the order in which they are asked',
  summary: 'Behind them, put together',
  'target-group': 'Target groups',
  service: 'Services',
  workload: 'Workloads',
};

/** Gives attributes of the group of a card, such as those that make it a button. */
type CardAttributes = (card: PlacedCard, index: number) => string;

/** The elements of the picture, without the `svg` around them. */
export function drawingOf(picture: Picture, cardAttributes: CardAttributes = () => ''): string {
  const indices = new Map(picture.cards.map(({ node }, index) => [node.id, index]));
  const ends = ({ edge }: DrawnEdge): string =>
    ` data-from="${indices.get(edge.from)}" data-to="${indices.get(edge.to)}"`;
  return [
    ...picture.refusals.map((refusal) => `<g class="card refusal"${at(refusal)}>${cardBody(refusal)}</g>`),
    ...picture.namespaces.map(namespaceBox),
    ...picture.edges.map((edge) => edgePath(edge, ends(edge))),
    ...picture.cards.map((card, index) => cardGroup(card, cardAttributes(card, index))),
    ...picture.edges.flatMap((edge) => edgeLabel(edge, ends(edge))),
    columnTitles(picture),
  ].join('\n');
}

/** The room that `headingOf` takes above the picture. */
export const HEADING = 96;

/** A title and the meaning of the colours. */
export function headingOf(picture: Picture, summary: string): string {
  const legend = legendOf(picture, MARGIN).map(
    ({ tone, meaning, x }) =>
      `<circle class="tone-${tone} dot" cx="${x + 5}" cy="68" r="5"/>${text(x + 16, 72, 'note', meaning)}`,
  );
  return text(MARGIN, 42, 'heading', summary) + legend.join('');
}

function columnTitles({ columns, columnsTop, width }: Picture): string {
  if (columns.length === 0) return '';
  const back = `<rect class="ground" y="${columnsTop}" width="${width}" height="${COLUMN_TITLE}"/>`;
  const titles = columns.map(({ kind, x }) => text(x, columnsTop + 18, 'column', TITLES[kind]));
  return `<g class="columns">${back}${titles.join('')}</g>`;
}

function namespaceBox({ name, x, y, width, height }: Picture['namespaces'][number]): string {
  const box = `<rect class="namespace" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>`;
  return box + text(x + 14, y + 16, 'namespace-name', `namespace ${name}`);
}

function edgePath({ edge, path, thickness }: DrawnEdge, ends: string): string {
  const idle = edge.percent === 0 ? ' idle' : '';
  return `<path class="edge${idle}"${ends} stroke-width="${thickness}" d="${path}"/>`;
}

function edgeLabel({ label }: DrawnEdge, ends: string): string[] {
  if (!label) return [];
  const { x, y } = label;
  const pill = `<rect class="pill" x="${x - 25}" y="${y - 9}" width="50" height="18" rx="9"/>`;
  return [`<g class="label"${ends}>${pill}${text(x, y + 4, 'share', label.text)}</g>`];
}

function cardGroup(card: PlacedCard, attributes: string): string {
  const [source] = card.node.sources;
  const title = source ? `<title>${xml(placeText(placeOf(source)) ?? '')}</title>` : '';
  return `<g class="card ${card.node.kind}"${at(card)}${attributes}>${title}${cardBody(card)}</g>`;
}

function at({ x, y }: { readonly x: number; readonly y: number }): string {
  return ` transform="translate(${x} ${y})"`;
}

function cardBody({ width, height, tone, texts, tag }: Card): string {
  const { corner } = CARD;
  const bar = `M${corner} 0H5V${height}H${corner}A${corner} ${corner} 0 0 1 0 ${height - corner}V${corner}A${corner} ${corner} 0 0 1 ${corner} 0Z`;
  return [
    `<rect class="box" width="${width}" height="${height}" rx="${corner}"/>`,
    `<path class="tone-${tone} bar" d="${bar}"/>`,
    ...(tag ? [tagPill(tag)] : []),
    ...texts.map(cardText),
  ].join('');
}

function tagPill({ x, width, text: label, tone }: NonNullable<Card['tag']>): string {
  const y = CARD.top + 1;
  const pill = `<rect class="tone-${tone} tag" x="${x}" y="${y}" width="${width}" height="17" rx="8.5"/>`;
  return `${pill}<text class="tone-${tone} tag-text" x="${x + width / 2}" y="${y + 12}">${xml(label)}</text>`;
}

function cardText({ x, y, text: content, look, tone, line }: CardText): string {
  const toned = tone ? ` tone-${tone}` : '';
  const numbered = line === undefined ? '' : ` data-line="${line}"`;
  return `<text class="${look}${toned}" x="${x}" y="${y}"${numbered}>${xml(content)}</text>`;
}

function text(x: number, y: number, look: string, content: string): string {
  return `<text class="${look}" x="${x}" y="${y}">${xml(content)}</text>`;
}
