/** What can be done with the picture: selecting, walking about with the keyboard, searching; after the view and the panel. */
export const PAGE_SCRIPT = `
// What is selected, and all on the way to and from it.
let selected = -1;
const reach = (start, from, to) => {
  const seen = new Set([start]);
  for (const index of seen) {
    for (const edge of edges) if (edge[from] === index) seen.add(edge[to]);
  }
  return seen;
};
const mark = () => {
  const up = selected < 0 ? new Set() : reach(selected, 'to', 'from');
  const down = selected < 0 ? new Set() : reach(selected, 'from', 'to');
  world.classList.toggle('focused', selected >= 0);
  cards.forEach((card, index) => {
    card.classList.toggle('selected', index === selected);
    card.classList.toggle('near', up.has(index) || down.has(index));
    card.setAttribute('aria-pressed', String(index === selected));
  });
  for (const { element, from, to } of [...edges, ...labels]) {
    element.classList.toggle('near', (up.has(from) && up.has(to)) || (down.has(from) && down.has(to)));
  }
};
const makeTabStop = (index) => {
  for (const card of cards) card.setAttribute('tabindex', card === cards[index] ? '0' : '-1');
};
const select = (index, line) => {
  selected = index;
  makeTabStop(Math.max(0, index));
  mark();
  fillPanel(panel, data, edges, index, line, (next) => {
    select(next);
    show(next);
    cards[next].focus({ preventScroll: true });
  });
  history.replaceState(null, '', index < 0 ? location.pathname + location.search : '#' + encodeURIComponent(cards[index].dataset.card));
};
world.addEventListener('click', (event) => {
  if (dragged) return;
  const card = event.target.closest('[data-card]');
  if (!card) return select(-1);
  const line = event.target.closest('[data-line]');
  const index = cards.indexOf(card);
  select(index, line ? Number(line.dataset.line) : undefined);
  // The panel may have opened above it.
  show(index, -20);
});
svg.addEventListener('click', (event) => {
  if (event.target === svg && !dragged) select(-1);
});

// The keyboard: along edges to the sides, within a column up and down.
const neighbour = (index, key) => {
  const middle = (box) => box.y + box.height / 2;
  const nearest = (indices) =>
    indices.sort((a, b) => Math.abs(middle(boxes[a]) - middle(boxes[index])) - Math.abs(middle(boxes[b]) - middle(boxes[index])))[0];
  const column = cards.map((_, other) => other).filter((other) => boxes[other].x === boxes[index].x);
  if (key === 'ArrowRight') return nearest(edges.filter((edge) => edge.from === index).map((edge) => edge.to));
  if (key === 'ArrowLeft') return nearest(edges.filter((edge) => edge.to === index).map((edge) => edge.from));
  if (key === 'ArrowDown') return nearest(column.filter((other) => boxes[other].y > boxes[index].y));
  if (key === 'ArrowUp') return nearest(column.filter((other) => boxes[other].y < boxes[index].y));
  return undefined;
};
world.addEventListener('keydown', (event) => {
  const card = event.target.closest('[data-card]');
  if (!card) return;
  const index = cards.indexOf(card);
  const next = neighbour(index, event.key);
  if (next !== undefined) {
    makeTabStop(next);
    cards[next].focus({ preventScroll: true });
    show(next);
  } else if (event.key === 'Enter' || event.key === ' ') {
    select(index);
    panel.focus();
  } else if (!event.key.startsWith('Arrow')) {
    return;
  }
  event.preventDefault();
});

// The search.
let matches = [];
let match = -1;
const find = () => {
  const words = search.value.toLowerCase().split(' ').filter(Boolean);
  matches = words.length === 0 ? [] : cards.map((_, index) => index).filter((index) => words.every((word) => data.nodes[index].search.includes(word)));
  match = -1;
  const found = new Set(matches);
  world.classList.toggle('searching', words.length > 0);
  cards.forEach((card, index) => card.classList.toggle('match', found.has(index)));
  byId('count').textContent = words.length === 0 ? '' : matches.length + ' of ' + cards.length;
};
const toMatch = (step) => {
  if (matches.length === 0) return;
  match = match < 0 && step < 0 ? matches.length - 1 : (match + step + matches.length) % matches.length;
  byId('count').textContent = match + 1 + ' of ' + matches.length;
  select(matches[match]);
  show(matches[match]);
};
search.addEventListener('input', find);
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') toMatch(event.shiftKey ? -1 : 1);
});

document.addEventListener('keydown', (event) => {
  const typing = event.target === search;
  if (event.key === 'Escape') {
    if (typing && search.value !== '') {
      search.value = '';
      find();
    } else if (selected >= 0) {
      const card = cards[selected];
      select(-1);
      if (!typing) card.focus({ preventScroll: true });
    }
  } else if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  } else if (event.key === '/') {
    search.focus();
    event.preventDefault();
  } else if (event.key === '+' || event.key === '=') zoomBy(1.25);
  else if (event.key === '-') zoomBy(0.8);
  else if (event.key === '0') fit(false);
});
byId('larger').addEventListener('click', () => zoomBy(1.25));
byId('smaller').addEventListener('click', () => zoomBy(0.8));
byId('width').addEventListener('click', () => fit(false));
byId('whole').addEventListener('click', () => fit(true));

fit(false);
makeTabStop(0);
const linked = cards.findIndex((card) => '#' + encodeURIComponent(card.dataset.card) === location.hash);
if (linked >= 0) {
  select(linked);
  show(linked);
}
`;
