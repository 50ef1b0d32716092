/**
 * The program of the page, as it runs in a browser: it comes in three parts, of which this is the first. It writes text,
 * never markup. There is no backslash and no placeholder in it, so that it reads here as it does there.
 */
export const VIEW_SCRIPT = `'use strict';
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
// Moves the picture where a card is not in sight.
const show = (index, margin = 60) => {
  const box = boxes[index];
  const left = box.x * view.scale + view.x;
  const top = box.y * view.scale + view.y;
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

`;
