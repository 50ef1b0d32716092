import { fillPanel } from './panel';
import { cards, edges, focusCard, labels, world } from './picture';
import { show } from './view';

let selected = -1;

/** The number of the selected card, -1 for none. */
export function selectedCard(): number {
  return selected;
}

/** Selects a card and all on the way to and from it; -1 selects none. */
export function select(index: number, line?: number): void {
  selected = index;
  makeTabStop(Math.max(0, index));
  mark();
  fillPanel({ index, line, close: deselect, go: goTo });
  const hash = hashOf(index);
  history.replaceState(null, '', hash ?? location.pathname + location.search);
}

/** Leaves the selection; the keyboard stays where it was. */
export function deselect(): void {
  const before = selected;
  select(-1);
  focusCard(before);
}

/** The part of the address that names a card. */
export function hashOf(index: number): string | undefined {
  const id = cards[index]?.dataset.card;
  return id === undefined ? undefined : `#${encodeURIComponent(id)}`;
}

/** The only card that the Tab key reaches. */
export function makeTabStop(index: number): void {
  for (const [other, card] of cards.entries()) card.setAttribute('tabindex', other === index ? '0' : '-1');
}

function goTo(index: number): void {
  select(index);
  show(index);
  focusCard(index);
}

function mark(): void {
  const up = selected < 0 ? new Set<number>() : reach(selected, 'to', 'from');
  const down = selected < 0 ? new Set<number>() : reach(selected, 'from', 'to');
  world.classList.toggle('focused', selected >= 0);
  for (const [index, card] of cards.entries()) {
    card.classList.toggle('selected', index === selected);
    card.classList.toggle('near', up.has(index) || down.has(index));
    card.setAttribute('aria-pressed', String(index === selected));
  }
  for (const { element, from, to } of [...edges, ...labels]) {
    element.classList.toggle('near', (up.has(from) && up.has(to)) || (down.has(from) && down.has(to)));
  }
}

function reach(start: number, from: 'from' | 'to', to: 'from' | 'to'): Set<number> {
  const seen = new Set([start]);
  for (const index of seen) {
    for (const edge of edges) if (edge[from] === index) seen.add(edge[to]);
  }
  return seen;
}
