/**
 * The program of the page, as it runs in a browser; it writes text, never markup. No backslash and no `${` in it, so that
 * it reads here as it does there.
 */
export const PAGE_SCRIPT = `'use strict';
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId('data').textContent);
const stage = byId('stage');
const svg = byId('picture');
const world = byId('world');
const columns = world.querySelector('.columns');
const panel = byId('panel');
const search = byId('search');
const cards = [...world.querySelectorAll('[data-card]')];
const ends = (element) => ({ element, from: Number(element.dataset.from), to: Number(element.dataset.to) });
const edges = [...world.querySelectorAll('.edge')].map(ends);
const labels = [...world.querySelectorAll('.label')].map(ends);
const boxes = cards.map((card) => {
  const [x, y] = card.getAttribute('transform').match(/[0-9.]+/g).map(Number);
  const box = card.querySelector('.box');
  return { x, y, width: Number(box.getAttribute('width')), height: Number(box.getAttribute('height')) };
});
const size = { width: Number(svg.dataset.width), height: Number(svg.dataset.height) };

// What part of the picture is seen, and how large.
const view = { x: 0, y: 0, scale: 1 };
const MIN = 0.05;
const MAX = 4;
const draw = () => {
  world.setAttribute('transform', 'translate(' + view.x + ' ' + view.y + ') scale(' + view.scale + ')');
  // The titles of the columns stay in sight.
  const above = -view.y / view.scale - Number(svg.dataset.columns);
  if (columns) columns.setAttribute('transform', 'translate(0 ' + Math.max(0, above) + ')');
};
const zoomAt = (x, y, factor) => {
  const scale = Math.min(MAX, Math.max(MIN, view.scale * factor));
  view.x = x - (x - view.x) * (scale / view.scale);
  view.y = y - (y - view.y) * (scale / view.scale);
  view.scale = scale;
  draw();
};
const zoomBy = (factor) => zoomAt(stage.clientWidth / 2, stage.clientHeight / 2, factor);
const fit = (whole) => {
  const scale = stage.clientWidth / size.width;
  view.scale = Math.min(1, whole ? Math.min(scale, stage.clientHeight / size.height) : Math.max(scale, 0.6));
  view.x = Math.max(0, (stage.clientWidth - size.width * view.scale) / 2);
  view.y = 0;
  draw();
};
const show = (index) => {
  const box = boxes[index];
  const left = box.x * view.scale + view.x;
  const top = box.y * view.scale + view.y;
  const margin = 60;
  if (left < margin || left + box.width * view.scale > stage.clientWidth - margin) {
    view.x += stage.clientWidth / 2 - left - (box.width * view.scale) / 2;
  }
  if (top < margin || top + box.height * view.scale > stage.clientHeight - margin) {
    view.y += stage.clientHeight / 3 - top;
  }
  draw();
};

// Dragging with one finger or the mouse, pinching with two fingers.
const pointers = new Map();
let dragged = false;
svg.addEventListener('pointerdown', (event) => {
  pointers.set(event.pointerId, event);
  dragged = false;
});
window.addEventListener('pointermove', (event) => {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const other = [...pointers.values()].find((pointer) => pointer.pointerId !== event.pointerId);
  if (other) {
    const apart = (pointer) => Math.hypot(pointer.clientX - other.clientX, pointer.clientY - other.clientY) || 1;
    const place = stage.getBoundingClientRect();
    zoomAt(other.clientX - place.left, other.clientY - place.top, apart(event) / apart(before));
  } else {
    view.x += event.clientX - before.clientX;
    view.y += event.clientY - before.clientY;
    draw();
  }
  if (Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 2) dragged = true;
  pointers.set(event.pointerId, event);
});
for (const end of ['pointerup', 'pointercancel']) {
  window.addEventListener(end, (event) => pointers.delete(event.pointerId));
}
stage.addEventListener('wheel', (event) => {
  event.preventDefault();
  const place = stage.getBoundingClientRect();
  if (event.ctrlKey || event.metaKey) {
    zoomAt(event.clientX - place.left, event.clientY - place.top, Math.exp(-event.deltaY / 200));
    return;
  }
  const step = event.deltaMode === 1 ? 18 : 1;
  view.x -= (event.shiftKey ? event.deltaY : event.deltaX) * step;
  view.y -= (event.shiftKey ? 0 : event.deltaY) * step;
  draw();
}, { passive: false });

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
  select(cards.indexOf(card), line ? Number(line.dataset.line) : undefined);
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
