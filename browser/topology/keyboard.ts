import { boxAt, cardOf, cards, edges, focusCard, panel, world } from './picture';
import { clearSearch, search } from './search';
import { deselect, makeTabStop, select, selectedCard } from './selection';
import { fitPicture, show, zoomBy } from './view';

/** On a card: along edges to the sides, within a column up and down. Anywhere: zoom, search, leave. */
export function listenToKeys(): void {
  world.addEventListener('keydown', onCard);
  document.addEventListener('keydown', anywhere);
}

function onCard(event: KeyboardEvent): void {
  const index = cardOf(event.target);
  if (index < 0) return;
  const next = neighbour(index, event.key);
  if (next !== undefined) {
    makeTabStop(next);
    focusCard(next);
    show(next);
  } else if (event.key === 'Enter' || event.key === ' ') {
    select(index);
    panel.focus();
  } else if (!event.key.startsWith('Arrow')) {
    return;
  }
  event.preventDefault();
}

function neighbour(index: number, key: string): number | undefined {
  const column = [...cards.keys()].filter((other) => boxAt(other).x === boxAt(index).x);
  switch (key) {
    case 'ArrowRight':
      return nearest(
        index,
        edges.filter((edge) => edge.from === index).map((edge) => edge.to),
      );
    case 'ArrowLeft':
      return nearest(
        index,
        edges.filter((edge) => edge.to === index).map((edge) => edge.from),
      );
    case 'ArrowDown':
      return nearest(
        index,
        column.filter((other) => boxAt(other).y > boxAt(index).y),
      );
    case 'ArrowUp':
      return nearest(
        index,
        column.filter((other) => boxAt(other).y < boxAt(index).y),
      );
    default:
      return undefined;
  }
}

/** The card whose middle is at the height most like that of a card. */
function nearest(index: number, others: readonly number[]): number | undefined {
  const middle = (other: number) => boxAt(other).y + boxAt(other).height / 2;
  const distance = (other: number) => Math.abs(middle(other) - middle(index));
  return [...others].sort((a, b) => distance(a) - distance(b))[0];
}

function anywhere(event: KeyboardEvent): void {
  const typing = event.target === search;
  if (event.key === 'Escape') leave(typing);
  else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === '/') {
    search.focus();
    event.preventDefault();
  } else if (event.key === '+' || event.key === '=') zoomBy(1.25);
  else if (event.key === '-') zoomBy(0.8);
  else if (event.key === '0') fitPicture(false);
}

/** First the search, then the selection. */
function leave(typing: boolean): void {
  if (typing && search.value !== '') clearSearch();
  else if (selectedCard() >= 0) {
    if (typing) select(-1);
    else deselect();
  }
}
