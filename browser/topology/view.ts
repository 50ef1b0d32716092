import { boxAt, stage, svg, world } from './picture';

const columns = world.querySelector('.columns');
const size = { width: Number(svg.dataset.width), height: Number(svg.dataset.height) };

/** What part of the picture is seen, and how large. */
const view = { x: 0, y: 0, scale: 1 };
const MIN = 0.05;
const MAX = 4;

function draw(): void {
  world.setAttribute('transform', `translate(${view.x} ${view.y}) scale(${view.scale})`);
  // The titles of the columns stay in sight.
  const above = -view.y / view.scale - Number(svg.dataset.columns);
  columns?.setAttribute('transform', `translate(0 ${Math.max(0, above)})`);
}

/** Zooms, with one point of the stage staying where it is. */
export function zoomAt(x: number, y: number, factor: number): void {
  const scale = Math.min(MAX, Math.max(MIN, view.scale * factor));
  view.x = x - (x - view.x) * (scale / view.scale);
  view.y = y - (y - view.y) * (scale / view.scale);
  view.scale = scale;
  draw();
}

export function zoomBy(factor: number): void {
  zoomAt(stage.clientWidth / 2, stage.clientHeight / 2, factor);
}

export function moveBy(x: number, y: number): void {
  view.x += x;
  view.y += y;
  draw();
}

/** Shows the picture in its width, or the whole of it. */
export function fitPicture(whole: boolean): void {
  const scale = stage.clientWidth / size.width;
  view.scale = Math.min(1, whole ? Math.min(scale, stage.clientHeight / size.height) : Math.max(scale, 0.6));
  view.x = Math.max(0, (stage.clientWidth - size.width * view.scale) / 2);
  view.y = 0;
  draw();
}

/** Moves the picture where a card is not in sight. */
export function show(index: number, margin = 60): void {
  const box = boxAt(index);
  const left = box.x * view.scale + view.x;
  const top = box.y * view.scale + view.y;
  if (left < margin || left + box.width * view.scale > stage.clientWidth - margin) {
    view.x += stage.clientWidth / 2 - left - (box.width * view.scale) / 2;
  }
  if (top < margin || top + box.height * view.scale > stage.clientHeight - margin) {
    view.y += stage.clientHeight / 3 - top;
  }
  draw();
}
