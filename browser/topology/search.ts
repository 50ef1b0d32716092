import { byId, cards, data, world } from './picture';
import { select } from './selection';
import { show } from './view';

export const search = byId<HTMLInputElement>('search');
const count = byId('count');

let matches: readonly number[] = [];
let match = -1;

/** The field for words that a card must have, and the keys that go from one to the next. */
export function listenToSearch(): void {
  search.addEventListener('input', find);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') toMatch(event.shiftKey ? -1 : 1);
  });
}

export function clearSearch(): void {
  search.value = '';
  find();
}

function find(): void {
  const words = search.value.toLowerCase().split(' ').filter(Boolean);
  const hasAll = (index: number) => words.every((word) => data.nodes[index]?.search.includes(word));
  matches = words.length === 0 ? [] : [...cards.keys()].filter(hasAll);
  match = -1;
  world.classList.toggle('searching', words.length > 0);
  const found = new Set(matches);
  for (const [index, card] of cards.entries()) card.classList.toggle('match', found.has(index));
  count.textContent = words.length === 0 ? '' : `${matches.length} of ${cards.length}`;
}

function toMatch(step: 1 | -1): void {
  if (matches.length === 0) return;
  match = match < 0 && step < 0 ? matches.length - 1 : (match + step + matches.length) % matches.length;
  count.textContent = `${match + 1} of ${matches.length}`;
  const card = matches[match] ?? 0;
  select(card);
  show(card);
}
